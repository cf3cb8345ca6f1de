import { parseArgs } from 'node:util';
import { createSimulation } from '#sim/simulation.ts';
import type { RunningWorld } from '#sim/simulation-type.ts';
import { post, setUp } from '#test/foyer-owner.ts';
import { startProcess, temporaryFolder } from '#test/foyer-process.ts';
import { createPostgresDatabase, partStatus } from '#test/parts.ts';
import { fillServers, measureMembers } from './measure-members.ts';
import { inBothUnits, measureMemoryAtRest } from './measure-memory.ts';
import { measurePage } from './measure-page.ts';
import { measureRedemptions } from './measure-redemptions.ts';
import { insertInvites, measureRequests } from './measure-requests.ts';
import { printTable } from './table.ts';

type Load = { invites: number; guests: number; uses: number; seconds: number; members: number };

const FULL: Load = { invites: 20_000, guests: 1_000, uses: 100, seconds: 8, members: 5_000 };
const QUICK: Load = { invites: 2_000, guests: 100, uses: 10, seconds: 2, members: 500 };

/**
 * `npm run bench`: the figures of the design, measured on this machine; --json prints them as one line, --quick takes a
 * tenth, --memory measures the memory at rest and --only members what members cost, and nothing else.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      memory: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const load = values.quick ? QUICK : FULL;
  const measure = chooseMeasure(values);
  const figures: Record<string, unknown> = { sqlite: await measure(null, load) };
  const postgres = partStatus('postgresql');
  figures.postgres = postgres.present
    ? await measure(await createPostgresDatabase(), load)
    : { left_out: postgres.reason };
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : printTable(figures));
  process.exit(0);
}

/** Measures one database: a file of its own, or the PostgreSQL database at the address. */
type Measure = (postgresUrl: string | null, load: Load) => Promise<object>;

function chooseMeasure({ memory, only }: { memory: boolean; only?: string }): Measure {
  if (memory) return measureMemory;
  if (only === 'members') return measureWithMembers;
  if (only !== undefined) throw new Error(`There is no part "${only}"; --only knows members.`);
  return async (postgresUrl, load) => {
    const figures = await measureAll(postgresUrl, load);
    const another = postgresUrl === null ? null : await createPostgresDatabase();
    return { ...figures, ...(await measureWithMembers(another, load)) };
  };
}

async function measureMemory(postgresUrl: string | null, load: Load) {
  return withOwnedFoyer(postgresUrl, load, async ({ env }) => ({
    memory_at_rest: await measureMemoryAtRest(env),
  }));
}

async function measureWithMembers(postgresUrl: string | null, load: Load) {
  return { members: await measureHouse(postgresUrl, load) };
}

/** Everybody at two servers of two kinds; changed there are as many as an owner may change in an evening. */
async function measureHouse(postgresUrl: string | null, load: Load) {
  const small = { ...load, invites: 0 };
  return withOwnedFoyer(postgresUrl, small, async ({ env, apiKey, world }) => {
    fillServers(world.simulation, load.members);
    const foyer = await startProcess(env);
    const { url, api_key } = world.jellyfin;
    const server = { kind: 'jellyfin', url, credentials: { api_key } };
    await post(foyer.url, '/api/servers', server, { 'x-api-key': apiKey });
    const { members, seconds } = load;
    const figures = await measureMembers(foyer, apiKey, world.simulation, {
      members,
      changed: members / 50,
      seconds,
    });
    await foyer.kill('SIGTERM');
    return figures;
  });
}

async function measureAll(postgresUrl: string | null, load: Load) {
  return withOwnedFoyer(postgresUrl, load, async ({ env, firstStartMs, apiKey, codes }) => {
    const memoryAtRest = await measureMemoryAtRest(env);
    const foyer = await startProcess(env);
    const code = codes[0] ?? '';
    const owner = { 'x-api-key': apiKey };
    const requests = (path: string, method: 'GET' | 'POST', headers = {}) =>
      measureRequests(foyer, { path, method, headers }, { connections: 10, seconds: load.seconds });
    const result = {
      first_start_ms: Math.round(firstStartMs),
      start_ms: Math.round(foyer.startMs),
      memory_at_rest: memoryAtRest,
      invites: load.invites,
      validate: await requests(`/api/invites/validate?code=${code}`, 'POST'),
      list: await requests('/api/invites?filter=all&limit=50', 'GET', owner),
      search: await requests('/api/invites?filter=all&limit=50&q=number%201999', 'GET', owner),
      page: await measurePage(foyer.url, code),
      redemptions: await measureRedemptions(foyer, apiKey, load.guests, load.uses),
      memory_busy: inBothUnits(foyer.memoryBytes()),
    };
    await foyer.kill('SIGTERM');
    return result;
  });
}

type Owned = {
  env: Record<string, string>;
  firstStartMs: number;
  apiKey: string;
  codes: string[];
  world: RunningWorld;
};

/** Runs `work` with the settings of a Foyer that has an owner, a connected server and the load's invites. */
async function withOwnedFoyer<T>(
  postgresUrl: string | null,
  load: Load,
  work: (owned: Owned) => Promise<T>,
): Promise<T> {
  const data = temporaryFolder();
  const simulation = await createSimulation({ seed: 1, clock: 'live' });
  const world = await simulation.listen({ port: 0 });
  const databaseUrl = postgresUrl ?? `sqlite:${data.path}/foyer.db`;
  const env = {
    FOYER_DATA_DIR: data.path,
    FOYER_DATABASE_URL: databaseUrl,
    FOYER_PLEX_TV_URL: world.plex_tv,
    FOYER_TRUST_PROXY: 'true',
  };
  try {
    // The first start makes the database; what people wait for is every start after it.
    const first = await startProcess(env);
    const { apiKey, serverId } = await setUp(first.url, world.plex);
    await first.kill('SIGTERM');
    const codes = await insertInvites(databaseUrl, serverId, load.invites);
    return await work({ env, firstStartMs: first.startMs, apiKey, codes, world });
  } finally {
    await world.stop();
    data.remove();
  }
}

await main();
