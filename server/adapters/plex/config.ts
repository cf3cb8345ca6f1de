import type { Clock } from '#kernel/clock.ts';
import type { HttpClient } from '#kernel/http/client.ts';
import type { Logger } from '#kernel/logger.ts';

/** What the adapter needs from outside. Nothing in this folder keeps state beyond what `createPlexAdapter` makes of it. */
export type PlexConfig = {
  http: HttpClient;
  clock: Clock;
  logger: Logger;
  /** The API of plex.tv, e.g. `https://plex.tv`. */
  plexTvUrl: string;
  /** Where people sign in and watch, e.g. `https://app.plex.tv`. */
  plexAppUrl: string;
  /** X-Plex-Client-Identifier: chosen once per installation and kept, or every start is one more device at Plex. */
  clientIdentifier: string;
  /** Shown to people on Plex's sign-in page. */
  product: string;
  version: string;
  /** Share calls of plex.tv can be slow; a server in the house is not. */
  timeouts?: { plexTvMs: number; serverMs: number };
};

export const DEFAULT_TIMEOUTS = { plexTvMs: 20_000, serverMs: 10_000 };
