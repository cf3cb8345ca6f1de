import { createLiveClock, createManualClock, type WorldClock } from './clock.ts';
import { createFaults } from './faults.ts';
import { createJournal } from './journal.ts';
import { createOutsides } from './kinds.ts';
import { listen } from './listen.ts';
import { createHousehold } from './people.ts';
import { createPosters } from './posters/index.ts';
import type { Simulation } from './simulation-type.ts';
import { createTransport } from './transport.ts';
import type { World } from './world.ts';

export type { Simulation } from './simulation-type.ts';

export type SimulationOptions = {
  seed?: number;
  /** 'manual' stands still until it is advanced (tests); 'live' runs with the machine's clock (demo); or your own. */
  clock?: 'manual' | 'live' | WorldClock;
  /** Takes what the outside sends by itself (webhooks); a real request by default. */
  callOut?: World['callOut'];
};

/** The moment at which a world with a manual clock begins: 2026-01-15T18:00:00Z. */
const WORLD_START = Date.UTC(2026, 0, 15, 18, 0, 0);

function chooseClock(wanted: SimulationOptions['clock']): WorldClock {
  if (wanted === 'live') return createLiveClock();
  return typeof wanted === 'object' ? wanted : createManualClock(WORLD_START);
}

function createWorld(options: SimulationOptions): World {
  return {
    clock: chooseClock(options.clock),
    seed: options.seed ?? 1,
    callOut: options.callOut ?? fetch,
    faults: createFaults(),
    journal: createJournal(),
    people: createHousehold(),
    posters: createPosters(),
  };
}

/** Builds a simulated world with everything outside. No port is opened until `listen` is called. */
export async function createSimulation(options: SimulationOptions = {}): Promise<Simulation> {
  const world = createWorld(options);
  const { clock, faults, journal } = world;
  const kinds = await createOutsides(world);
  const outsides = Object.values(kinds);
  const simulation: Simulation = {
    ...kinds,
    world,
    clock,
    faults,
    journal,
    transport: createTransport(world, outsides),
    async reset() {
      faults.clear();
      journal.clear();
      world.people = createHousehold();
      for (const outside of outsides) await outside.reset();
    },
    listen: ({ port = 0 } = {}) => listen(simulation, kinds, port),
    async close() {
      for (const outside of outsides) await outside.close();
    },
  };
  return simulation;
}
