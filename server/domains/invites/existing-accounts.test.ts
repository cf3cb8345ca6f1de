import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createUser } from '#sim/jellyfin/state/users.ts';
import type { Json } from '#test/app.ts';
import {
  comeIn,
  createHouse,
  type House,
  inside,
  inviteToBoth,
  outside,
  quiet,
  serversOf,
  useInvite,
  watch,
} from './testing.ts';

let house: House;
beforeEach(async () => {
  house = await createHouse();
});
afterEach(() => house.stop());

async function inviteToOwn(input: Json = {}): Promise<{ id: string; code: string }> {
  const { status, body } = await house.call('POST', '/api/invites', {
    body: { server_id: house.ownId, usage_limit: 1, ...input },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return { id: String(body.id), code: String(body.code) };
}

const passwordOf = (name: string) => house.simulation.jellyfin.accounts[name]?.password ?? '';
const userOf = (name: string) => house.simulation.jellyfin.world.users.find((user) => user.name === name);
const problemOf = (body: Json) => (body.problem as Json | null)?.code;
/** `noah` has an account at the server and sees nothing there; `petra` sees everything. */
const noah = () => ({ username: 'noah', password: passwordOf('noah'), existing: true });
/** Everything that was ever shared with somebody at the vendor, also what was taken back. */
const everShared = (as: string) =>
  house.simulation.plex.world.shares.filter((one) => one.invitedId === house.simulation.plex.accounts[as]?.id)
    .length;

/** What a server says that does not let Foyer change anything. */
const REFUSED = { status: 403, headers: new Map<string, string>(), body: new Uint8Array() };

describe('an account that a guest has at the server already', () => {
  it('is proven with its password as it is, however short, and access that it has stays as it is', async () => {
    createUser(house.simulation.jellyfin.world, { name: 'Kim', password: 'k', policy: {} });
    const invite = await inviteToOwn();
    const asNew = await useInvite(house, invite.code, { username: 'Kim', password: 'k' });
    assert.deepEqual([asNew.status, (asNew.body.errors as Json[])[0]?.code], [422, 'too_short']);
    const body = await comeIn(house, invite.code, { username: 'kim', password: 'k', existing: true });
    assert.deepEqual([body.status, body.outcome], ['done', 'already_member']);
    assert.deepEqual(await inside(house, invite.id), { used: 0, members: [], secrets: 0 });
  });

  it('gets what the invite gives where it had nothing, and stays the account that it was', async () => {
    const invite = await inviteToOwn();
    const before = userOf('noah')?.id;
    const body = await comeIn(house, invite.code, noah());
    assert.deepEqual([body.status, body.outcome], ['done', 'joined'], JSON.stringify(body.problem));
    assert.deepEqual([userOf('noah')?.id, outside(house, 'mira', 'noah').users], [before, [[false, 4]]]);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [1], secrets: 0 });
    const account = await house.foyer.parts.db
      .selectFrom('member_accounts')
      .select(['external_user_id', 'observed'])
      .executeTakeFirst();
    assert.deepEqual([account?.external_user_id, account?.observed], [before, 'accepted']);
  });

  it('loses again what it was given, and nothing else, where everything is taken back', async () => {
    await house.stop();
    // His libraries are given by the first change of his policy; the second one is refused.
    let changes = 0;
    house = await createHouse({
      around: (transport) => async (request) => {
        const isChange = request.url.endsWith('/Policy');
        if (isChange) changes += 1;
        return isChange && changes === 2 ? REFUSED : transport(request);
      },
    });
    const invite = await inviteToBoth(house);
    const before = userOf('noah')?.id;
    const body = await comeIn(house, invite.code, { as: 'mira', ...noah() });
    assert.deepEqual([body.status, problemOf(body)], ['undone', 'server_refuses']);
    assert.deepEqual(
      [userOf('noah')?.id, outside(house, 'mira', 'noah')],
      [before, { shares: [], users: [[false, 0]] }],
    );
  });

  const wrong = [
    ['a wrong password', { username: 'petra', password: 'x' }],
    ['a name that nobody has', { username: 'nobody-here', password: 'a lantern in the cellar' }],
  ] as const;
  for (const [what, account] of wrong) {
    it(`is not taken for his by ${what}: nothing is made, here or elsewhere`, async () => {
      const invite = await inviteToBoth(house);
      const body = await comeIn(house, invite.code, { as: 'mira', ...account, existing: true });
      assert.deepEqual([body.status, problemOf(body)], ['undone', 'account_wrong']);
      assert.deepEqual([everShared('mira'), userOf('nobody-here')], [0, undefined]);
      assert.equal((await inside(house, invite.id)).used, 0);
      const waiting = await house.call('GET', '/api/redemptions?waiting=true');
      assert.equal(waiting.body.total, 0, 'he can mend it himself');
    });
  }

  it('may be guessed at no more often than ten times an hour, by whatever browser', async () => {
    const invite = await inviteToOwn({ usage_limit: 50 });
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      const username = tries % 2 === 0 ? 'petra' : 'PETRA';
      const { status, body } = await useInvite(house, invite.code, {
        username,
        password: 'x',
        existing: true,
      });
      if (status === 202) await quiet(house, String(body.id));
      statuses.push(status);
    }
    assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 202), 429]);
  });

  it('mends what failed where the rest was kept', async () => {
    const invite = await inviteToBoth(house, { on_failure: 'keep' });
    const failed = await comeIn(house, invite.code, { as: 'mira', username: 'noah' });
    assert.deepEqual(serversOf(failed)[1], ['failed', null, 'username_taken']);
    const account = { server_id: house.ownId, ...noah() };
    const path = `/api/invites/redemptions/${String(failed.id)}/mend`;
    assert.equal(
      (await house.call('POST', path, { body: { accounts: [account] }, as: 'nobody' })).status,
      202,
    );
    const body = await watch(house, String(failed.id));
    assert.deepEqual(serversOf(body)[1], ['done', 'joined', null]);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
  });
});
