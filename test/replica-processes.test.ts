import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import type { RunningWorld } from '#sim/simulation-type.ts';
import { get, post, setUp } from './foyer-owner.ts';
import { type FoyerProcess, startProcess, temporaryFolder } from './foyer-process.ts';
import { createPostgresDatabase, partStatus } from './parts.ts';

const part = partStatus('postgresql');
const skip = !part.present && !part.required ? part.reason : false;
/** A lease of twelve seconds, the job that looks every three, and what a busy machine adds. */
const TAKEN_OVER_WITHIN_MS = 25_000;

let simulation: Simulation;
let world: RunningWorld;
const data = temporaryFolder();
before(async () => {
  simulation = await createSimulation({ seed: 1, clock: 'live' });
  world = await simulation.listen({ port: 0 });
});
after(async () => {
  await world.stop();
  data.remove();
});

async function until(isSo: () => Promise<boolean> | boolean, withinMs: number, what: string): Promise<void> {
  for (const end = Date.now() + withinMs; !(await isSo()); ) {
    assert.ok(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('two processes on one PostgreSQL', { skip }, () => {
  let databaseUrl: string;
  let processes: FoyerProcess[];
  let apiKey: string;

  before(async () => {
    databaseUrl = await createPostgresDatabase();
    const env = {
      FOYER_DATA_DIR: data.path,
      FOYER_DATABASE_URL: databaseUrl,
      FOYER_SECRET_KEY: 'a-key-that-both-replicas-share-0123456789',
      FOYER_PLEX_TV_URL: world.plex_tv,
      FOYER_LOG_LEVEL: 'fatal',
    };
    processes = await Promise.all([startProcess(env), startProcess(env)]);
    ({ apiKey } = await setUp(processes[0]?.url ?? '', world.plex));
  });
  after(async () => {
    for (const foyer of processes) await foyer.kill('SIGTERM');
  });

  it('live on when PostgreSQL ends all connections', async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    for (let times = 0; times < 3; times += 1) {
      for (const { url } of processes) await get(url, '/api/invites', apiKey);
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await client.end();
    for (const { url } of processes) {
      const isReady = async () => (await get(url, '/api/ready', apiKey)).status === 'ready';
      await until(isReady, 10_000, `${url} is ready again`);
    }
  });

  it('finish what the other one was doing when it was killed', async () => {
    const [dying, living] = processes;
    assert.ok(dying && living);
    const invite = await post(dying.url, '/api/invites', { usage_limit: 1 }, { 'x-api-key': apiKey });
    const hangs = simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'delay', ms: 1_000 },
    });
    const email = 'guest-of-the-dead@example.test';
    const seen = simulation.journal.entries().length;
    const body = { code: invite.body.code, email };
    const started = await post(dying.url, '/api/invites/redeem', body, {});
    await until(() => simulation.journal.entries().length > seen, 10_000, 'the vendor is called');
    await dying.kill('SIGKILL');
    hangs.remove();

    const path = `/api/invites/redemptions/${String(started.body.id)}`;
    const before = await get(living.url, path, apiKey);
    assert.equal(before.status, 'running');
    const isDone = async () => (await get(living.url, path, apiKey)).status === 'done';
    await until(isDone, TAKEN_OVER_WITHIN_MS, 'the other process finishes it');
    const { used_count: used } = await get(living.url, `/api/invites/${String(invite.body.id)}`, apiKey);
    const shares = simulation.plex.world.shares.filter(
      (share) => share.invitedEmail === email && share.deletedAt === null,
    );
    assert.deepEqual([used, shares.length], [1, 1]);
  });
});

describe('two processes on one SQLite file', () => {
  it('are refused: the second does not start, and the first goes on', async () => {
    const env = {
      FOYER_DATA_DIR: join(data.path, 'alone'),
      FOYER_PLEX_TV_URL: world.plex_tv,
      FOYER_LOG_LEVEL: 'fatal',
    };
    const first = await startProcess(env);
    const { apiKey } = await setUp(first.url, world.plex);
    await assert.rejects(startProcess(env, { keepOutput: true }), /ended with 1/);
    const made = await post(first.url, '/api/invites', {}, { 'x-api-key': apiKey });
    assert.equal(made.status, 201);

    await first.kill('SIGKILL');
    const next = await startProcess(env);
    const list = await get(next.url, '/api/invites', apiKey);
    assert.equal(list.total, 1);
    await next.kill('SIGTERM');
  });
});
