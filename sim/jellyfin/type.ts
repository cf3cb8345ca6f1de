import type { Outside } from '#sim/outside.ts';
import type { JellyfinWorld } from './world.ts';

/** What Jellyfin prints of itself on real ports. */
export type JellyfinAddresses = {
  jellyfin: {
    url: string;
    api_key: string;
    server_id: string;
    accounts: { username: string; password: string }[];
  };
};

/** The simulated Jellyfin: one server. */
export type Jellyfin = Omit<Outside, 'open'> & {
  open(...doors: Parameters<Outside['open']>): Promise<JellyfinAddresses>;
  world: JellyfinWorld;
  /** Where the server stands now, with its base path. */
  readonly url: string;
  /** An API key of the owner. */
  readonly apiKey: string;
  readonly serverId: string;
  /** The people with an account, by name. */
  readonly accounts: Record<string, { id: string; username: string; password: string }>;
  /** Confirms a Quick Connect code as a person would in an app; throws where the code or the name is unknown. */
  confirmCode(code: string, username: string): void;
};
