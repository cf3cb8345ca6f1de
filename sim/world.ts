import type { WorldClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Person } from './people.ts';
import type { Posters } from './posters/index.ts';

/** What everything outside has in common. What exists at one vendor is the state of its kind. */
export type World = {
  clock: WorldClock;
  /** The same seed gives the same world: `createIds(`${seed}/<kind>`)`. */
  seed: number;
  faults: Faults;
  journal: Journal;
  people: Person[];
  /** How the outside calls somebody, for webhooks. */
  callOut: (request: Request) => Promise<Response>;
  /** Draws every picture, so that a title looks the same on every server. */
  posters: Posters;
};
