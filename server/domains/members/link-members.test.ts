import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { DAY_MS, toIso } from '#kernel/clock.ts';
import { describeOverFreshDatabases } from '#test/database.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

/** A second server, of which no test asks anything. */
const OTHER_SERVER = 'server-2';

describeOverFreshDatabases('One person over several servers', (fresh) => {
  let test: MembersUnderTest;
  let jonas: string;
  let other: string;
  beforeEach(async () => {
    test = await createMembersUnderTest({ database: await fresh() });
    jonas = await test.join('jonas', { expiresAt: test.clock.now() + 5 * DAY_MS });
    other = await joinElsewhere({ name: 'Jonas at home', email: 'home@example.test' });
  });
  afterEach(() => test.close());

  const joinElsewhere = (person: { name: string; email: string | null; expiresAt?: number | null }) =>
    test.database.db.transaction().execute((trx) =>
      test.members.service.recordJoined(trx, {
        person: {
          name: person.name,
          email: person.email,
          username: person.name.toLowerCase().replaceAll(' ', '-'),
          avatarUrl: null,
          provider: 'elsewhere',
          externalId: `id of ${person.name}`,
        },
        invite: { id: 'invite-2', code: 'WXYZ2345' },
        joinedAt: test.clock.now(),
        expiresAt: person.expiresAt ?? null,
        accounts: [
          {
            serverId: OTHER_SERVER,
            externalUserId: `${person.name} there`,
            userType: 'friend',
            observed: 'accepted',
            libraryIds: ['x'],
            permissions: {},
          },
        ],
      }),
    );
  const link = (id: string, otherId: string, choice: object = {}) =>
    test.call('POST', `/api/members/${id}/links`, { other_id: otherId, ...choice });
  const unlink = (id: string, linkId: string, query = '') =>
    test.call('DELETE', `/api/members/${id}/links/${linkId}${query}`);
  const audited = async (action: string) => {
    const rows = await test.database.db.selectFrom('audit_entries').selectAll().execute();
    return rows.filter((row) => row.action === action).length;
  };
  /** All that is kept of members, but for when it was last written. */
  const everything = async () => {
    const { db } = test.database;
    const members = await db.selectFrom('members').selectAll().orderBy('id').execute();
    return {
      members: members.map(({ updated_at: _, ...row }) => row),
      accounts: await db.selectFrom('member_accounts').selectAll().orderBy('id').execute(),
      labels: await db.selectFrom('member_label_links').selectAll().orderBy('member_id').execute(),
      extensions: await db.selectFrom('extension_requests').selectAll().orderBy('id').execute(),
      links: await db.selectFrom('member_links').select('id').execute(),
    };
  };

  it('says before what one record of two would be, and changes nothing by that', async () => {
    const before = await everything();
    const { body } = await test.call('GET', `/api/members/${jonas}/links/preview?other_id=${other}`);
    assert.deepEqual(
      [body.problem, body.expires_at, body.leaves_tier, body.this.servers, body.other.name],
      [null, null, false, ['The Lantern'], 'Jonas at home'],
    );
    assert.deepEqual(await everything(), before);
  });

  it('makes one record of two, with the accounts, labels and note of both, the later end, and the name that was chosen', async () => {
    const made = await test.call('POST', '/api/member-labels', { name: 'Family', colour: 'blue' });
    await test.call('PUT', `/api/members/${other}/labels`, { label_ids: [made.body.items[0].id] });
    await test.call('PATCH', `/api/members/${jonas}`, { note: 'One' });
    await test.call('PATCH', `/api/members/${other}`, { note: 'Two' });
    const { status, body } = await link(jonas, other, { name: 'other', email: 'other' });
    assert.equal(status, 201);
    const { member } = body;
    assert.deepEqual(
      [member.name, member.email, member.expires_at, member.note, member.labels.length],
      ['Jonas at home', 'home@example.test', null, 'One\n\nTwo', 1],
    );
    assert.deepEqual(
      member.accounts.map((account: { server_id: string }) => account.server_id),
      [test.serverId, OTHER_SERVER],
    );
    assert.deepEqual(
      member.links.map((one: { name: string }) => one.name),
      ['Jonas at home'],
    );
    assert.equal((await test.member(other)).id, jonas, 'the old address leads to the one record');
    assert.equal((await test.call('GET', '/api/members')).body.total, 1);
    assert.equal(await audited('member.linked'), 1);
  });

  it('restores exactly what was, when it is taken back at once', async () => {
    const made = await test.call('POST', '/api/member-labels', { name: 'Family', colour: 'blue' });
    for (const id of [jonas, other])
      await test.call('PUT', `/api/members/${id}/labels`, { label_ids: [made.body.items[0].id] });
    const third = await joinElsewhere({ name: 'Somebody', email: null });
    await test.call('POST', '/api/member-suggestions/not-same', { one_id: other, other_id: third });
    await askForTime(jonas, 'a');
    await askForTime(other, 'b');
    const before = await everything();
    const { body } = await link(jonas, other, { name: 'other', email: 'other' });
    assert.notDeepEqual(await everything(), before);
    const { status } = await unlink(jonas, body.link_id);
    assert.equal(status, 200);
    assert.deepEqual(await everything(), before);
    assert.equal(await audited('member.unlinked'), 1);
    assert.equal((await unlink(jonas, body.link_id)).status, 404);
  });

  it('puts back what went into the other before, too', async () => {
    const third = await joinElsewhereAt('server-3', 'Third');
    const first = await link(other, third);
    const before = await everything();
    const second = await link(jonas, other);
    assert.deepEqual((await test.member(jonas)).links.length, 2);
    await unlink(jonas, second.body.link_id);
    assert.deepEqual(await everything(), before);
    await unlink(other, first.body.link_id);
    assert.equal((await test.member(third)).name, 'Third');
  });

  it('takes one of several out again whatever went in after him, and nothing of the others changes', async () => {
    const third = await joinElsewhereAt('server-3', 'Third');
    // Who is known by an address alone, so that he gets the identity of the one who is linked with him.
    const nobody = { provider: null, external_id: null };
    await test.database.db.updateTable('members').set(nobody).where('id', '<>', third).execute();
    await test.call('PATCH', `/api/members/${other}`, { expires_at: toIso(test.clock.now() + 9 * DAY_MS) });
    await test.call('PATCH', `/api/members/${jonas}`, { expires_at: null });
    const first = await link(other, third);
    await link(jonas, other);
    assert.equal((await unlink(jonas, first.body.link_id)).status, 200);
    const [all, out] = [await test.member(jonas), await test.member(third)];
    const serversOf = (member: { accounts: Array<{ server_id: string }> }) =>
      member.accounts.map((account) => account.server_id).toSorted();
    assert.deepEqual([serversOf(all), all.expires_at], [[test.serverId, OTHER_SERVER].toSorted(), null]);
    assert.deepEqual([out.name, serversOf(out)], ['Third', ['server-3']]);
  });

  it('keeps what was changed since, and an end that was set since holds for both', async () => {
    const { body } = await link(jonas, other);
    const end = toIso(test.clock.now() + 90 * DAY_MS);
    await test.call('PATCH', `/api/members/${jonas}`, { display_name: 'J.', expires_at: end });
    await unlink(jonas, body.link_id, '?distinct=true');
    const [one, two] = [await test.member(jonas), await test.member(other)];
    assert.deepEqual(
      [one.name, one.expires_at, one.email, two.name, two.expires_at],
      ['J.', end, 'jonas@example.test', 'Jonas at home', end],
    );
    assert.equal((await test.call('GET', '/api/members?q=wxyz')).body.total, 1, 'the search follows');
  });

  it('counts only the end of who is here, where the other has left', async () => {
    await test.call('DELETE', `/api/members/${other}`);
    await test.database.db
      .updateTable('member_accounts')
      .set({ observed: 'gone', next_try_at: null })
      .where('server_id', '=', OTHER_SERVER)
      .execute();
    const { body } = await link(jonas, other);
    assert.deepEqual(
      [body.member.status, body.member.expires_at],
      ['active', toIso(test.clock.now() + 5 * DAY_MS)],
    );
  });

  it('finds the person by everything that both were known by', async () => {
    await link(jonas, other);
    const { service } = test.members;
    const find = async (provider: string | null, externalId: string | null, email: string | null) =>
      (await service.findByIdentity({ provider, externalId, email }))?.id;
    assert.equal(await find('elsewhere', 'id of Jonas at home', null), jonas);
    assert.equal(await find(null, null, 'home@example.test'), jonas);
    const again = await joinElsewhere({ name: 'Jonas at home', email: 'home@example.test' });
    assert.equal(again, jonas);
    const { name, email } = await test.member(jonas);
    assert.deepEqual([name, email], ['jonas', 'jonas@example.test']);
    assert.equal(await find('plex', String(test.simulation.plex.accounts.jonas?.id), null), jonas);
  });

  it('asks each server by the name it has there, and lets none rename the person', async () => {
    await link(jonas, other, { email: 'other' });
    await test.call('POST', '/api/members/refresh');
    const { email, accounts } = await test.member(jonas);
    assert.deepEqual([email, accounts[0]?.observed], ['home@example.test', 'accepted']);
    const stored = await test.database.db.selectFrom('member_accounts').selectAll().orderBy('id').execute();
    assert.deepEqual(
      stored.map((row) => [row.email, row.username]),
      [
        ['jonas@example.test', 'jonas'],
        ['home@example.test', 'jonas-at-home'],
      ],
    );
  });

  it('links nobody who has access to the same server twice, himself, or while he is being let in', async () => {
    const petra = await test.join('petra');
    assert.deepEqual(
      [
        (await link(jonas, petra)).body.code,
        (await link(jonas, jonas)).status,
        (await link(jonas, 'x')).status,
      ],
      ['accounts_at_one_server', 404, 404],
    );
    await test.database.db
      .updateTable('member_accounts')
      .set({ observed: 'invited' })
      .where('member_id', '=', other)
      .execute();
    assert.equal((await link(jonas, other)).body.code, 'reinvite_running');
    const preview = await test.call('GET', `/api/members/${jonas}/links/preview?other_id=${petra}`);
    assert.deepEqual(
      [preview.body.problem, preview.body.servers_of_both],
      ['accounts_at_one_server', ['The Lantern']],
    );
  });

  it('sets an account without access aside where the other has one at the same server, and puts it back', async () => {
    const petra = await test.join('petra');
    await test.call('DELETE', `/api/members/${petra}`);
    await test.settled();
    const before = await everything();
    const { body } = await link(petra, jonas);
    assert.deepEqual([body.member.status, body.member.accounts.length], ['active', 1]);
    await unlink(petra, body.link_id);
    assert.deepEqual(await everything(), before);
  });

  it('makes a member of his own of an account that belongs to somebody else', async () => {
    await link(jonas, other);
    const { accounts } = await test.member(jonas);
    const { status, body } = await test.call(
      'POST',
      `/api/members/${jonas}/accounts/${accounts[1]?.id}/detach`,
    );
    assert.equal(status, 201);
    assert.deepEqual(
      [body.member.accounts.length, body.other.accounts.length, body.other.name, body.other.email],
      [1, 1, 'jonas-at-home', 'home@example.test'],
    );
    const last = await test.call('POST', `/api/members/${jonas}/accounts/${accounts[0]?.id}/detach`);
    assert.deepEqual([last.status, last.body.code], [409, 'only_account']);
    assert.equal(await audited('member.account_detached'), 1);
  });

  it('of two who link crosswise at one moment lets one win', async () => {
    const answers = await Promise.all([link(jonas, other), link(other, jonas)]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 404]);
    assert.equal((await test.call('GET', '/api/members')).body.total, 1);
  });

  it('is for those who may change members', async () => {
    const paths = [`/api/members/${jonas}/links`, `/api/member-suggestions/not-same`];
    for (const path of paths)
      assert.equal((await test.call('POST', path, { other_id: other, one_id: jonas }, 'reader')).status, 403);
    assert.equal((await test.call('GET', '/api/member-suggestions', undefined, 'reader')).status, 403);
  });

  async function joinElsewhereAt(serverId: string, name: string): Promise<string> {
    const id = await joinElsewhere({ name, email: null });
    await test.database.db
      .updateTable('member_accounts')
      .set({ server_id: serverId })
      .where('member_id', '=', id)
      .execute();
    return id;
  }

  async function askForTime(memberId: string, id: string): Promise<void> {
    await test.database.db
      .insertInto('extension_requests')
      .values({ id, member_id: memberId, message: id, state: 'waiting', open_for: memberId, asked_at: 1 })
      .execute();
  }
});
