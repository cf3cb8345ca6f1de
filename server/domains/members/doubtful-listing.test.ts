import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

const NOBODY_XML = '<?xml version="1.0" encoding="UTF-8"?><MediaContainer size="0"></MediaContainer>';

describe('A server that suddenly names nobody', () => {
  let test: MembersUnderTest;
  let jonas: string;
  let ids: string[];
  beforeEach(async () => {
    test = await createMembersUnderTest();
    ids = [];
    for (const name of ['jonas', 'ravi', 'sofia']) ids.push(await test.join(name));
    jonas = ids[0] ?? '';
    await test.call('POST', '/api/members/refresh');
  });
  afterEach(() => test.close());

  const failEmpty = () => {
    const answers = [
      ['/api/users', NOBODY_XML, 'application/xml'],
      ['/api/home/users', NOBODY_XML, 'application/xml'],
      ['/api/servers/*/shared_servers', NOBODY_XML, 'application/xml'],
      ['/api/v2/shared_servers/invites/owned/pending', '[]', 'application/json'],
    ] as const;
    const faults = answers.map(([path, body, type]) =>
      test.simulation.faults.add({
        upstream: 'plextv',
        method: 'GET',
        path,
        times: 'always',
        fault: { kind: 'status', status: 200, headers: { 'content-type': type }, body },
      }),
    );
    return () => {
      for (const fault of faults) fault.remove();
    };
  };
  const refresh = async () => (await test.call('POST', '/api/members/refresh')).body;
  const seen = async () => Promise.all(ids.map(async (id) => (await test.member(id)).accounts[0]?.observed));
  const sharesOfJonas = () =>
    test.simulation.plex.world.shares.filter(
      (share) => share.invitedId === test.simulation.plex.accounts.jonas?.id && share.deletedAt === null,
    ).length;
  const problems = async () => (await test.members.problems()).map((problem) => problem.code);

  it('is not believed at once: everybody stays, the owner is told once, and it passes', async () => {
    const mend = failEmpty();
    assert.deepEqual(await refresh(), { updated: 0, unchanged: 0, gone: 0, failed: 3 });
    assert.deepEqual(await refresh(), { updated: 0, unchanged: 0, gone: 0, failed: 3 });
    assert.deepEqual(
      [await seen(), await problems()],
      [['accepted', 'accepted', 'pending'], ['members_not_listed']],
    );
    mend();
    assert.deepEqual(await refresh(), { updated: 3, unchanged: 0, gone: 0, failed: 0 });
    assert.deepEqual(await problems(), []);
  });

  it('is not believed for one person either', async () => {
    failEmpty();
    const answer = await test.call('POST', `/api/members/${jonas}/refresh`);
    assert.deepEqual(answer.body, { updated: 0, unchanged: 0, gone: 0, failed: 1 });
    assert.equal((await test.member(jonas)).status, 'active');
  });

  const remove = async () => {
    await test.call('DELETE', `/api/members/${jonas}`);
    await test.settled();
  };
  const standing = async () => {
    const { status, accounts } = await test.member(jonas);
    return [status, accounts[0]?.observed, accounts[0]?.last_problem?.code ?? null];
  };

  it('does not confirm a removal, which goes on until the person is found', async () => {
    const mend = failEmpty();
    await remove();
    assert.deepEqual(await standing(), ['removing', 'accepted', 'not_listed']);
    assert.deepEqual(await problems(), ['member_removal_failing']);
    mend();
    test.clock.advance(MINUTE_MS);
    await test.runJob('members.reconcile');
    assert.deepEqual(await standing(), ['removed', 'gone', null]);
    assert.equal(sharesOfJonas(), 0);
  });

  it('confirms a removal in the end, and a refresh tells who is there after all', async () => {
    const mend = failEmpty();
    await remove();
    for (let tries = 0; tries < 5; tries += 1) {
      assert.equal((await standing())[0], 'removing');
      test.clock.advance(HOUR_MS);
      await test.runJob('members.reconcile');
    }
    assert.deepEqual(await standing(), ['removed', 'gone', null]);
    mend();
    await refresh();
    assert.deepEqual(await problems(), ['member_access_again']);
  });

  it('makes nobody gone whose access is changed meanwhile', async () => {
    const mend = failEmpty();
    await test.call('PUT', `/api/members/${jonas}/access`, {
      server_id: test.serverId,
      library_ids: await test.libraryIds('3'),
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
    });
    assert.deepEqual(await standing(), ['active', 'accepted', 'not_listed']);
    mend();
    test.clock.advance(MINUTE_MS);
    await test.runJob('members.reconcile');
    assert.deepEqual(await standing(), ['active', 'accepted', null]);
    assert.deepEqual((await test.member(jonas)).accounts[0]?.library_ids, await test.libraryIds('3'));
  });

  it('is believed when it says the same a day later', async () => {
    failEmpty();
    await refresh();
    test.clock.advance(DAY_MS);
    assert.deepEqual(await refresh(), { updated: 0, unchanged: 0, gone: 3, failed: 0 });
    assert.deepEqual(await seen(), ['gone', 'gone', 'gone']);
  });
});
