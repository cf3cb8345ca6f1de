import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import type { Database } from '#db/open.ts';
import { createFakeClock, type FakeClock } from '#kernel/clock.ts';
import { createIds } from '#kernel/ids.ts';
import { describeOverDatabases } from '#test/database.ts';
import type { AccountProblem } from './policy.ts';
import { type AccountFields, createMemberStore, type MemberFields, type MemberStore } from './store.ts';
import { matchingMembers, membersWithProblems, searchAmong } from './store-list.ts';

const NOW = 1_000_000;

describeOverDatabases('The store of members', (database) => {
  let db: Database;
  let store: MemberStore;
  let clock: FakeClock;

  beforeEach(async () => {
    db = database();
    clock = createFakeClock(NOW);
    await db.deleteFrom('member_accounts').execute();
    await db.deleteFrom('members').execute();
    store = createMemberStore({ clock, ids: createIds(clock.now) });
  });

  const insert = (member: Partial<MemberFields> = {}, account: Partial<AccountFields> = {}) =>
    db.transaction().execute(async (trx) => {
      const id = await store.insert(trx, { ...MEMBER, ...member });
      return { id, accountId: await store.insertAccount(trx, id, { ...ACCOUNT, ...account }) };
    });

  it('gives back what it was given', async () => {
    const lastProblem: AccountProblem = {
      code: 'access_changed',
      detail: 'x',
      differences: { missing: ['1'], extra: [], permissions: [], restrictions: [] },
    };
    const { id, accountId } = await insert({}, { lastProblem });
    assert.deepEqual(await store.get(db, id), {
      ...MEMBER,
      id,
      accountId: null,
      tierId: null,
      note: '',
      seenCheckedAt: null,
      createdAt: NOW,
      updatedAt: NOW,
      accounts: [
        {
          ...ACCOUNT,
          id: accountId,
          memberId: id,
          lastProblem,
          seenAccess: null,
          deleteAfter: null,
          repairedAt: null,
          email: null,
          username: null,
          updatedAt: NOW,
        },
      ],
    });
  });

  it('lets one of many claim an account, and nobody before it is due', async () => {
    const due = await insert({}, { nextTryAt: NOW });
    const later = await insert({ externalId: '8' }, { nextTryAt: NOW + 1 });
    const never = await insert({ externalId: '9' }, { nextTryAt: null });
    const claim = (accountId: string) => store.claim(db, accountId, NOW, NOW + 60_000);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(due.accountId)));
    assert.deepEqual(
      [claims.filter(Boolean).length, await claim(later.accountId), await claim(never.accountId)],
      [1, false, false],
    );
    const elsewhere = await insert({ externalId: '10' }, { serverId: 'server-2', nextTryAt: NOW });
    assert.deepEqual(
      [await store.due(db, 'server-1', NOW + 1, 9), await store.due(db, 'server-2', NOW, 9)],
      [[later.accountId], [elsewhere.accountId]],
    );
    assert.deepEqual((await store.serversDue(db, NOW + 1)).sort(), ['server-1', 'server-2']);
  });

  it('takes each member for expiry once, and only when his time is over', async () => {
    const over = await insert({ expiresAt: NOW });
    const running = await insert({ externalId: '8', expiresAt: NOW + 1 });
    const forGood = await insert({ externalId: '9', expiresAt: null });
    const leaving = await insert({ externalId: '10', expiresAt: NOW, leaving: 'removal' });
    assert.deepEqual(await store.expired(db, NOW, 9), [over.id]);
    const take = (id: string) => db.transaction().execute((trx) => store.takeForExpiry(trx, id, NOW));
    const taken = await Promise.all([take(over.id), take(over.id), take(over.id)]);
    assert.equal(taken.filter(Boolean).length, 1);
    assert.deepEqual(
      [await take(running.id), await take(forGood.id), await take(leaving.id)],
      [false, false, false],
    );
  });

  it('names first whose access does not end, whatever else has come up since', async () => {
    const lastProblem: AccountProblem = { code: 'internal', detail: 'x' };
    const leaving = await insert({ leaving: 'removal' }, { wanted: 'none', lastProblem });
    clock.advance(1);
    const newer = await insert({ externalId: '8' }, { lastProblem });
    clock.advance(1);
    const newest = await insert({ externalId: '9' }, { wanted: 'none', observed: 'gone', lastProblem });
    const ids = async (limit: number) =>
      (await membersWithProblems(db, store, limit)).map((member) => member.id);
    assert.deepEqual([await ids(1), await ids(9)], [[leaving.id], [leaving.id, newest.id, newer.id]]);
  });

  it('finds everybody of a search at once, and a page of them among some', async () => {
    const named = async (name: string, joinedAt: number) =>
      (await insert({ name, username: name, externalId: name, joinedAt })).id;
    const [anna, anni, hanna] = [await named('Anna', 1), await named('Anni', 2), await named('Hanna', 3)];
    const narrowing = { filter: 'all', search: 'ANN', now: NOW, idleBefore: 0 } as const;
    const all = await matchingMembers(db, { ...narrowing, limit: 5 });
    assert.deepEqual([all.items.map((one) => one.name), all.total], [['Hanna', 'Anni', 'Anna'], 3]);
    const first = await matchingMembers(db, { ...narrowing, limit: 2 });
    assert.deepEqual([first.items.length, first.total], [2, 3]);
    const among = db.selectFrom('members').select('id').where('id', '<>', anni).$asScalar();
    const page = (after: [number, string] | null) =>
      searchAmong(db, among, { search: 'ann', after, limit: 1 });
    assert.deepEqual(await page(null), { ids: [hanna], next: [3, hanna], total: 2 });
    assert.deepEqual(await page([3, hanna]), { ids: [anna], next: null, total: 2 });
  });

  it('holds a member for one transaction after the other, so that none overwrites what it has not seen', async () => {
    const { id } = await insert({ name: '0' });
    const addOne = () =>
      db.transaction().execute(async (trx) => {
        const member = await store.lock(trx, id);
        assert.ok(member);
        await store.update(trx, id, { ...member, name: String(Number(member.name) + 1) });
      });
    await Promise.all(Array.from({ length: 10 }, addOne));
    assert.equal((await store.get(db, id))?.name, '10');
  });

  it('never keeps two members with the same identity', async () => {
    await insert();
    await assert.rejects(insert());
  });

  it('deletes a member with his accounts, and the accounts of a server without their members', async () => {
    const gone = await insert();
    await db.transaction().execute((trx) => store.delete(trx, gone.id));
    const stays = await insert();
    await db.transaction().execute((trx) => store.deleteAccountsOfServer(trx, 'server-1'));
    assert.equal(await store.get(db, gone.id), null);
    assert.deepEqual((await store.get(db, stays.id))?.accounts, []);
    assert.equal(await store.account(db, gone.accountId), null);
  });
});

const MEMBER: MemberFields = {
  name: 'Jonas',
  username: 'jonas',
  email: 'jonas@example.test',
  avatarUrl: null,
  provider: 'plex',
  externalId: '7',
  inviteId: null,
  inviteCode: null,
  joinedAt: 5,
  expiresAt: null,
  lastSeenAt: null,
  leaving: null,
  keepsInvite: false,
};

const ACCOUNT: AccountFields = {
  serverId: 'server-1',
  externalUserId: '7',
  userType: 'friend',
  wanted: 'access',
  observed: 'accepted',
  observedAt: 6,
  libraryIds: ['1', '2'],
  permissions: {
    canDownload: true,
    canUseLiveTv: false,
    canUploadCamera: true,
    restrictions: { labels: ['kids'], streams: 2 },
  },
  lastProblem: null,
  nextTryAt: null,
  tries: 0,
};
