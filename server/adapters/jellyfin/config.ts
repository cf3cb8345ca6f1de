import type { Clock } from '#kernel/clock.ts';
import type { HttpClient } from '#kernel/http/client.ts';
import type { Logger } from '#kernel/logger.ts';

/** What the adapter needs from outside. Nothing in this folder keeps state beyond what `createJellyfinAdapter` makes of it. */
export type JellyfinConfig = {
  http: HttpClient;
  clock: Clock;
  logger: Logger;
  /** A name for this installation, kept for good: the device that people sign in on. */
  clientIdentifier: string;
  /** Shown in the server's list of devices. */
  product: string;
  version: string;
  timeoutMs?: number;
};

export const DEFAULT_TIMEOUT_MS = 10_000;
