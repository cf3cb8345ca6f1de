import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

const CHOIR = 1_234;
const OTHERS = 30;

describe('Everybody who matches the filters of the list', () => {
  let test: MembersUnderTest;
  beforeEach(async () => {
    test = await createMembersUnderTest();
    const { db } = test.database;
    const now = test.clock.now();
    const names = Array.from({ length: CHOIR + OTHERS }, (_, at) =>
      at < CHOIR ? `choir ${at}` : `other ${at}`,
    );
    const person = { username: '', email: null, avatar_url: null, provider: null, external_id: null };
    const rows = names.map((name, at) => ({
      ...person,
      id: `m${String(at).padStart(5, '0')}`,
      display_name: name,
      search_text: name,
      joined_at: now,
      expires_at: null,
      keeps_invite: 0 as const,
      note: '',
      note_text: '',
      standing: 'watching' as const,
      created_at: now,
      updated_at: now,
    }));
    for (let at = 0; at < rows.length; at += 200) {
      await db
        .insertInto('members')
        .values(rows.slice(at, at + 200))
        .execute();
    }
  });
  afterEach(() => test.close());

  const matching = async (query: string) =>
    (await test.call('GET', `/api/member-bulk/matching?${query}`)).body;
  const idsOf = (body: { items: Array<{ id: string }> }) => body.items.map((item) => item.id);

  it('are all found, as many as there are, and in the order of the list', async () => {
    const all = await matching('q=choir');
    assert.deepEqual([all.total, all.items.length], [CHOIR, CHOIR]);
    const list = (await test.call('GET', '/api/members?q=choir&limit=200')).body;
    assert.deepEqual(idsOf(all).slice(0, 200), idsOf(list));
    assert.deepEqual(
      [list.total, (await matching('filter=paused&q=choir')).total, (await matching('q=nobody')).total],
      [CHOIR, 0, 0],
    );
  });

  it('are what the preview counts and what the action does, and the number is the same', async () => {
    const ids = idsOf(await matching('q=choir'));
    const made = await test.call('POST', '/api/member-labels', { name: 'Choir', colour: 'blue' });
    const input = { kind: 'label', label_id: made.body.items[0].id, gives: true, member_ids: ids };
    const have = ids.slice(0, 100);
    await test.call('POST', '/api/member-bulk', { ...input, member_ids: have });
    await test.settled();
    const { body: preview } = await test.call('POST', '/api/member-bulk/preview', input);
    assert.deepEqual(
      [preview.total, preview.meant, preview.skips, preview.items.length, preview.next_offset],
      [CHOIR, CHOIR - 100, [{ reason: 'unchanged', count: 100 }], 50, 50],
    );
    const { body: last } = await test.call('POST', '/api/member-bulk/preview?limit=50&offset=1200', input);
    assert.deepEqual([last.items.length, last.items[0].skip, last.next_offset], [34, 'unchanged', null]);
    const { body: begun } = await test.call('POST', '/api/member-bulk', input);
    const { body: during } = await test.call('GET', `/api/member-bulk/${begun.id}`);
    assert.equal(during.state, 'running', 'others are answered while it goes on');
    await test.settled();
    const { body: done } = await test.call('GET', `/api/member-bulk/${begun.id}`);
    assert.deepEqual(
      [done.state, done.counts.done, done.counts.skipped, done.items.length, done.next_offset],
      ['done', preview.meant, 100, 50, 50],
    );
    const labels = await test.call('GET', '/api/member-labels');
    assert.equal(labels.body.items[0].members, CHOIR);
  });

  it('are told to nobody who may not change members', async () => {
    const { status } = await test.call('GET', '/api/member-bulk/matching', undefined, 'reader');
    assert.equal(status, 403);
  });
});
