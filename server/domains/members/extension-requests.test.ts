import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, toIso } from '#kernel/clock.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

describe('Asking for more time', () => {
  let test: MembersUnderTest;
  let id: string;
  beforeEach(async () => {
    test = await createMembersUnderTest();
    id = await test.join('jonas', { expiresAt: test.clock.now() + 5 * DAY_MS });
  });
  afterEach(() => test.close());

  const inDays = (days: number) => toIso(test.clock.now() + days * DAY_MS);
  const ask = (message?: string, as = 'jonas') =>
    test.call('POST', '/api/me/extension-requests', message === undefined ? {} : { message }, as);
  const own = async () => (await test.call('GET', '/api/me/member', undefined, 'jonas')).body;
  const answer = async (verb: string, body: object, as = 'owner') => {
    const { extension } = await test.member(id);
    return test.call('POST', `/api/extension-requests/${extension?.id ?? 'none'}/${verb}`, body, as);
  };

  it('reaches the owner, once at a time', async () => {
    assert.equal((await ask('One more month?')).status, 201);
    assert.deepEqual([(await ask()).status, (await ask()).body.code], [409, 'extension_asked']);
    assert.deepEqual((await test.member(id)).extension?.message, 'One more month?');
    assert.deepEqual(test.told, [
      ['member.extension_asked', 'owners', { member_id: id, name: 'jonas', message: 'One more month?' }],
    ]);
    assert.deepEqual([(await own()).may_ask, (await own()).extension.state], [false, 'waiting']);
  });

  it('gives the time that the owner gives, and tells the person', async () => {
    await ask();
    const until = inDays(40);
    const given = await answer('approve', { until, reason: 'Gladly' });
    assert.deepEqual([given.status, given.body.expires_at, given.body.extension], [200, until, null]);
    const told = { granted: true, ends_at: Date.parse(until), message: 'Gladly', link: '/home' };
    assert.deepEqual(test.told.at(-1), ['member.extension_answered', `member:${id}`, told]);
    assert.deepEqual([(await own()).extension.state, (await own()).may_ask], ['approved', true]);
  });

  it('refuses with a reason that the person reads, and leaves the end as it is', async () => {
    const before = (await test.member(id)).expires_at;
    await ask();
    assert.equal((await answer('refuse', {})).status, 400);
    const refused = await answer('refuse', { reason: 'The house is full' });
    assert.deepEqual([refused.status, refused.body.expires_at], [200, before]);
    const { extension } = await own();
    assert.deepEqual([extension.state, extension.reason], ['refused', 'The house is full']);
    assert.equal((await ask()).status, 201);
  });

  it('is answered once', async () => {
    await ask();
    const request = (await test.member(id)).extension?.id ?? '';
    const answers = await Promise.all(
      [1, 2].map(() => test.call('POST', `/api/extension-requests/${request}/approve`, { until: inDays(9) })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.equal(test.told.filter(([notice]) => notice === 'member.extension_answered').length, 1);
  });

  it('is only for the owner to answer, and only for those whose access ends', async () => {
    await ask();
    assert.equal((await answer('approve', { until: null }, 'reader')).status, 403);
    assert.equal((await answer('approve', { until: inDays(-1) })).status, 422);
    await answer('approve', { until: null });
    assert.deepEqual([(await ask()).status, (await ask()).body.code], [409, 'stay_has_no_end']);
  });

  it('can be taken back, and switched off by the owner', async () => {
    await ask();
    const request = (await own()).extension.id;
    const other = await test.call('DELETE', `/api/me/extension-requests/${request}`, undefined, 'petra');
    assert.deepEqual([other.status, other.body.code], [404, 'no_member']);
    const back = await test.call('DELETE', `/api/me/extension-requests/${request}`, undefined, 'jonas');
    assert.deepEqual([back.status, back.body.extension.state], [200, 'withdrawn']);
    await test.call('PATCH', '/api/settings/members', { extension_requests: false });
    assert.deepEqual([(await ask()).body.code, (await own()).may_ask], ['extensions_off', false]);
  });

  it('invites somebody again whose access is gone already', async () => {
    test.clock.advance(6 * DAY_MS);
    await test.runJob('members.expire');
    assert.equal((await test.member(id)).status, 'expired');
    await ask();
    const until = inDays(30);
    const given = await answer('approve', { until });
    await test.settled();
    const { status, expires_at } = await test.member(id);
    assert.deepEqual([given.status, status, expires_at], [200, 'invited', until]);
  });
});

describe('A member for himself', () => {
  let test: MembersUnderTest;
  beforeEach(async () => {
    test = await createMembersUnderTest();
  });
  afterEach(() => test.close());

  it('sees what he has, until when, and how to open it', async () => {
    await test.join('jonas');
    const { status, body } = await test.call('GET', '/api/me/member', undefined, 'jonas');
    assert.equal(status, 200);
    const [server] = body.servers;
    assert.deepEqual(
      [body.status, body.expires_at, server.name, server.state, server.links.length > 0],
      ['active', null, 'The Lantern', 'open', true],
    );
    assert.ok(server.libraries.length > 0);
  });

  it('is nobody without a member, and not an API key', async () => {
    const stranger = await test.call('GET', '/api/me/member', undefined, 'jonas');
    assert.deepEqual([stranger.status, stranger.body.code], [404, 'no_member']);
    assert.equal((await test.call('GET', '/api/me/member', undefined, 'owner')).status, 403);
  });

  it('leaves at every server, and the audit log says that he did it', async () => {
    const id = await test.join('jonas');
    assert.equal((await test.call('DELETE', '/api/me/member', undefined, 'jonas')).status, 202);
    await test.settled();
    assert.equal((await test.member(id)).status, 'removed');
    const entries = await test.database.db.selectFrom('audit_entries').selectAll().execute();
    const entry = entries.find(({ action }) => action === 'member.removal_started');
    assert.match(JSON.stringify(entry), /jonas/);
  });
});
