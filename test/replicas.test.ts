import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createFakeClock } from '#kernel/clock.ts';
import { createTestFoyer, signInAsGuest, type TestFoyer } from './app.ts';
import { createPostgresDatabase, partStatus } from './parts.ts';

const part = partStatus('postgresql');
const skip = !part.present && !part.required ? part.reason : false;

/** Two instances of the whole program on one database, and the owner's cookie, which is good for both. */
async function startReplicas(options: { isFresh: boolean }) {
  const databaseUrl = await createPostgresDatabase();
  const clock = createFakeClock();
  const one = await createTestFoyer({ databaseUrl, clock, isFresh: options.isFresh });
  const two = await createTestFoyer({ databaseUrl, clock, simulation: one.simulation, isFresh: false });
  const accounts = one.foyer.parts.accounts;
  const owner = await accounts.service.findByUsername('anna');
  const session = owner && (await accounts.service.createSessionFor(owner.id, { ip: null, userAgent: null }));
  const cookie = `${accounts.sessionCookie}=${session?.token ?? ''}`;
  const stop = async () => {
    await two.stop();
    await one.stop();
  };
  return { replicas: [one, two] as const, databaseUrl, cookie, stop };
}

describe('two replicas on one PostgreSQL', { skip }, () => {
  let one: TestFoyer;
  let two: TestFoyer;
  let both: readonly [TestFoyer, TestFoyer];
  let started: Awaited<ReturnType<typeof startReplicas>>;
  before(async () => {
    started = await startReplicas({ isFresh: true });
    both = started.replicas;
    [one, two] = both;
  });
  after(() => started.stop());

  /** The same call at the same moment to both in turn, `times` times. */
  const fromBoth = <Answer>(times: number, call: (replica: TestFoyer, at: number) => Promise<Answer>) =>
    Promise.all(Array.from({ length: times }, (_none, at) => call(at % 2 === 0 ? one : two, at)));

  it('count tries to sign in together', async () => {
    const body = { username: 'greta', password: 'wrong-horse-lantern' };
    const answers = await fromBoth(14, (replica) =>
      replica.call('POST', '/api/auth/sign-in', { body, as: 'nobody' }),
    );
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [...Array(10).fill(401), ...Array(4).fill(429)]);
  });

  it('let exactly one of many in with an invite for one', async () => {
    const invite = await one.call('POST', '/api/invites', { body: { usage_limit: 1 }, as: started.cookie });
    const code = String(invite.body.code);
    // People without access: whoever has it already gives the use back.
    const names = ['petra', 'sofia', 'mira', 'viktor'].filter((name) => name in one.simulation.plex.accounts);
    assert.ok(names.length > 1, 'there are guests');
    const guests = await Promise.all(names.map((name) => signInAsGuest(one, code, name)));
    const answers = await fromBoth(guests.length * 2, (replica, at) => {
      const guest = guests[at >> 1];
      const body = { code, sign_in_id: guest?.signInId };
      return replica.call('POST', '/api/invites/redeem', { body, as: guest?.cookie ?? '' });
    });
    const begun = answers.filter(({ status }) => status === 202 || status === 200);
    assert.equal(new Set(begun.map(({ body }) => body.id)).size, 1, JSON.stringify(answers));
    for (const { status, body } of answers.filter((answer) => !begun.includes(answer)))
      assert.deepEqual([status, body.code], [409, 'invite_used_up']);
    const id = String(begun[0]?.body.id);
    for (const { foyer } of both) await foyer.parts.sagas.settled(id);
    const after = await two.call('GET', `/api/invites/${String(invite.body.id)}`, { as: started.cookie });
    assert.equal(after.body.used_count, 1);
    assert.equal(
      (await two.call('GET', `/api/invites/redemptions/${id}`, { as: 'nobody' })).body.status,
      'done',
    );
  });

  it('carry one redemption on once, however often both look for what is due', async () => {
    const invite = await one.call('POST', '/api/invites', { body: {}, as: started.cookie });
    const email = 'leased-once@example.test';
    const begun = await one.call('POST', '/api/invites/redeem', {
      body: { code: invite.body.code, email },
      as: 'nobody',
    });
    const id = String(begun.body.id);
    await fromBoth(20, ({ foyer }) => foyer.parts.sagas.resumeDue());
    for (const { foyer } of both) await foyer.parts.sagas.settled(id);
    const invited = one.simulation.journal
      .entries()
      .filter(({ method, path }) => method === 'POST' && /shared_servers/.test(path));
    const shares = one.simulation.plex.world.shares.filter((share) => share.invitedEmail === email);
    assert.equal(shares.length, 1, `${invited.length} calls`);
  });

  it('do once what is sent to both with one Idempotency-Key', async () => {
    const before = await one.call('GET', '/api/invites?filter=all', { as: started.cookie });
    const answers = await fromBoth(10, (replica) =>
      replica.call('POST', '/api/invites', {
        body: {},
        as: started.cookie,
        headers: { 'idempotency-key': 'one' },
      }),
    );
    one.clock.advance(2_000);
    const after = await two.call('GET', '/api/invites?filter=all', { as: started.cookie });
    assert.equal(Number(after.body.total) - Number(before.body.total), 1);
    for (const { status } of answers) assert.ok(status === 201 || status === 409, String(status));
  });

  it('tell pages of the one what happened at the other, also after PostgreSQL has thrown everybody out', async () => {
    await two.foyer.app.listen({ host: '127.0.0.1', port: 0 });
    const address = two.foyer.app.server.address() as AddressInfo;
    const heard = await listen(`http://127.0.0.1:${address.port}/api/live`, started.cookie);
    const makeInvite = async () =>
      String((await one.call('POST', '/api/invites', { body: {}, as: started.cookie })).body.id);
    const first = await makeInvite();
    await heard.until(first);

    await execute(
      started.databaseUrl,
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    const deadline = Date.now() + 20_000;
    let isHeard = false;
    while (!isHeard && Date.now() < deadline) {
      const id = await makeInvite();
      isHeard = await heard.within(id, 500);
    }
    heard.close();
    assert.ok(isHeard, 'events arrive again');
  });
});

describe('the set-up of two replicas at once', { skip }, () => {
  it('is won by exactly one', async () => {
    const { replicas, stop } = await startReplicas({ isFresh: false });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_none, at) =>
        replicas[at % 2 === 0 ? 0 : 1].call('POST', '/api/setup', {
          body: { username: `owner-${at}`, password: 'correct-horse-lantern' },
          as: 'nobody',
        }),
      ),
    );
    await stop();
    const statuses = answers.map(({ status, body }) => `${status} ${String(body.code ?? '')}`.trim()).sort();
    assert.deepEqual(statuses, ['201', ...Array(5).fill('409 setup_done')]);
  });

  it('starts on an empty database, whoever migrates it', async () => {
    const databaseUrl = await createPostgresDatabase();
    const foyers = await Promise.all(
      Array.from({ length: 3 }, () => createTestFoyer({ databaseUrl, isFresh: false })),
    );
    for (const foyer of foyers) {
      assert.deepEqual((await foyer.call('GET', '/api/setup', { as: 'nobody' })).body, { needed: true });
      await foyer.stop();
    }
  });
});

async function execute(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Listens to server-sent events as a page does. */
async function listen(url: string, cookie: string) {
  const stopping = new AbortController();
  const answer = await fetch(url, { headers: { cookie }, signal: stopping.signal });
  assert.equal(answer.status, 200);
  let text = '';
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  const within = async (part: string, ms: number): Promise<boolean> => {
    const end = Date.now() + ms;
    while (!text.includes(part) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    return text.includes(part);
  };
  return {
    within,
    until: async (part: string) => assert.ok(await within(part, 10_000), `${part} is heard`),
    close: () => {
      stopping.abort();
      return reading;
    },
  };
}
