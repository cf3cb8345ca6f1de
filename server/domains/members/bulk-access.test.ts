import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, SECOND_MS, toIso } from '#kernel/clock.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

describe('Tiers, messages and answers for many members at once', () => {
  let test: MembersUnderTest;
  let jonas: string;
  let petra: string;
  beforeEach(async () => {
    test = await createMembersUnderTest();
    jonas = await test.join('jonas');
    petra = await test.join('petra');
    const libraries = await test.libraryIds('1');
    const access = { allow_sync: false, allow_channels: false, allow_camera_upload: false, restrictions: {} };
    test.tiers.set('tier-1', {
      id: 'tier-1',
      name: 'Films',
      description: '',
      durationDays: 30,
      access: [{ server_id: test.serverId, libraries, ...access }],
      version: 1,
      createdAt: 0,
      updatedAt: 0,
    });
  });
  afterEach(() => test.close());

  const ask = async (input: object, path = '') => {
    const answer = await test.call('POST', `/api/member-bulk${path}`, {
      member_ids: [jonas, petra],
      ...input,
    });
    await test.settled();
    return answer;
  };
  const later = async () => {
    test.clock.advance(11 * SECOND_MS);
    await test.runJob('members.bulk');
    await test.settled();
  };
  const see = async (id: string) => {
    const { body } = await test.call('GET', `/api/member-bulk/${id}`);
    return [body.state, ...body.items.map((item: { state: string; problem: string | null }) => item.state)];
  };
  const undo = async (id: string) => {
    const { status } = await test.call('POST', `/api/member-bulk/${id}/undo`);
    await test.settled();
    return status;
  };
  const shareOf = (username: string) => {
    const { accounts, world } = test.simulation.plex;
    const share = world.shares.find(
      (one) => one.invitedId === accounts[username]?.id && one.deletedAt === null,
    );
    assert.ok(share, username);
    return share;
  };
  const standing = async (id: string) => {
    const { tier, expires_at, accounts } = await test.member(id);
    return [tier?.name ?? null, expires_at, accounts[0]?.library_ids.length, accounts[0]?.observed];
  };
  const skips = (body: { items: Array<{ skip: string | null }> }) => body.items.map(({ skip }) => skip);

  it('puts all of them on a tier at the servers, and gives each back what he had', async () => {
    const before = [await standing(jonas), await standing(petra)];
    const sections = shareOf('jonas').sectionIds.length;
    assert.deepEqual(skips((await ask({ kind: 'tier', tier_id: 'tier-1' }, '/preview')).body), [null, null]);
    const { body } = await ask({ kind: 'tier', tier_id: 'tier-1' });
    const end = toIso(test.clock.now() + 30 * DAY_MS);
    assert.deepEqual(await see(body.id), ['done', 'done', 'done']);
    assert.deepEqual(await standing(jonas), ['Films', end, 1, 'accepted']);
    assert.equal(shareOf('jonas').sectionIds.length, 1);
    const again = await ask({ kind: 'tier', tier_id: 'tier-1' }, '/preview');
    assert.deepEqual(skips(again.body), ['unchanged', 'unchanged']);
    assert.equal(await undo(body.id), 202);
    assert.deepEqual([await standing(jonas), await standing(petra)], before);
    assert.equal(shareOf('jonas').sectionIds.length, sections);
  });

  it('takes them off their tier with what they have, and knows no tier that is gone', async () => {
    await ask({ kind: 'tier', tier_id: 'tier-1' });
    const { body } = await ask({ kind: 'tier', tier_id: null });
    assert.deepEqual((await standing(jonas))[0], null);
    assert.equal(shareOf('jonas').sectionIds.length, 1);
    await undo(body.id);
    assert.deepEqual((await standing(jonas))[0], 'Films');
    assert.equal((await ask({ kind: 'tier', tier_id: 'gone' })).status, 422);
  });

  it('leaves out who has left or is being let in', async () => {
    await test.call('DELETE', `/api/members/${petra}`);
    await test.settled();
    await test.database.db
      .updateTable('member_accounts')
      .set({ observed: 'invited' })
      .where('member_id', '=', jonas)
      .execute();
    const { body } = await ask({ kind: 'tier', tier_id: 'tier-1' }, '/preview');
    assert.deepEqual(skips(body), ['busy', 'has_left']);
  });

  it('writes to those whom a message reaches, once each, and not before ten seconds have gone', async () => {
    await test.database.db.updateTable('members').set({ email: null }).where('id', '=', petra).execute();
    const message = { kind: 'message', subject: 'Moving house', text: 'On **Sunday**.' };
    assert.deepEqual(skips((await ask(message, '/preview')).body), [null, 'no_address']);
    const told = () => test.told.filter(([id]) => id === 'member.message');
    const spared = await ask(message);
    await undo(spared.body.id);
    await later();
    assert.deepEqual(told(), []);
    const { body } = await ask(message);
    await later();
    await later();
    const data = { subject: 'Moving house', text: 'On **Sunday**.', html: '<p>On **Sunday**.</p>' };
    assert.deepEqual(told(), [['member.message', `member:${jonas}`, data]]);
    assert.deepEqual(await see(body.id), ['done', 'done', 'skipped']);
    assert.equal(await undo(body.id), 409);
  });

  it('keeps what was changed at the server for all, and finds it again when that is taken back', async () => {
    shareOf('jonas').sectionIds = shareOf('jonas').sectionIds.slice(0, 1);
    await test.call('POST', '/api/members/refresh');
    const before = await test.member(jonas);
    const { body } = await ask({ kind: 'keep_drift', member_ids: [jonas] });
    assert.deepEqual(await see(body.id), ['done', 'done']);
    const kept = await test.member(jonas);
    assert.deepEqual(
      [kept.accounts[0]?.observed, kept.accounts[0]?.last_problem, kept.accounts[0]?.library_ids.length],
      ['accepted', null, 1],
    );
    await undo(body.id);
    assert.deepEqual(await test.member(jonas), before);
    assert.equal(shareOf('jonas').sectionIds.length, 1, 'no server was asked');
  });

  it('sets back for all, and does not take that back', async () => {
    shareOf('jonas').sectionIds = shareOf('jonas').sectionIds.slice(0, 1);
    await test.call('POST', '/api/members/refresh');
    const { body } = await ask({ kind: 'set_back', member_ids: [jonas] });
    await later();
    assert.deepEqual(await see(body.id), ['done', 'done']);
    assert.deepEqual((await standing(jonas)).slice(2), [2, 'accepted']);
    assert.equal(shareOf('jonas').sectionIds.length, 2);
    assert.equal(await undo(body.id), 409);
  });

  it('takes people in on a tier, and knows none that is gone', async () => {
    await test.call('DELETE', `/api/members/${petra}`);
    await test.settled();
    await test.call('DELETE', `/api/members/${jonas}`);
    await test.settled();
    const { body } = await test.call('GET', `/api/member-import?server_id=${test.serverId}`);
    const stranger = body.items.find(
      (one: { is_pending: boolean; libraries: string[]; member: unknown }) =>
        !one.is_pending && one.libraries.length > 1 && one.member === null,
    );
    assert.ok(stranger);
    const wish = { server_id: test.serverId, external_user_ids: [stranger.external_user_id] };
    assert.equal((await test.call('POST', '/api/member-import', { ...wish, tier_id: 'gone' })).status, 422);
    const done = await test.call('POST', '/api/member-import', { ...wish, tier_id: 'tier-1' });
    await test.settled();
    assert.deepEqual(done.body, { imported: 1 });
    const list = await test.call('GET', '/api/members?limit=1');
    const [member] = list.body.items;
    assert.deepEqual(
      [member.tier.name, member.accounts[0].library_ids.length, member.accounts[0].observed],
      ['Films', 1, 'accepted'],
    );
  });

  it('leaves who is a member at another server what he has, where people are taken in on a tier', async () => {
    await test.database.db
      .updateTable('member_accounts')
      .set({ server_id: 'another' })
      .where('member_id', '=', jonas)
      .execute();
    const before = await test.member(jonas);
    const sections = [...shareOf('jonas').sectionIds];
    const { body } = await test.call('GET', `/api/member-import?server_id=${test.serverId}`);
    const [found] = body.items.filter((one: { member: { id: string } | null }) => one.member?.id === jonas);
    const done = await test.call('POST', '/api/member-import', {
      server_id: test.serverId,
      external_user_ids: [found.external_user_id],
      tier_id: 'tier-1',
    });
    await test.settled();
    assert.deepEqual(done.body, { imported: 1 });
    const after = await test.member(jonas);
    assert.deepEqual([after.tier, after.expires_at], [null, before.expires_at]);
    assert.deepEqual(
      after.accounts.map((account) => [account.server_id, account.library_ids.length]).toSorted(),
      [
        ['another', before.accounts[0]?.library_ids.length],
        [test.serverId, sections.length],
      ].toSorted(),
    );
    assert.deepEqual(shareOf('jonas').sectionIds, sections, 'nothing changes at the server');
  });
});
