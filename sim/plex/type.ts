import type { Outside } from '#sim/outside.ts';
import type { PmsState } from './pms/index.ts';
import type { PlexWorld } from './world.ts';

/** What a test needs to know of a person at plex.tv. */
export type SimAccount = {
  id: number;
  uuid: string;
  username: string;
  email: string;
  password: string;
  token: string;
};

/** What Plex prints of itself on real ports. */
export type PlexAddresses = {
  plex_tv: string;
  plex: { url: string; token: string; machine_identifier: string };
  accounts: { username: string; email: string; password: string; token: string; id: number }[];
};

/** The simulated Plex. `url`, `token`, `machineIdentifier` and `name` are of the household's server and its owner. */
export type Plex = Omit<Outside, 'open'> & {
  open(...doors: Parameters<Outside['open']>): Promise<PlexAddresses>;
  world: PlexWorld;
  /** Where plex.tv stands in process. */
  tvUrl: string;
  readonly url: string;
  /** The token of the owner's account. */
  readonly token: string;
  readonly machineIdentifier: string;
  readonly name: string;
  /** The people with a sign-in, by username. */
  readonly accounts: Record<string, SimAccount>;
  /** Approves a PIN as a person would; throws where the code or the username is unknown. */
  approvePin(code: string, username: string): void;
  /** What a server knows: sessions, history, items. The household's own without an argument. */
  serverState(machineIdentifier?: string): PmsState;
  /**
   * Puts a title that nobody had yet (by its slug) into a library of a server, the household's by default.
   * Returns its ratingKey; throws where the slug or the library is unknown.
   */
  addTitle(slug: string, libraryKey: string, machineIdentifier?: string): number;
};
