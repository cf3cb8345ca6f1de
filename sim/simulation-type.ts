import type { WorldClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Outsides } from './kinds.ts';
import type { Transport } from './transport.ts';
import type { World } from './world.ts';

export type Simulation = Outsides & {
  world: World;
  clock: WorldClock;
  faults: Faults;
  journal: Journal;
  /** The in-process door: everything outside without ports. */
  transport: Transport;
  /** Builds the household anew: same seed, same ids; faults and journal are emptied. */
  reset(): Promise<void>;
  /** Opens real ports on 127.0.0.1; `port` is that of the first kind's first door, and 0, the default, a free one. */
  listen(options?: { port?: number }): Promise<RunningWorld>;
  /** Ends the applications. Needed only where nobody listens. */
  close(): Promise<void>;
};

type Intersection<T> = (T extends unknown ? (part: T) => void : never) extends (whole: infer R) => void
  ? R
  : never;

/** What the kinds print of themselves, in one object. */
export type Addresses = Intersection<Awaited<ReturnType<Outsides[keyof Outsides]['open']>>>;

/** A world on real ports. All but the last two is what `npm run sim` prints. */
export type RunningWorld = Addresses & {
  control: string;
  stop(): Promise<void>;
  simulation: Simulation;
};
