import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { type Database, openDatabase } from '#db/open.ts';
import { createApp } from '#http/app.ts';
import type { Actor } from '#http/auth.ts';
import { createIdempotencyStore } from '#http/idempotency.ts';
import { collectOpenApi, writeOpenApi } from '#http/openapi.ts';
import { createFakeClock } from '#kernel/clock.ts';
import { createIds } from '#kernel/ids.ts';
import { createLogger } from '#kernel/logger.ts';
import { createSecrets } from '#kernel/secrets.ts';
import { describeOverDatabases, freshDatabase } from '#test/database.ts';
import { createSystem, type HealthProblem, type ProblemProvider } from './index.ts';
import { createSystemStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-system-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const reader: Actor = {
  kind: 'account',
  accountId: 'a1',
  name: 'prometheus',
  permissions: new Set(['system.read']),
  via: 'api_key',
  credentialId: 'k1',
};

async function createTestApp(options: {
  db: Database;
  problems?: ProblemProvider[];
  metricsPublic?: boolean;
  openApiPath?: string;
  /** What a time limit waits for; never over by default. */
  sleep?: () => Promise<void>;
  plugins?: ReadonlyArray<(app: FastifyInstance) => Promise<void> | void>;
}) {
  const clock = createFakeClock();
  const logger = createLogger('silent');
  const ids = createIds(clock.now);
  const system = createSystem({
    db: options.db,
    clock: { ...clock, sleep: options.sleep ?? (() => new Promise(() => undefined)) },
    logger,
    problems: options.problems ?? [],
    openApiPath: options.openApiPath ?? join(folder, 'nowhere.json'),
    metricsPublic: options.metricsPublic ?? false,
  });
  return createApp({
    logger,
    ids,
    routes: system.routes,
    authenticate: async (request) =>
      request.headers['x-api-key'] === 'right' ? reader : { kind: 'anonymous' },
    idempotency: createIdempotencyStore({ db: options.db, clock, secrets: createSecrets('k'.repeat(32)) }),
    sessionCookie: 'foyer_session',
    ownOrigins: [],
    basePath: '/foyer',
    trustProxy: false,
    plugins: [system.plugin, ...(options.plugins ?? [])],
  });
}

const asReader = { 'x-api-key': 'right' };

describe('Health', () => {
  it('lives, and is ready with a migrated database', async () => {
    const { db, close } = await freshDatabase();
    const app = await createTestApp({ db });
    const health = await app.inject('/api/health');
    const ready = await app.inject('/api/ready');
    assert.deepEqual([health.statusCode, health.json()], [200, { status: 'ok' }]);
    assert.deepEqual(
      [ready.statusCode, ready.json()],
      [200, { status: 'ready', database: 'ok', migrations: 'applied' }],
    );
    await close();
  });

  it('is not ready before the migrations', async () => {
    const { db, close } = await openDatabase('sqlite::memory:');
    const app = await createTestApp({ db });
    const ready = await app.inject('/api/ready');
    assert.deepEqual(
      [ready.statusCode, ready.json()],
      [503, { status: 'not_ready', database: 'ok', migrations: 'missing' }],
    );
    await close();
  });

  it('is not ready with a database that takes too long', async () => {
    const { db, close } = await freshDatabase();
    const app = await createTestApp({ db, sleep: async () => undefined });
    const ready = await app.inject('/api/ready');
    assert.deepEqual(
      [ready.statusCode, ready.json()],
      [503, { status: 'not_ready', database: 'no_answer', migrations: 'unknown' }],
    );
    await close();
  });

  it('lives without its database, and is not ready', async () => {
    const { db, close } = await freshDatabase();
    const app = await createTestApp({ db });
    await close();
    const health = await app.inject('/api/health');
    const ready = await app.inject('/api/ready');
    assert.equal(health.statusCode, 200);
    assert.deepEqual(
      [ready.statusCode, ready.json()],
      [503, { status: 'not_ready', database: 'no_answer', migrations: 'unknown' }],
    );
  });
});

describe('Problems', () => {
  const problem = (id: string, severity: 'warning' | 'error', since: string | null): HealthProblem => ({
    id,
    severity,
    code: 'server_unreachable',
    params: { server_name: 'The Lantern', tries: 3 },
    action: { kind: 'link', href: '/servers/1' },
    since,
  });
  const providers: ProblemProvider[] = [
    async () => [problem('later', 'warning', '2026-01-02T00:00:00.000Z')],
    async () => {
      throw new Error('this part cannot look');
    },
    async () => [
      problem('earlier', 'warning', '2026-01-01T00:00:00.000Z'),
      problem('worst', 'error', '2026-01-03T00:00:00.000Z'),
    ],
  ];

  it('lists what all parts find, errors first, and the part that could not look', async () => {
    const { db, close } = await freshDatabase();
    const app = await createTestApp({ db, problems: providers });
    const answer = await app.inject({ url: '/api/problems', headers: asReader });
    const items: HealthProblem[] = answer.json().items;
    assert.deepEqual(
      items.map((item) => [item.id, item.severity]),
      [
        ['worst', 'error'],
        ['system:check-failed', 'error'],
        ['earlier', 'warning'],
        ['later', 'warning'],
      ],
    );
    assert.deepEqual(items[2], problem('earlier', 'warning', '2026-01-01T00:00:00.000Z'));
    await close();
  });

  it('tells strangers nothing', async () => {
    const { db, close } = await freshDatabase();
    const app = await createTestApp({ db, problems: providers });
    const answer = await app.inject('/api/problems');
    assert.deepEqual([answer.statusCode, answer.json().code], [401, 'sign_in_required']);
    await close();
  });
});

describe('Metrics', () => {
  it('needs the permission unless it is opened to everybody', async () => {
    const { db, close } = await freshDatabase();
    const closed = await createTestApp({ db });
    const open = await createTestApp({ db, metricsPublic: true });
    const statuses = [
      (await closed.inject('/metrics')).statusCode,
      (await closed.inject({ url: '/metrics', headers: asReader })).statusCode,
      (await open.inject('/metrics')).statusCode,
    ];
    assert.deepEqual(statuses, [401, 200, 200]);
    await close();
  });

  it('counts requests by the pattern of their route from the first reading on, and what the database remembers', async () => {
    const { db, close } = await freshDatabase();
    await db
      .insertInto('job_slots')
      .values({
        id: 'j@1',
        job_id: 'members.expire',
        started_at: 1,
        finished_at: 2,
        outcome: 'done',
        error: null,
      })
      .execute();
    const app = await createTestApp({ db });
    const read = async () => (await app.inject({ url: '/metrics', headers: asReader })).body;
    const first = await read();
    await app.inject('/api/health');
    await app.inject('/api/health?secret=ABCD2345');
    const second = await read();
    assert.match(first, /^process_cpu_seconds_total /m);
    assert.match(first, /^foyer_job_runs\{job="members.expire",outcome="done"\} 1$/m);
    assert.match(
      second,
      /^foyer_http_request_duration_seconds_count\{method="GET",route="\/api\/health",status="200"\} 2$/m,
    );
    assert.doesNotMatch(second, /ABCD2345/);
    await close();
  });
});

describe('The description of the API', () => {
  const path = join(folder, 'openapi.json');
  beforeEach(async () => {
    const { db, close } = await freshDatabase();
    writeFileSync(path, await writeOpenApi(await createTestApp({ db, plugins: [collectOpenApi] })));
    await close();
  });

  it('is served as it was written', async () => {
    const { db, close } = await freshDatabase();
    const app = await createTestApp({ db, openApiPath: path });
    const answer = await app.inject('/api/openapi.json');
    assert.equal(answer.json().paths['/api/health'].get.summary, 'The program lives');
    await close();
  });

  it('is a page that needs no script, and finds calls', async () => {
    const { db, close } = await freshDatabase();
    const app = await createTestApp({ db, openApiPath: path });
    const whole = await app.inject('/foyer/api/docs');
    const found = await app.inject('/foyer/api/docs/?q=problems');
    assert.doesNotMatch(whole.body, /<script| style=| on\w+="/);
    assert.match(String(whole.headers['content-security-policy']), /default-src 'none'; style-src 'self'/);
    assert.match(whole.body, /<code>\/api\/ready<\/code>/);
    assert.match(whole.body, /href="\.\/docs\.css"/);
    assert.match(found.body, /1 of \d+ calls/);
    assert.match(found.body, /href="\.\.\/docs\.css"/);
    assert.match(
      found.body,
      /<pre>\{\n {2}items: \[\{\n {4}id: string\n {4}severity: &quot;warning&quot; \| &quot;error&quot;\n/,
    );
    await close();
  });

  it('shows a search as text, whatever it holds', async () => {
    const { db, close } = await freshDatabase();
    const app = await createTestApp({ db, openApiPath: path });
    const page = await app.inject(`/api/docs?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    assert.match(page.body, /value="&quot;&gt;&lt;script&gt;/);
    assert.doesNotMatch(page.body, /<script/);
    await close();
  });

  it('is not found where it was not written', async () => {
    const { db, close } = await freshDatabase();
    const app = await createTestApp({ db });
    assert.equal((await app.inject('/api/openapi.json')).statusCode, 404);
    await close();
  });
});

describeOverDatabases('What is counted', (database) => {
  it('counts job runs, sagas and deliveries by how they stand', async () => {
    const db = database();
    const slot = { started_at: 1, finished_at: 2, error: null };
    await db
      .insertInto('job_slots')
      .values([
        { ...slot, id: '1', job_id: 'members.expire', outcome: 'done' },
        { ...slot, id: '2', job_id: 'members.expire', outcome: 'done' },
        { ...slot, id: '3', job_id: 'members.expire', outcome: 'failed' },
      ])
      .execute();
    await db
      .insertInto('sagas')
      .values({
        id: 's1',
        kind: 'reinvite',
        state: 'done',
        lease_owner: null,
        lease_until: 0,
        next_try_at: 0,
        tries: 0,
        failure: null,
        created_at: 1,
        updated_at: 1,
      })
      .execute();
    const store = createSystemStore(db);
    assert.deepEqual(
      (await store.jobRuns()).sort((one, other) => one.outcome.localeCompare(other.outcome)),
      [
        { job: 'members.expire', outcome: 'done', count: 2 },
        { job: 'members.expire', outcome: 'failed', count: 1 },
      ],
    );
    assert.deepEqual(await store.sagas(), [{ kind: 'reinvite', state: 'done', count: 1 }]);
    assert.deepEqual(await store.deliveries(), []);
  });
});
