import { parseArgs } from 'node:util';
import { createSimulation } from '#sim/simulation.ts';
import { setUp } from '#test/foyer-owner.ts';
import { startProcess, temporaryFolder } from '#test/foyer-process.ts';
import { createPostgresDatabase, partStatus } from '#test/parts.ts';
import { measurePage } from './measure-page.ts';
import { measureRedemptions } from './measure-redemptions.ts';
import { insertInvites, measureRequests } from './measure-requests.ts';
import { printTable } from './table.ts';

type Load = { invites: number; guests: number; uses: number; seconds: number; idleMs: number };

const FULL: Load = { invites: 20_000, guests: 1_000, uses: 100, seconds: 8, idleMs: 5_000 };
const QUICK: Load = { invites: 2_000, guests: 100, uses: 10, seconds: 2, idleMs: 5_000 };

/** `npm run bench`: the figures of the design, measured on this machine; --json prints them as one line, --quick takes a tenth. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
  });
  const load = values.quick ? QUICK : FULL;
  const figures: Record<string, unknown> = { sqlite: await measure(null, load) };
  const postgres = partStatus('postgresql');
  figures.postgres = postgres.present
    ? await measure(await createPostgresDatabase(), load)
    : { left_out: postgres.reason };
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : printTable(figures));
  process.exit(0);
}

async function measure(postgresUrl: string | null, load: Load) {
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

    const foyer = await startProcess(env);
    await new Promise((resolve) => setTimeout(resolve, load.idleMs));
    const idleMb = foyer.memoryMb();
    const code = codes[0] ?? '';
    const owner = { 'x-api-key': apiKey };
    const requests = (path: string, method: 'GET' | 'POST', headers = {}) =>
      measureRequests(foyer, { path, method, headers }, { connections: 10, seconds: load.seconds });
    const result = {
      first_start_ms: Math.round(first.startMs),
      start_ms: Math.round(foyer.startMs),
      idle_mb: idleMb,
      invites: load.invites,
      validate: await requests(`/api/invites/validate?code=${code}`, 'POST'),
      list: await requests('/api/invites?filter=all&limit=50', 'GET', owner),
      search: await requests('/api/invites?filter=all&limit=50&q=number%201999', 'GET', owner),
      page: await measurePage(foyer.url, code),
      redemptions: await measureRedemptions(foyer, apiKey, load.guests, load.uses),
      busy_mb: foyer.memoryMb(),
    };
    await foyer.kill('SIGTERM');
    return result;
  } finally {
    await world.stop();
    data.remove();
  }
}

await main();
