import { parseArgs } from 'node:util';
import { createSimulation } from '#sim/simulation.ts';
import { setUp } from '#test/foyer-owner.ts';
import { startProcess, temporaryFolder } from '#test/foyer-process.ts';
import { createPostgresDatabase, partStatus } from '#test/parts.ts';
import { inBothUnits, measureMemoryAtRest } from './measure-memory.ts';
import { measurePage } from './measure-page.ts';
import { measureRedemptions } from './measure-redemptions.ts';
import { insertInvites, measureRequests } from './measure-requests.ts';
import { printTable } from './table.ts';

type Load = { invites: number; guests: number; uses: number; seconds: number };

const FULL: Load = { invites: 20_000, guests: 1_000, uses: 100, seconds: 8 };
const QUICK: Load = { invites: 2_000, guests: 100, uses: 10, seconds: 2 };

/**
 * `npm run bench`: the figures of the design, measured on this machine; --json prints them as one line, --quick takes a
 * tenth, --memory measures the memory at rest and nothing else.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      memory: { type: 'boolean', default: false },
    },
  });
  const load = values.quick ? QUICK : FULL;
  const measure = values.memory ? measureMemory : measureAll;
  const figures: Record<string, unknown> = { sqlite: await measure(null, load) };
  const postgres = partStatus('postgresql');
  figures.postgres = postgres.present
    ? await measure(await createPostgresDatabase(), load)
    : { left_out: postgres.reason };
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : printTable(figures));
  process.exit(0);
}

async function measureMemory(postgresUrl: string | null, load: Load) {
  return withOwnedFoyer(postgresUrl, load, async ({ env }) => ({
    memory_at_rest: await measureMemoryAtRest(env),
  }));
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

type Owned = { env: Record<string, string>; firstStartMs: number; apiKey: string; codes: string[] };

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
    return await work({ env, firstStartMs: first.startMs, apiKey, codes });
  } finally {
    await world.stop();
    data.remove();
  }
}

await main();
