import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { removeFriendship } from '#sim/plex/state/relations.ts';
import { deleteShare } from '#sim/plex/state/shares.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

describe('The answer to what was changed at a server itself', () => {
  let test: MembersUnderTest;
  let id: string;
  beforeEach(async () => {
    test = await createMembersUnderTest();
    id = await test.join('jonas');
  });
  afterEach(() => test.close());

  const share = () => {
    const account = test.simulation.plex.accounts.jonas?.id;
    const found = test.simulation.plex.world.shares.find(
      (one) => one.invitedId === account && one.deletedAt === null,
    );
    assert.ok(found);
    return found;
  };
  const refresh = () => test.call('POST', '/api/members/refresh');
  const give = async (answer: 'keep' | 'set_back', as?: string) => {
    const { accounts } = await test.member(id);
    const path = `/api/members/${id}/accounts/${accounts[0]?.id}/drift`;
    const given = await test.call('POST', path, { answer }, as);
    await test.settled();
    return given;
  };
  const standing = async () => {
    const { status, accounts } = await test.member(id);
    const [account] = accounts;
    return [status, account?.wanted, account?.observed, account?.last_problem?.code ?? null];
  };
  const audited = async () => {
    const rows = await test.database.db
      .selectFrom('audit_entries')
      .select(['action', 'actor_name'])
      .execute();
    return rows
      .filter(({ action }) => ['member.drift_kept', 'member.access_repaired'].includes(action))
      .map(({ action, actor_name }) => [action, actor_name]);
  };

  it('is that it stays: what is there is wanted, and is no finding any more', async () => {
    share().sectionIds = share().sectionIds.slice(0, 1);
    share().settings.allowSync = !share().settings.allowSync;
    const { allowSync } = share().settings;
    await refresh();
    assert.deepEqual(await standing(), ['active', 'access', 'changed', 'access_changed']);
    assert.equal((await give('keep')).status, 200);
    assert.deepEqual(await standing(), ['active', 'access', 'accepted', null]);
    const { accounts } = await test.member(id);
    assert.deepEqual([accounts[0]?.library_ids.length, accounts[0]?.allow_sync], [1, allowSync]);
    await refresh();
    assert.deepEqual(await standing(), ['active', 'access', 'accepted', null]);
    assert.deepEqual((await give('keep')).body.code, 'nothing_differs');
    assert.deepEqual(await audited(), [['member.drift_kept', 'owner']]);
  });

  it('is that it is set back, by who says so', async () => {
    share().sectionIds = share().sectionIds.slice(0, 1);
    await refresh();
    const { body } = await give('set_back');
    assert.deepEqual(body.accounts[0].last_problem, null);
    assert.equal(share().sectionIds.length, 2);
    assert.deepEqual(await audited(), [['member.access_repaired', 'owner']]);
  });

  it('keeps somebody out who was removed there, and in who was let in again there', async () => {
    deleteShare(test.simulation.plex.world, share());
    await refresh();
    assert.deepEqual(await standing(), ['removed', 'access', 'gone', 'removed_elsewhere']);
    await give('keep');
    assert.deepEqual(await standing(), ['removed', 'none', 'gone', null]);
    assert.deepEqual(
      test.events.filter(({ type }) => type === 'member.removed').map(({ payload }) => payload),
      [{ member_id: id, invite_id: 'invite-1', name: 'jonas', reason: 'removal', keep_invite: true }],
    );
    await letInThere();
    await refresh();
    assert.deepEqual((await standing()).at(-1), 'access_again');
    await give('keep');
    assert.deepEqual(await standing(), ['active', 'access', 'accepted', null]);
  });

  it('is for those who may change members', async () => {
    assert.equal((await give('keep', 'reader')).status, 403);
  });

  it('is asked for also where an attempt and not a listing found somebody gone', async () => {
    const { world } = test.simulation.plex;
    const { ownerId, invitedId } = share();
    deleteShare(world, share());
    assert.ok(removeFriendship(world, ownerId, invitedId ?? 0));
    const libraryIds = await test.libraryIds('1');
    const access = { allow_sync: false, allow_channels: false, allow_camera_upload: false };
    const wish = { server_id: test.serverId, library_ids: libraryIds, ...access };
    await test.call('PUT', `/api/members/${id}/access`, wish);
    await test.settled();
    assert.deepEqual((await standing()).at(-1), 'removed_elsewhere');
    const told = test.told.filter(([notice]) => notice === 'member.access_lost');
    assert.deepEqual(told, [
      ['member.access_lost', 'owners', { member_id: id, name: 'jonas', server_name: 'The Lantern' }],
    ]);
    await refresh();
    assert.equal(test.told.filter(([notice]) => notice === 'member.access_lost').length, 1);
  });

  /** By the owner at the server itself, without Foyer. */
  async function letInThere(): Promise<void> {
    const { world } = test.simulation.plex;
    const account = test.simulation.plex.accounts.jonas?.id;
    const last = world.shares.filter((one) => one.invitedId === account).at(-1);
    assert.ok(last);
    last.deletedAt = null;
  }
});
