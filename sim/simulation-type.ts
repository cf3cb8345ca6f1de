import type { PmsState } from '#sim/pms/index.ts';
import type { WorldClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Transport } from './transport.ts';
import type { World } from './world.ts';

/** What a test needs to know of a person. */
export type SimAccount = {
  id: number;
  uuid: string;
  username: string;
  email: string;
  password: string;
  token: string;
};

export type SimPlex = { url: string; token: string; machineIdentifier: string; name: string };

export type Simulation = {
  world: World;
  clock: WorldClock;
  faults: Faults;
  journal: Journal;
  /** The in-process door: plex.tv and the servers without ports. */
  transport: Transport;
  plexTvUrl: string;
  /** The household's server, with the token of its owner's account. */
  readonly plex: SimPlex;
  /** The people with a sign-in, by username. */
  readonly accounts: Record<string, SimAccount>;
  /** Approves a PIN as a person would; throws where the code or the username is unknown. */
  approvePin(code: string, username: string): void;
  /** What a server of the world knows: sessions, history, items. The household's own without an argument. */
  serverState(machineIdentifier?: string): PmsState;
  /**
   * Puts a title that nobody had yet (by its slug) into a library of a server, the household's by default.
   * Returns its ratingKey; throws where the slug or the library is unknown.
   */
  addTitle(slug: string, libraryKey: string, machineIdentifier?: string): number;
  /** Builds the scenario anew: same seed, same ids; faults and journal are emptied. */
  reset(): Promise<void>;
  /** Opens real ports on 127.0.0.1; 0 takes free ones. */
  listen(options?: ListenOptions): Promise<RunningWorld>;
  /** Ends the applications. Needed only where nobody listens. */
  close(): Promise<void>;
};

export type ListenOptions = {
  /** Port of plex.tv; 0, the default, takes a free one. */
  port?: number;
  /** Port of the household's Plex server. */
  plexPort?: number;
  /** Port of the control API. */
  controlPort?: number;
};

/** A world on real ports. The first four members are what `npm run sim` prints. */
export type RunningWorld = {
  plex_tv: string;
  plex: { url: string; token: string; machine_identifier: string };
  accounts: { username: string; email: string; password: string; token: string; id: number }[];
  control: string;
  stop(): Promise<void>;
  simulation: Simulation;
};
