import { createCatalog } from '#sim/catalog/index.ts';
import { addItem, type PmsState } from '#sim/pms/index.ts';
import { createLiveClock, createManualClock, type WorldClock } from './clock.ts';
import { createFaults } from './faults.ts';
import { createIds } from './ids.ts';
import { createJournal } from './journal.ts';
import { listen } from './listen.ts';
import { buildHousehold, SCENARIO_CLIENT } from './scenarios/household.ts';
import type { SimAccount, Simulation } from './simulation-type.ts';
import { createStage } from './stage.ts';
import { accountByLogin } from './state/accounts.ts';
import { claimPin, livePinByCode } from './state/pins.ts';
import { createTransport } from './transport.ts';
import { createWorld, type PlexServer, type World } from './world.ts';

export type { Simulation } from './simulation-type.ts';

export type SimulationOptions = {
  scenario?: 'household';
  seed?: number;
  /** 'manual' stands still until it is advanced (tests); 'live' runs with the machine's clock (demo); or your own. */
  clock?: 'manual' | 'live' | WorldClock;
};

/** The moment at which a world with a manual clock begins: 2026-01-15T18:00:00Z. */
export const WORLD_START = Date.UTC(2026, 0, 15, 18, 0, 0);

/** The address at which the household's server stands while there are no ports. */
const SERVER_ADDRESS = { host: '192.0.2.5', port: 32400 };

function chooseClock(wanted: SimulationOptions['clock']): WorldClock {
  if (wanted === 'live') return createLiveClock();
  return typeof wanted === 'object' ? wanted : createManualClock(WORLD_START);
}

function accountsOf(world: World): Record<string, SimAccount> {
  const out: Record<string, SimAccount> = {};
  for (const { id, uuid, username, email, password } of world.accounts) {
    const grant = world.tokens.find(
      (candidate) => candidate.accountId === id && candidate.clientIdentifier === SCENARIO_CLIENT,
    );
    if (username !== '') out[username] = { id, uuid, username, email, password, token: grant?.token ?? '' };
  }
  return out;
}

function urlOf(server: PlexServer): string {
  const connection = server.connections[0];
  return connection ? `${connection.protocol}://${connection.address}:${connection.port}` : '';
}

/** Builds a simulated world with plex.tv and its servers. No port is opened until `listen` is called. */
export async function createSimulation(options: SimulationOptions = {}): Promise<Simulation> {
  const seed = options.seed ?? 1;
  const clock = chooseClock(options.clock);
  const faults = createFaults();
  const journal = createJournal();
  const world = createWorld({ clock, ids: createIds(seed) });
  const populate = () => buildHousehold(world, SERVER_ADDRESS);
  populate();
  let stage = await createStage({ world, journal, faults });

  const household = (): PlexServer => {
    const server = world.servers[0];
    if (!server) throw new Error('the world has no server');
    return server;
  };

  const stateOf = (machineIdentifier: string): PmsState => {
    const staged = stage.servers.get(machineIdentifier);
    if (!staged) throw new Error('there is no server with this machine identifier');
    return staged.state;
  };

  const simulation: Simulation = {
    world,
    clock,
    faults,
    journal,
    transport: createTransport({ world, journal, stage: () => stage }),
    plexTvUrl: 'https://plex.tv',
    get plex() {
      const server = household();
      const owner = world.accounts.find((account) => account.id === server.ownerId);
      const token = accountsOf(world)[owner?.username ?? '']?.token ?? server.ownerToken;
      return { url: urlOf(server), token, machineIdentifier: server.machineIdentifier, name: server.name };
    },
    get accounts() {
      return accountsOf(world);
    },
    approvePin(code, username) {
      const pin = livePinByCode(world, code);
      const account = accountByLogin(world, username);
      if (!pin) throw new Error('there is no living PIN with this code');
      if (!account) throw new Error(`nobody is called ${username}`);
      claimPin(world, pin, account);
    },
    serverState: (machineIdentifier) => stateOf(machineIdentifier ?? household().machineIdentifier),
    addTitle(slug, libraryKey, machineIdentifier) {
      const title = createCatalog(clock.now()).upcoming.find((candidate) => candidate.slug === slug);
      if (!title) throw new Error(`no title waits under the slug ${slug}`);
      const state = stateOf(machineIdentifier ?? household().machineIdentifier);
      const ratingKey = addItem(state, libraryKey, title);
      if (ratingKey === null) throw new Error(`there is no library with the key ${libraryKey}`);
      return ratingKey;
    },
    async reset() {
      const older = stage;
      const connections = world.servers.map((server) => server.connections);
      Object.assign(world, createWorld({ clock, ids: createIds(seed) }));
      populate();
      for (const [index, server] of world.servers.entries())
        server.connections = connections[index] ?? server.connections;
      faults.clear();
      journal.clear();
      stage = await createStage({ world, journal, faults });
      await older.close();
    },
    listen: (where = {}) => listen({ simulation, stage: () => stage, ...where }),
    close: () => stage.close(),
  };
  return simulation;
}
