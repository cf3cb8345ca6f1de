import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createShare, deleteShare, updateShare } from '#sim/plex/state/shares.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

describe('Refresh of members', () => {
  let test: MembersUnderTest;
  beforeEach(async () => {
    test = await createMembersUnderTest();
  });
  afterEach(() => test.close());

  const server = () => {
    const [found] = test.simulation.plex.world.servers;
    assert.ok(found);
    return found;
  };
  const shareOf = (username: string) => {
    const id = test.simulation.plex.accounts[username]?.id;
    const share = test.simulation.plex.world.shares.find(
      (one) => one.invitedId === id && one.deletedAt === null,
    );
    assert.ok(share);
    return share;
  };
  const refresh = async () => (await test.call('POST', '/api/members/refresh')).body;
  const problems = async () => (await test.members.problems()).map((problem) => problem.code);

  it('brings pictures up to date and finds nothing wrong where nothing is', async () => {
    const jonas = await test.join('jonas');
    const sofia = await test.join('sofia', { observed: 'pending' });
    const first = await refresh();
    const second = await refresh();
    assert.deepEqual(first, { updated: 2, unchanged: 0, gone: 0, failed: 0 });
    assert.deepEqual(second, { updated: 0, unchanged: 2, gone: 0, failed: 0 });
    const { avatar_url, status } = await test.member(jonas);
    assert.match(String(avatar_url), /^\/api\/images\//);
    assert.deepEqual([status, (await test.member(sofia)).status], ['active', 'invited']);
    assert.deepEqual(await problems(), []);
  });

  it('asks each list of the server once, however many members there are', async () => {
    for (const name of ['jonas', 'sofia', 'ravi', 'noah']) await test.join(name);
    test.simulation.journal.clear();
    await refresh();
    const asked = test.simulation.journal.entries().map((entry) => `${entry.method} ${entry.path}`);
    assert.deepEqual(
      asked.filter((one, at) => asked.indexOf(one) !== at),
      [],
    );
    assert.ok(
      asked.some((one) => one.startsWith('GET /api/users')),
      asked.join(', '),
    );
  });

  it('sees that an invitation was accepted', async () => {
    const id = await test.join('sofia', { observed: 'pending' });
    shareOf('sofia').acceptedAt = test.clock.now();
    await refresh();
    const member = await test.member(id);
    assert.deepEqual([member.status, member.accounts[0]?.observed], ['active', 'accepted']);
  });

  it('finds out who was removed elsewhere, says so, and does nothing about it', async () => {
    const id = await test.join('jonas');
    deleteShare(test.simulation.plex.world, shareOf('jonas'));
    assert.deepEqual(await refresh(), { updated: 0, unchanged: 0, gone: 1, failed: 0 });
    const member = await test.member(id);
    const [account] = member.accounts;
    assert.deepEqual(
      [member.status, account?.wanted, account?.observed, account?.last_problem?.code],
      ['removed', 'access', 'gone', 'removed_elsewhere'],
    );
    assert.deepEqual(await problems(), ['member_removed_elsewhere']);
  });

  it('finds out what was changed elsewhere, by name, until it is as wanted again', async () => {
    const id = await test.join('jonas');
    const [films, shows, music] = server().libraries;
    assert.ok(films && shows && music);
    updateShare(test.simulation.plex.world, server(), shareOf('jonas'), {
      sectionIds: [shows.sectionId, music.sectionId],
      settings: { allowSync: false, allowChannels: true },
    });
    await refresh();
    const [account] = (await test.member(id)).accounts;
    assert.deepEqual(
      [account?.observed, account?.last_problem?.code, account?.differences],
      [
        'changed',
        'access_changed',
        {
          missing_libraries: [films.title],
          extra_libraries: [music.title],
          permissions: ['allow_sync', 'allow_channels'],
          restrictions: [],
        },
      ],
    );
    assert.deepEqual(await problems(), ['member_access_changed']);

    await test.call('PUT', `/api/members/${id}/access`, {
      server_id: test.serverId,
      library_ids: account?.library_ids,
      allow_sync: true,
      allow_channels: false,
      allow_camera_upload: false,
    });
    await refresh();
    assert.deepEqual((await test.member(id)).accounts[0]?.observed, 'accepted');
    assert.deepEqual(await problems(), []);
  });

  it('tells when someone who was removed has access again, and leaves him alone', async () => {
    const id = await test.join('jonas');
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    const [owner] = test.simulation.plex.world.accounts;
    const jonas = test.simulation.plex.accounts.jonas;
    const [films] = server().libraries;
    assert.ok(owner && jonas && films);
    createShare(test.simulation.plex.world, {
      server: server(),
      owner,
      invited: { id: jonas.id },
      sectionIds: [films.sectionId],
      withFriendship: true,
    });
    await refresh();
    assert.deepEqual(
      [(await test.member(id)).status, await problems()],
      ['removed', ['member_access_again']],
    );
    deleteShare(test.simulation.plex.world, shareOf('jonas'));
    await refresh();
    assert.deepEqual(await problems(), []);
  });

  it('tells when someone who could not be let in again has access all the same', async () => {
    const id = await test.join('jonas');
    await test.database.db
      .updateTable('member_accounts')
      .set({ wanted: 'none', observed: 'gone' })
      .where('member_id', '=', id)
      .execute();
    await refresh();
    assert.deepEqual(
      [(await test.member(id)).accounts[0]?.observed, await problems()],
      ['gone', ['member_access_again']],
    );
  });

  it('counts those whose server does not answer, and forgets nothing', async () => {
    const id = await test.join('jonas');
    test.simulation.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
    assert.deepEqual(await refresh(), { updated: 0, unchanged: 0, gone: 0, failed: 1 });
    assert.equal((await test.member(id)).status, 'active');
  });

  it('leaves somebody who is being let in to what lets him in', async () => {
    const id = await test.join('jonas');
    await test.database.db
      .updateTable('member_accounts')
      .set({ observed: 'invited' })
      .where('member_id', '=', id)
      .execute();
    assert.deepEqual(await refresh(), { updated: 0, unchanged: 1, gone: 0, failed: 0 });
    assert.equal((await test.member(id)).accounts[0]?.observed, 'invited');
  });

  it('does not keep a page waiting for a slow server', async () => {
    await test.join('jonas');
    test.simulation.faults.add({ upstream: 'plextv', times: 1, fault: { kind: 'delay', ms: 200 } });
    test.clock.patience = false;
    const answered = await refresh();
    await test.settled();
    assert.deepEqual(answered, { updated: 0, unchanged: 0, gone: 0, failed: 1 });
    assert.deepEqual(await refresh(), { updated: 0, unchanged: 1, gone: 0, failed: 0 });
  });

  it('refreshes one member alone', async () => {
    const jonas = await test.join('jonas');
    const sofia = await test.join('sofia', { observed: 'accepted' });
    const answer = await test.call('POST', `/api/members/${jonas}/refresh`);
    assert.deepEqual(answer.body, { updated: 1, unchanged: 0, gone: 0, failed: 0 });
    assert.equal((await test.member(sofia)).accounts[0]?.observed, 'accepted');
  });

  it('keeps a name that was given here', async () => {
    const id = await test.join('jonas');
    await test.call('PATCH', `/api/members/${id}`, { display_name: 'Uncle Jonas' });
    const account = test.simulation.plex.world.accounts.find((one) => one.username === 'jonas');
    assert.ok(account);
    account.username = 'jonas2';
    account.title = 'jonas2';
    await refresh();
    const member = await test.member(id);
    assert.deepEqual([member.name, member.username], ['Uncle Jonas', 'jonas2']);
  });

  it('runs every night, for everybody, without anybody asking', async () => {
    const id = await test.join('jonas');
    deleteShare(test.simulation.plex.world, shareOf('jonas'));
    await test.runJob('members.refresh');
    assert.equal((await test.member(id)).accounts[0]?.observed, 'gone');
  });
});
