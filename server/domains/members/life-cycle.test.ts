import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { MediaAdapter } from '#domains/media/index.ts';
import { DAY_MS, toIso } from '#kernel/clock.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';
import { daysDue } from './warn-members.ts';

describe('The life cycle of a member', () => {
  let test: MembersUnderTest;
  /** Who is switched on or off at the server, and what was asked of it. */
  let switched: Array<[string | undefined, boolean]>;
  let canSwitch = true;

  /** The household as a server that can also switch people off. */
  const withSwitch = (adapter: MediaAdapter): MediaAdapter => ({
    ...adapter,
    descriptor: {
      ...adapter.descriptor,
      capabilities: [...adapter.descriptor.capabilities, 'enable_disable_user'],
    },
    createClient: (connection) => {
      const client = adapter.createClient(connection);
      return {
        ...client,
        capabilities: [...client.capabilities, 'enable_disable_user'],
        setUserEnabled: async (user, enabled) => {
          switched.push([user.externalUserId, enabled]);
          return canSwitch;
        },
      };
    },
  });

  beforeEach(async () => {
    switched = [];
    canSwitch = true;
    test = await createMembersUnderTest({ adapt: withSwitch });
  });
  afterEach(() => test.close());

  const inDays = (days: number) => test.clock.now() + days * DAY_MS;
  const change = (settings: object) => test.call('PATCH', '/api/settings/members', settings);
  const standing = async (id: string) => {
    const { status, accounts } = await test.member(id);
    return [status, accounts[0]?.wanted, accounts[0]?.observed];
  };
  const toldOf = (notice: string) => test.told.filter(([id]) => id === notice);

  it('warns once for each day that was chosen, also after a restart, and anew for a new end', async () => {
    const id = await test.join('jonas', { expiresAt: inDays(30) });
    await test.runJob('members.warn');
    assert.deepEqual(toldOf('member.expiring'), []);
    test.clock.advance(17 * DAY_MS);
    await test.runJob('members.warn');
    await test.runJob('members.warn');
    assert.equal(toldOf('member.expiring').length, 1);
    const after = await test.restart();
    await after.runJob('members.warn');
    assert.equal(toldOf('member.expiring').length, 1);
    test.clock.advance(11 * DAY_MS);
    await after.runJob('members.warn');
    const { expires_at: ends } = await after.member(id);
    const data = { server_name: 'The Lantern', ends_at: Date.parse(ends ?? ''), link: '/home' };
    assert.deepEqual(toldOf('member.expiring'), [
      ['member.expiring', `member:${id}`, data],
      ['member.expiring', `member:${id}`, data],
    ]);
    await after.call('PATCH', `/api/members/${id}`, { expires_at: toIso(inDays(13)) });
    await after.runJob('members.warn');
    assert.equal(toldOf('member.expiring').length, 3);
  });

  it('warns of the nearest day alone where several are due, and never for a moment before the stay', () => {
    const joined = 100 * DAY_MS;
    const due = (end: number, now: number) => daysDue([14, 3, 3], joined, end * DAY_MS, now * DAY_MS);
    assert.deepEqual([due(130, 128), due(130, 117), due(107, 105), due(130, 101)], [[3, 14], [14], [3], []]);
  });

  it('switches off first where the owner wants it, and removes when the days are over', async () => {
    await change({ keep_disabled_days: 10 });
    const id = await test.join('jonas', { expiresAt: inDays(5) });
    test.clock.advance(6 * DAY_MS);
    await test.runJob('members.expire');
    assert.deepEqual(await standing(id), ['expired', 'disabled', 'disabled']);
    assert.deepEqual(switched.at(-1)?.[1], false);
    assert.deepEqual(toldOf('member.expired')[0]?.slice(0, 2), ['member.expired', `member:${id}`]);
    assert.equal((await test.call('DELETE', `/api/members/${id}?forget=true`)).body.code, 'still_has_access');
    test.clock.advance(9 * DAY_MS);
    await test.runJob('members.expire');
    assert.deepEqual(await standing(id), ['expired', 'disabled', 'disabled']);
    test.clock.advance(2 * DAY_MS);
    await test.runJob('members.expire');
    assert.deepEqual(await standing(id), ['expired', 'none', 'gone']);
  });

  it('removes at once where nothing is to be kept, and where the server does not switch off after all', async () => {
    const one = await test.join('jonas', { expiresAt: inDays(5) });
    test.clock.advance(6 * DAY_MS);
    await test.runJob('members.expire');
    assert.deepEqual(await standing(one), ['expired', 'none', 'gone']);
    await change({ keep_disabled_days: 10 });
    canSwitch = false;
    const other = await test.join('petra', { expiresAt: inDays(5) });
    test.clock.advance(6 * DAY_MS);
    await test.runJob('members.expire');
    assert.deepEqual((await standing(other)).at(-1), 'gone');
  });

  it('switches on again whoever is given more time, or is invited again', async () => {
    await change({ keep_disabled_days: 10 });
    const ids = [
      await test.join('jonas', { expiresAt: inDays(5) }),
      await test.join('petra', { expiresAt: inDays(5) }),
    ];
    test.clock.advance(6 * DAY_MS);
    await test.runJob('members.expire');
    switched = [];
    const extended = await test.call('PATCH', `/api/members/${ids[0]}`, { expires_at: toIso(inDays(30)) });
    const invited = await test.call('POST', `/api/members/${ids[1]}/reinvite`);
    await test.settled();
    assert.deepEqual([extended.status, invited.status], [200, 202]);
    assert.deepEqual(await standing(ids[0] ?? ''), ['active', 'access', 'accepted']);
    assert.deepEqual(await standing(ids[1] ?? ''), ['active', 'access', 'accepted']);
    assert.deepEqual(
      switched.map(([, on]) => on),
      [true, true],
    );
  });

  it('removes somebody who is switched off when the owner says so', async () => {
    await change({ keep_disabled_days: 10 });
    const id = await test.join('jonas', { expiresAt: inDays(5) });
    test.clock.advance(6 * DAY_MS);
    await test.runJob('members.expire');
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    assert.deepEqual((await standing(id)).slice(1), ['none', 'gone']);
  });

  it('finishes switching somebody off before he is let in again, and leaves alone who is off already', async () => {
    await change({ keep_disabled_days: 10 });
    const id = await test.join('jonas', { expiresAt: inDays(5) });
    test.clock.advance(6 * DAY_MS);
    await test.runJob('members.expire');
    const { db } = test.database;
    const person = {
      provider: 'plex',
      externalId: String(test.simulation.plex.accounts.jonas?.id),
      email: null,
    };
    const finish = () => test.members.service.finishRemoval(person, test.serverId, person.externalId);
    switched = [];
    assert.deepEqual([await finish(), switched], [false, []]);
    await db.updateTable('member_accounts').set({ next_try_at: test.clock.now() }).execute();
    assert.equal(await finish(), true);
    assert.deepEqual([switched.length, await standing(id)], [1, ['expired', 'disabled', 'disabled']]);
    assert.equal(await finish(), false);
  });
});
