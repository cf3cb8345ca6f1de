import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '#kernel/clock.ts';
import { createTestFoyer, type Json, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer({ env: { FOYER_CONTACT: 'Ask Anna at the door' } });
});
afterEach(async () => {
  await test.stop();
});

async function createInvite(input: Json = {}): Promise<{ id: string; code: string }> {
  const { status, body } = await test.call('POST', '/api/invites', { body: input });
  assert.equal(status, 201, JSON.stringify(body));
  return { id: String(body.id), code: String(body.code) };
}

const validate = (code: string) =>
  test.call('POST', `/api/invites/validate?code=${encodeURIComponent(code)}`, { as: 'nobody' });

const writeAs = (code: string, email: string) =>
  test.call('POST', '/api/invites/redeem', { body: { code, email }, as: 'nobody' });

/** These fields of an answer, so that what others add to it is theirs to prove. */
const only = (body: Json, fields: Json): Json =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, body[field]]));

/** What an invite tells only those whom it lets in, and its description nobody. */
const PRIVATE = { description: 'private note', message: 'Welcome!', duration_days: 7, expires_in_days: 30 };

describe('what the page of a guest is told', () => {
  it('is the invite, without anything of the owner’s', async () => {
    const { code } = await createInvite({ ...PRIVATE, plex_home: true, libraries: '1,2', usage_limit: 3 });
    const { body } = await validate(code);
    const server = test.simulation.plex.world.servers.find(
      (one) => one.machineIdentifier === test.simulation.plex.machineIdentifier,
    );
    const told = {
      code,
      valid: true,
      reason: null,
      contact: 'Ask Anna at the door',
      invited_by: 'Anna',
      server_name: 'The Lantern',
      server_kind_label: 'Plex',
      join_flow: 'external_sign_in',
      provider: 'plex',
      user_type: 'home',
      libraries: server?.libraries
        .filter((library) => ['1', '2'].includes(library.key))
        .map(({ title, type, items }) => ({ title, type, item_count: items.length })),
      expires_at: toIso(test.clock.now() + 30 * DAY_MS),
      duration_days: 7,
      message: 'Welcome!',
    };
    assert.deepEqual(only(body, told), told);
    assert.ok(Array.isArray(body.posters) && body.posters.length > 0);
    assert.ok(!JSON.stringify(body).includes('private note'));
  });

  const REFUSED = {
    code: '',
    reason: '',
    valid: false,
    contact: 'Ask Anna at the door',
    invited_by: 'Anna',
    server_name: null,
    server_kind_label: null,
    join_flow: null,
    provider: null,
    user_type: null,
    libraries: [],
    expires_at: null,
    duration_days: null,
    message: '',
    posters: [],
  };

  const refused: Record<string, (invite: { id: string; code: string }) => Promise<unknown>> = {
    disabled: ({ id }) => test.call('PATCH', `/api/invites/${id}`, { body: { is_active: false } }),
    expired: async () => test.clock.advance(31 * DAY_MS),
    used_up: async ({ code }) => redeem(test, code, await signInAsGuest(test, code, 'mira')),
    not_ready: () => test.call('DELETE', `/api/servers/${test.serverId}?force=true`),
  };
  for (const [reason, happens] of Object.entries(refused)) {
    it(`is no more than the reason of one that is ${reason}, and who made it`, async () => {
      const invite = await createInvite({ ...PRIVATE, usage_limit: 1 });
      await happens(invite);
      const { body } = await validate(invite.code);
      assert.deepEqual(only(body, REFUSED), { ...REFUSED, code: invite.code, reason });
      assert.ok(!JSON.stringify(body).includes('private note'));
    });
  }

  it('is no more than that there is none, with what was typed as a code', async () => {
    await createInvite(PRIVATE);
    const typed = `no such ${'long '.repeat(10)}`;
    const code = 'NOSUCHLONGLONGLONGLONGLONGLONGLO';
    assert.deepEqual(only((await validate(typed)).body, REFUSED), {
      ...REFUSED,
      code,
      invited_by: null,
      reason: 'unknown',
    });
  });
});

describe('wrong codes', () => {
  const guess = async (times: number) => {
    const statuses: number[] = [];
    for (let at = 0; at < times; at += 1) statuses.push((await validate(`WRONG${at + 10}`)).status);
    return statuses;
  };

  it('are answered twenty times in ten minutes, and then not even a right one is', async () => {
    const { code } = await createInvite();
    const statuses = await guess(21);
    assert.deepEqual(statuses, [...Array.from({ length: 20 }, () => 200), 429]);
    assert.deepEqual(
      [(await validate(code)).status, (await writeAs(code, 'mira@example.test')).status],
      [429, 429],
    );
    test.clock.advance(10 * MINUTE_MS);
    assert.equal((await validate(code)).status, 200);
  });

  it('count where somebody redeems them too', async () => {
    const { code } = await createInvite();
    await guess(19);
    assert.equal((await writeAs('NOSUCH77', 'mira@example.test')).status, 404);
    assert.equal((await validate(code)).status, 429);
  });

  it('are counted before a right one among many at once is answered', async () => {
    const { code } = await createInvite();
    const wrong = Array.from({ length: 60 }, (_, at) => validate(`WRONG${at + 10}`));
    const answers = await Promise.all([...wrong, ...Array.from({ length: 20 }, () => validate(code))]);
    assert.deepEqual(
      answers.slice(60).filter(({ status }) => status === 200),
      [],
    );
  });

  it('are not what a right one counts as', async () => {
    const { code } = await createInvite();
    const answers = [];
    for (let at = 0; at < 25; at += 1) answers.push((await validate(code)).status);
    assert.deepEqual(new Set(answers), new Set([200]));
  });
});

describe('invitations by a written address', () => {
  it('are twenty an hour for one visitor, however many invites he has; who signs in is not held up', async () => {
    const { code } = await createInvite();
    const statuses: number[] = [];
    for (let at = 0; at < 21; at += 1) statuses.push((await writeAs(code, `guest${at}@example.test`)).status);
    assert.deepEqual(statuses, [...Array.from({ length: 20 }, () => 202), 429]);
    const { body } = await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    assert.equal(body.outcome, 'joined');
    test.clock.advance(HOUR_MS);
    assert.equal((await writeAs(code, 'late@example.test')).status, 202);
  });
});
