import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
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

  it('is believed when it says the same a day later', async () => {
    failEmpty();
    await refresh();
    test.clock.advance(DAY_MS);
    assert.deepEqual(await refresh(), { updated: 0, unchanged: 0, gone: 3, failed: 0 });
    assert.deepEqual(await seen(), ['gone', 'gone', 'gone']);
  });
});
