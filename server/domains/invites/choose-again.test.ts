import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { HOUR_MS } from '#kernel/clock.ts';
import { type Json, signInAsGuest } from '#test/app.ts';
import { createHouse, type House, inside, inviteToBoth, outside, PASSWORD, quiet, watch } from './testing.ts';

let house: House;
beforeEach(async () => {
  house = await createHouse();
});
afterEach(() => house.stop());

const EVERYTHING = { shares: [[true, 4]], users: [[false, 4]] };

/** One browser, in which mira has signed in at the vendor and chosen a name that is somebody's. */
async function refused(): Promise<{ invite: { id: string; code: string }; cookie: string; id: string }> {
  const invite = await inviteToBoth(house);
  const { cookie, signInId } = await signInAsGuest(house, invite.code, 'mira');
  const { body } = await house.call('POST', '/api/invites/redeem', {
    body: { code: invite.code, sign_in_id: signInId, accounts: [account('petra')] },
    as: cookie,
  });
  await quiet(house, String(body.id));
  return { invite, cookie, id: String(body.id) };
}

const account = (username: string) => ({ server_id: house.ownId, username, password: PASSWORD });

function again(code: string, id: string, cookie: string, username = 'Mira') {
  return house.call('POST', '/api/invites/redeem', {
    body: { code, redemption_id: id, accounts: [account(username)] },
    as: cookie,
  });
}

describe('a guest whose name is taken at one of several servers', () => {
  it('has lost nothing by it: nothing was done elsewhere, and he is asked to choose again', async () => {
    const { invite, id } = await refused();
    const body = await watch(house, id);
    assert.deepEqual(
      [body.status, (body.problem as Json).code, body.can_choose_again],
      ['undone', 'username_taken', true],
    );
    const mira = house.simulation.plex.accounts.mira?.id;
    const shares = house.simulation.plex.world.shares.filter((one) => one.invitedId === mira);
    assert.deepEqual([shares, (await inside(house, invite.id)).used], [[], 0]);
  });

  it('chooses another name and is let in everywhere, without signing in anew', async () => {
    const { invite, cookie, id } = await refused();
    const { status, body } = await again(invite.code, id, cookie);
    assert.deepEqual([status, body.id], [202, id], JSON.stringify(body));
    const end = await watch(house, id);
    assert.deepEqual([end.status, end.outcome, end.can_choose_again], ['done', 'joined', false]);
    assert.deepEqual(outside(house, 'mira', 'Mira'), EVERYTHING);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
  });

  it('does so once, however often he presses, and as often as it takes', async () => {
    const { invite, cookie, id } = await refused();
    await again(invite.code, id, cookie, 'jonas');
    assert.equal((await watch(house, id)).can_choose_again, true);
    const presses = await Promise.all([1, 2, 3].map(() => again(invite.code, id, cookie)));
    assert.deepEqual(
      presses.map(({ body }) => body.id),
      [id, id, id],
    );
    assert.equal((await watch(house, id)).status, 'done');
    const late = await again(invite.code, id, cookie);
    assert.deepEqual([late.body.id, late.body.status], [id, 'done']);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
  });

  it('is nobody but the one in whose browser he signed in', async () => {
    const { invite, id } = await refused();
    const other = await signInAsGuest(house, invite.code, 'sofia');
    const answers = [await again(invite.code, id, other.cookie), await again(invite.code, id, 'nobody')];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 404],
    );
    const elsewhere = await inviteToBoth(house);
    assert.equal((await again(elsewhere.code, id, other.cookie)).status, 404);
  });

  it('signs in anew after two hours, when his sign-in is forgotten; until then it is kept sealed', async () => {
    const { invite, cookie, id } = await refused();
    const { db, jobs } = house.foyer.parts;
    const kept = async () =>
      (await db.selectFrom('redemptions').select('token_sealed').where('id', '=', id).executeTakeFirst())
        ?.token_sealed;
    const tokens = house.simulation.plex.world.tokens.map(({ token }) => token);
    const sealed = String(await kept());
    assert.deepEqual([sealed.length > 20, tokens.some((token) => sealed.includes(token))], [true, false]);
    house.clock.advance(2 * HOUR_MS - 1);
    await jobs.runNow('invites.forget_sign_ins');
    assert.deepEqual([await kept(), (await watch(house, id)).can_choose_again], [sealed, true]);
    house.clock.advance(1);
    assert.equal((await watch(house, id)).can_choose_again, false, 'also before it is forgotten');
    const late = await again(invite.code, id, cookie);
    assert.deepEqual([late.status, late.body.code], [410, 'sign_in_expired']);
    await jobs.runNow('invites.forget_sign_ins');
    assert.equal(await kept(), null);
  });

  it('is refused what the invite refuses by now, and may choose again when it is on', async () => {
    const { invite, cookie, id } = await refused();
    await house.call('PATCH', `/api/invites/${invite.id}`, { body: { is_active: false } });
    assert.equal((await again(invite.code, id, cookie)).body.code, 'invite_disabled');
    await house.call('PATCH', `/api/invites/${invite.id}`, { body: { is_active: true } });
    assert.equal((await again(invite.code, id, cookie)).status, 202);
    assert.equal((await watch(house, id)).status, 'done');
  });
});

describe('other guests who have to choose again', () => {
  it('are those who are known by nothing but the account: another name is another use', async () => {
    const { body: invite } = await house.call('POST', '/api/invites', {
      body: { server_id: house.ownId, usage_limit: 1 },
    });
    const code = String(invite.code);
    const { cookies } = await house.call('POST', `/api/invites/validate?code=${code}`, { as: 'nobody' });
    const cookie = cookies.join('; ');
    const first = await house.call('POST', '/api/invites/redeem', {
      body: { code, accounts: [account('petra')] },
      as: cookie,
    });
    const id = String(first.body.id);
    assert.equal((await watch(house, id)).can_choose_again, true);
    const next = await again(code, id, cookie);
    assert.equal(next.status, 202, JSON.stringify(next.body));
    assert.equal((await watch(house, String(next.body.id))).status, 'done');
    assert.deepEqual(await inside(house, String(invite.id)), { used: 1, members: [1], secrets: 0 });
  });

  it('are none whose failure another name does not mend: their sign-in is forgotten at once', async () => {
    const invite = await inviteToBoth(house);
    house.simulation.faults.add({
      upstream: 'jellyfin',
      times: 'always',
      fault: { kind: 'status', status: 401 },
    });
    const { cookie, signInId } = await signInAsGuest(house, invite.code, 'mira');
    const { body } = await house.call('POST', '/api/invites/redeem', {
      body: { code: invite.code, sign_in_id: signInId, accounts: [account('Mira')] },
      as: cookie,
    });
    const end = await watch(house, String(body.id));
    assert.deepEqual([end.status, end.can_choose_again], ['undone', false]);
    assert.equal((await inside(house, invite.id)).secrets, 0);
    assert.equal((await again(invite.code, String(body.id), cookie)).status, 410);
  });
});
