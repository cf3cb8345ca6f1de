import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

describe('A pause', () => {
  let test: MembersUnderTest;
  let jonas: string;
  beforeEach(async () => {
    test = await createMembersUnderTest();
    jonas = await test.join('jonas', { expiresAt: test.clock.now() + 50 * DAY_MS });
  });
  afterEach(() => test.close());

  const bulk = async (kind: string) => {
    const { body } = await test.call('POST', '/api/member-bulk', { kind, member_ids: [jonas] });
    await test.settled();
    return test.call('GET', `/api/member-bulk/${body.id}`).then((answer) => answer.body);
  };
  const standing = async () => {
    const { status, accounts } = await test.member(jonas);
    return [status, accounts[0]?.wanted, accounts[0]?.observed];
  };
  /** What plex.tv has of him, as anybody who looks there sees it. */
  const there = () => {
    const { world, accounts } = test.simulation.plex;
    const shares = world.shares.filter(
      (share) => share.invitedId === accounts.jonas?.id && share.deletedAt === null,
    );
    return shares.map(({ acceptedAt, sectionIds, settings }) => ({
      isAccepted: acceptedAt !== null,
      sectionIds: [...sectionIds].sort(),
      settings: { ...settings },
    }));
  };

  it('takes all access away and gives back exactly what was there, without an invitation', async () => {
    await test.call('PUT', `/api/members/${jonas}/access`, {
      server_id: test.serverId,
      library_ids: await test.libraryIds('1'),
      allow_sync: true,
      allow_channels: false,
      allow_camera_upload: false,
      restrictions: { movie_ratings_allowed: ['PG'] },
    });
    await test.settled();
    const before = { there: there(), member: (await test.member(jonas)).accounts[0]?.library_ids };
    assert.equal(before.there.length, 1);
    const paused = await bulk('pause');
    assert.deepEqual(paused.items[0]?.state, 'done');
    assert.deepEqual([await standing(), there()], [['paused', 'disabled', 'disabled'], []]);
    await bulk('resume');
    const after = { there: there(), member: (await test.member(jonas)).accounts[0]?.library_ids };
    assert.deepEqual([await standing(), after], [['active', 'access', 'accepted'], before]);
  });

  it('is taken back by undoing it', async () => {
    const { id } = await bulk('pause');
    assert.equal((await test.call('POST', `/api/member-bulk/${id}/undo`)).status, 202);
    await test.settled();
    assert.deepEqual(await standing(), ['active', 'access', 'accepted']);
  });

  it('is kept trying while the server is away, and counts as paused when it is so', async () => {
    const fault = { kind: 'status', status: 503 } as const;
    const away = { upstream: 'plextv', method: 'DELETE', path: '*', times: 1, fault } as const;
    test.simulation.faults.add(away);
    await bulk('pause');
    assert.deepEqual(await standing(), ['active', 'disabled', 'accepted']);
    test.clock.advance(DAY_MS);
    await test.runJob('members.reconcile');
    await test.settled();
    assert.deepEqual(await standing(), ['paused', 'disabled', 'disabled']);
  });

  it('stays through a look at the server, and has no end but its own: the stay ends when it does', async () => {
    await bulk('pause');
    await test.call('POST', `/api/members/${jonas}/refresh`);
    await test.settled();
    assert.deepEqual(await standing(), ['paused', 'disabled', 'disabled']);
    test.clock.advance(51 * DAY_MS);
    await test.runJob('members.expire');
    await test.settled();
    assert.deepEqual(await standing(), ['expired', 'none', 'gone']);
  });

  it('withdraws the invitation of who has not come yet, who is paused all the same, and sends it anew', async () => {
    const sofia = await test.join('sofia', { observed: 'pending' });
    const turn = (kind: string) => test.call('POST', '/api/member-bulk', { kind, member_ids: [sofia] });
    const numbers = async () => {
      const { counts } = (await test.call('GET', '/api/members')).body;
      return [(await test.member(sofia)).status, counts.paused, counts.removed];
    };
    await turn('pause');
    await test.settled();
    assert.equal((await test.member(sofia)).accounts[0]?.observed, 'gone');
    assert.deepEqual(await numbers(), ['paused', 1, 0]);
    await turn('resume');
    await test.settled();
    assert.deepEqual(await numbers(), ['invited', 0, 0]);
    await turn('pause');
    await test.settled();
    await test.call('DELETE', `/api/members/${sofia}`);
    await test.settled();
    assert.deepEqual(await numbers(), ['removed', 0, 1]);
  });

  it('lists who is paused under its own filter, and pauses nobody twice', async () => {
    await bulk('pause');
    const { body } = await test.call('GET', '/api/members?filter=paused');
    assert.deepEqual([body.items[0]?.id, body.counts.paused, body.counts.invited], [jonas, 1, 0]);
    assert.equal((await bulk('pause')).items[0]?.problem, 'unchanged');
    await bulk('resume');
    assert.equal((await bulk('resume')).items[0]?.problem, 'unchanged');
  });
});
