import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, SECOND_MS, toIso } from '#kernel/clock.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

describe('Many members at once', () => {
  let test: MembersUnderTest;
  let jonas: string;
  let ravi: string;
  beforeEach(async () => {
    test = await createMembersUnderTest();
    jonas = await test.join('jonas', { expiresAt: test.clock.now() + 5 * DAY_MS });
    ravi = await test.join('ravi');
  });
  afterEach(() => test.close());

  const inDays = (days: number) => toIso(test.clock.now() + days * DAY_MS);
  const ask = async (input: object, path = '') => {
    const { status, body } = await test.call('POST', `/api/member-bulk${path}`, {
      member_ids: [jonas, ravi],
      ...input,
    });
    await test.settled();
    return { status, body };
  };
  const see = async (id: string) => {
    const { body } = await test.call('GET', `/api/member-bulk/${id}`);
    const items = body.items.map((item: { name: string; state: string; problem: string | null }) => [
      item.name,
      item.state,
      item.problem,
    ]);
    return [body.state, ...items];
  };
  const undo = async (id: string) => {
    const answer = await test.call('POST', `/api/member-bulk/${id}/undo`);
    await test.settled();
    return answer;
  };
  const endOf = async (id: string) => (await test.member(id)).expires_at;

  it('says before what would happen to whom, and changes nothing by that', async () => {
    const { body } = await ask({ kind: 'extend', days: 30 }, '/preview');
    const ends = { before: inDays(5), after: inDays(35) };
    assert.deepEqual(body, {
      total: 2,
      meant: 1,
      skips: [{ reason: 'no_end', count: 1 }],
      items: [
        { member_id: jonas, name: 'jonas', skip: null, ends, server_ids: [] },
        { member_id: ravi, name: 'ravi', skip: 'no_end', ends: null, server_ids: [] },
      ],
      next_offset: null,
    });
    assert.equal(await endOf(jonas), inDays(5));
  });

  it('gives more time to those who have an end, and takes it back', async () => {
    const { body } = await ask({ kind: 'extend', days: 30 });
    assert.deepEqual(await see(body.id), ['done', ['jonas', 'done', null], ['ravi', 'skipped', 'no_end']]);
    assert.equal(await endOf(jonas), inDays(35));
    assert.equal((await undo(body.id)).status, 202);
    assert.deepEqual(await see(body.id), [
      'undone',
      ['jonas', 'undone', null],
      ['ravi', 'skipped', 'no_end'],
    ]);
    assert.equal(await endOf(jonas), inDays(5));
    assert.equal((await undo(body.id)).body.code, 'not_undoable');
  });

  it('labels, and takes back only what it gave', async () => {
    const made = await test.call('POST', '/api/member-labels', { name: 'Family', colour: 'blue' });
    const label = made.body.items[0].id;
    await test.call('PUT', `/api/members/${jonas}/labels`, { label_ids: [label] });
    const { body } = await ask({ kind: 'label', label_id: label, gives: true });
    assert.equal((await test.member(ravi)).labels.length, 1);
    await undo(body.id);
    const left = [(await test.member(jonas)).labels.length, (await test.member(ravi)).labels.length];
    assert.deepEqual(left, [1, 0]);
  });

  it('removes nobody for ten seconds, and nobody at all who is spared in them', async () => {
    const spared = await ask({ kind: 'remove' });
    await test.runJob('members.bulk');
    assert.equal((await test.member(jonas)).status, 'active');
    await undo(spared.body.id);
    test.clock.advance(11 * SECOND_MS);
    await test.runJob('members.bulk');
    assert.deepEqual((await see(spared.body.id))[0], 'undone');
    assert.equal((await test.member(jonas)).status, 'active');
    const { body } = await ask({ kind: 'remove' });
    test.clock.advance(11 * SECOND_MS);
    await test.runJob('members.bulk');
    await test.settled();
    assert.deepEqual(await see(body.id), ['done', ['jonas', 'done', null], ['ravi', 'done', null]]);
    const left = [(await test.member(jonas)).status, (await test.member(ravi)).status];
    assert.deepEqual(left, ['removed', 'removed']);
    assert.equal((await undo(body.id)).body.code, 'not_undoable');
  });

  it('goes on after a process has died in the middle, and counts nobody twice', async () => {
    const { db } = test.database;
    const { body } = await ask({ kind: 'extend', days: 30 });
    await db
      .updateTable('bulk_actions')
      .set({ state: 'running', lease_until: test.clock.now() + DAY_MS })
      .execute();
    await db.updateTable('bulk_items').set({ state: 'waiting' }).where('member_id', '=', ravi).execute();
    await test.runJob('members.bulk');
    assert.equal((await see(body.id))[0], 'running');
    test.clock.advance(DAY_MS);
    await test.runJob('members.bulk');
    assert.deepEqual(await see(body.id), ['done', ['jonas', 'done', null], ['ravi', 'skipped', 'no_end']]);
    assert.equal(await endOf(jonas), inDays(34));
  });

  it('is for those who may change members, and for labels that are there', async () => {
    assert.equal((await ask({ kind: 'label', label_id: 'x', gives: true })).status, 422);
    const input = { kind: 'remove', member_ids: [jonas] };
    assert.equal((await test.call('POST', '/api/member-bulk', input, 'reader')).status, 403);
  });
});
