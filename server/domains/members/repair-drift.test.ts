import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { deleteShare } from '#sim/plex/state/shares.ts';
import { isToRepair } from './repair-drift.ts';
import { memberSettings } from './settings.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

const changed = (differences: object) => ({
  code: 'access_changed' as const,
  detail: '',
  differences: { missing: [], extra: [], permissions: [], restrictions: [], ...differences },
});

describe('What was changed at a server itself', () => {
  let test: MembersUnderTest;
  let id: string;
  beforeEach(async () => {
    test = await createMembersUnderTest();
    id = await test.join('jonas');
  });
  afterEach(() => test.close());

  const repairAll = () =>
    test.call('PATCH', '/api/settings/members', {
      drift_libraries: 'repair',
      drift_permissions: 'repair',
      drift_removed: 'repair',
      drift_returned: 'repair',
    });
  const shareOf = (username: string) => {
    const account = test.simulation.plex.accounts[username]?.id;
    const share = test.simulation.plex.world.shares.find(
      (one) => one.invitedId === account && one.deletedAt === null,
    );
    assert.ok(share, username);
    return share;
  };
  const narrow = (username: string) => {
    const share = shareOf(username);
    share.sectionIds = share.sectionIds.slice(0, 1);
  };
  const refresh = async () => {
    const { body } = await test.call('POST', '/api/members/refresh');
    await test.settled();
    return body;
  };
  const standing = async (of = id) => {
    const { accounts } = await test.member(of);
    return [accounts[0]?.observed, accounts[0]?.last_problem?.code ?? null];
  };
  const audited = async () => {
    const rows = await test.database.db.selectFrom('audit_entries').selectAll().execute();
    return rows.filter(({ action }) => action === 'member.access_repaired').length;
  };

  it('is reported and left alone until the owner wants it set back', async () => {
    narrow('jonas');
    await refresh();
    assert.deepEqual(
      [await standing(), shareOf('jonas').sectionIds.length],
      [['changed', 'access_changed'], 1],
    );
    await repairAll();
    await refresh();
    assert.deepEqual([await standing(), shareOf('jonas').sectionIds.length], [['accepted', null], 2]);
    assert.equal(await audited(), 1);
  });

  it('is set back once a day at most, so that nobody is fought', async () => {
    await repairAll();
    narrow('jonas');
    await refresh();
    narrow('jonas');
    await refresh();
    assert.deepEqual([await standing(), await audited()], [['changed', 'access_changed'], 1]);
    test.clock.advance(DAY_MS);
    await refresh();
    assert.deepEqual([await standing(), await audited()], [['accepted', null], 2]);
  });

  it('invites again who was removed there, and tells the owners', async () => {
    await repairAll();
    deleteShare(test.simulation.plex.world, shareOf('jonas'));
    await refresh();
    assert.deepEqual(await standing(), ['accepted', null]);
    assert.deepEqual(test.told.at(-1)?.slice(0, 2), ['member.access_lost', 'owners']);
  });

  it('is left alone where most people differ at once', async () => {
    await repairAll();
    const names = ['jonas', ...(await joinOthers(2))];
    for (const name of names) {
      const { settings } = shareOf(name);
      settings.allowSync = !settings.allowSync;
    }
    await refresh();
    assert.deepEqual([await standing(), await audited()], [['changed', 'access_changed'], 0]);
  });

  it('is set back only where all of it is to be', () => {
    const settings = { ...memberSettings.initial, drift_libraries: 'repair' as const };
    const wishes = [{ missing: ['1'] }, { missing: ['1'], permissions: ['canDownload'] }, { extra: ['2'] }];
    assert.deepEqual(
      wishes.map((one) => isToRepair(settings, changed(one))),
      [true, false, true],
    );
    const removed = { code: 'removed_elsewhere' as const, detail: '' };
    assert.deepEqual(
      [isToRepair(settings, removed), isToRepair({ ...settings, drift_removed: 'repair' }, removed)],
      [false, true],
    );
  });

  /** Further friends of the household. */
  async function joinOthers(count: number): Promise<string[]> {
    const { accounts, shares } = test.simulation.plex.world;
    const names = accounts
      .filter(({ id: accountId, username }) =>
        shares.some(
          (one) =>
            username !== 'jonas' &&
            one.invitedId === accountId &&
            one.deletedAt === null &&
            one.acceptedAt !== null,
        ),
      )
      .map(({ username }) => username)
      .slice(0, count);
    assert.equal(names.length, count);
    for (const name of names) await test.join(name);
    return names;
  }
});
