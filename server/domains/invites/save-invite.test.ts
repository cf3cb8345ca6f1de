import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, HOUR_MS, toIso } from '#kernel/clock.ts';
import { createTestFoyer, type Json, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  await test.stop();
});

async function create(input: Json = {}): Promise<Json> {
  const { status, body } = await test.call('POST', '/api/invites', { body: input });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const change = (invite: Json, body: Json) =>
  test.call('PATCH', `/api/invites/${String(invite.id)}`, { body });

const reasonOf = async (code: unknown) =>
  (await test.call('POST', `/api/invites/validate?code=${String(code)}`, { as: 'nobody' })).body.reason;

const inDays = (days: number) => toIso(test.clock.now() + days * DAY_MS);

describe('the code of an invite', () => {
  it('can be changed, and then the old one leads nowhere', async () => {
    const invite = await create({ code: 'lantern-1' });
    const changed = await change(invite, { code: 'lantern-2' });
    assert.deepEqual(
      [changed.body.code, await reasonOf('LANTERN1'), await reasonOf('LANTERN2')],
      ['LANTERN2', 'unknown', null],
    );
  });

  it('cannot be changed to one that is taken', async () => {
    await create({ code: 'lantern-1' });
    const { status, body } = await change(await create({ code: 'lantern-2' }), { code: 'Lantern 1' });
    const [field] = body.errors as Json[];
    assert.deepEqual([status, body.code, field?.field], [409, 'code_taken', 'code']);
    assert.equal(await reasonOf('LANTERN2'), null);
  });
});

describe('the end of an invite', () => {
  it('is a moment, or a number of days that need not be whole', async () => {
    const at = inDays(3);
    const invites = [
      await create({ expires_at: at }),
      await create({ expires_in_days: 1.5 }),
      await create({ expires_in_days: null }),
      await create(),
    ];
    assert.deepEqual(
      invites.map((invite) => invite.expires_at),
      [at, inDays(1.5), null, null],
    );
  });

  it('is moved from now on, taken away, and left where nothing is said of it', async () => {
    const invite = await create({ expires_in_days: 3 });
    test.clock.advance(DAY_MS);
    const left = await change(invite, { description: 'Supper' });
    const moved = await change(invite, { expires_in_days: 3 });
    const taken = await change(invite, { expires_in_days: null });
    const again = await change(invite, { expires_at: inDays(1) });
    const takenAgain = await change(invite, { expires_at: null });
    assert.deepEqual(
      [left, moved, taken, again, takenAgain].map(({ body }) => body.expires_at),
      [inDays(2), inDays(3), null, inDays(1), null],
    );
  });

  it('is that of the link, not of the stay of who came in', async () => {
    const invite = await create({ expires_in_days: 1, duration_days: 7 });
    const code = String(invite.code);
    test.clock.advance(23 * HOUR_MS);
    await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    const [member] = (await test.call('GET', '/api/members')).body.items as Json[];
    assert.equal(Date.parse(String(member?.expires_at)), Date.parse(String(member?.joined_at)) + 7 * DAY_MS);
  });

  it('of a stay is never where the invite sets none', async () => {
    const { code } = await create();
    await redeem(test, String(code), await signInAsGuest(test, String(code), 'mira'));
    const [member] = (await test.call('GET', '/api/members')).body.items as Json[];
    assert.equal(member?.expires_at, null);
  });
});

describe('the limit of an invite', () => {
  it('can be lowered to what has been used, and not below', async () => {
    const invite = await create({ usage_limit: 3 });
    const code = String(invite.code);
    for (const name of ['mira', 'viktor']) await redeem(test, code, await signInAsGuest(test, code, name));
    const below = await change(invite, { usage_limit: 1 });
    const equal = await change(invite, { usage_limit: 2 });
    assert.deepEqual(
      [below.status, equal.status, equal.body.usage_limit, await reasonOf(code)],
      [422, 200, 2, 'used_up'],
    );
  });
});
