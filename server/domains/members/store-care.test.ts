import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import type { Database } from '#db/open.ts';
import { createFakeClock } from '#kernel/clock.ts';
import { createIds } from '#kernel/ids.ts';
import { describeOverDatabases } from '#test/database.ts';
import { type AccountFields, createMemberStore, type MemberFields, type MemberStore } from './store.ts';
import {
  bulkById,
  bulkItems,
  bulkPage,
  claimBulk,
  countBulkItems,
  doneInBulk,
  insertBulk,
  moveBulk,
  settleItem,
} from './store-bulk.ts';
import { endingWithin, linkAccount, memberIdOfAccount, rememberWarning } from './store-care.ts';
import { extensionsOf, insertExtension, settleExtension, waitingExtensions } from './store-extensions.ts';
import {
  addLabel,
  deleteLabel,
  insertLabel,
  labelsOf,
  listLabels,
  removeLabel,
  updateLabel,
} from './store-labels.ts';

const NOW = 1_000_000;

describeOverDatabases('The stores of looking after members', (database) => {
  let db: Database;
  let store: MemberStore;
  let one: string;
  let other: string;

  beforeEach(async () => {
    db = database();
    const clock = createFakeClock(NOW);
    await db.deleteFrom('bulk_actions').execute();
    await db.deleteFrom('member_labels').execute();
    await db.deleteFrom('members').execute();
    store = createMemberStore({ clock, ids: createIds(clock.now) });
    one = await insert({ name: 'One', expiresAt: NOW + 10 });
    other = await insert({ name: 'Other', externalId: '8', expiresAt: NOW + 20 });
  });

  const within = () => db.transaction();
  const insert = (member: Partial<MemberFields>) =>
    within().execute((trx) => store.insert(trx, { ...MEMBER, ...member }));

  it('keeps labels by name whatever their case, counts them, and takes one from everybody with its end', async () => {
    await within().execute(async (trx) => {
      const label = { id: 'a', name: 'Family', colour: 'blue' } as const;
      assert.equal(await insertLabel(trx, label, NOW), true);
      assert.equal(await insertLabel(trx, { ...label, id: 'b', name: 'FAMILY' }, NOW), false);
      await insertLabel(trx, { id: 'c', name: 'Friends', colour: 'red' }, NOW);
      for (const member of [one, other, one]) await addLabel(trx, member, 'a');
      await addLabel(trx, one, 'c');
      await removeLabel(trx, one, 'c');
    });
    assert.deepEqual(
      (await listLabels(db)).map((label) => ({ ...label })),
      [
        { id: 'a', name: 'Family', colour: 'blue', members: 2 },
        { id: 'c', name: 'Friends', colour: 'red', members: 0 },
      ],
    );
    assert.deepEqual([...(await labelsOf(db, [one, other])).keys()].toSorted(), [one, other].toSorted());
    await within().execute(async (trx) => {
      const before = await updateLabel(trx, 'c', { colour: 'grey' });
      assert.ok(before !== null && before !== 'taken');
      assert.equal(before.colour, 'red');
      assert.equal(await updateLabel(trx, 'x', { colour: 'grey' }), null);
      assert.equal(await deleteLabel(trx, 'a'), 'Family');
    });
    assert.deepEqual(await labelsOf(db, [one, other]), new Map());
    await assert.rejects(
      within().execute(async (trx) => {
        await insertLabel(trx, { id: 'd', name: 'New', colour: 'red' }, NOW);
        assert.equal(await updateLabel(trx, 'c', { name: 'new' }), 'taken');
        throw new Error('Rolled back, as the caller does.');
      }),
    );
  });

  it('gives an action to one of many, again only after its lease, and settles each person once', async () => {
    const row = { kind: 'label', input: '{}', actor: '{}', starts_at: NOW, created_at: NOW };
    await within().execute((trx) =>
      insertBulk(trx, { id: 'b', ...row }, [
        { id: one, name: 'One' },
        { id: other, name: 'Other' },
      ]),
    );
    assert.equal(await claimBulk(db, NOW - 1, NOW), null);
    const claims = await Promise.all(Array.from({ length: 6 }, () => claimBulk(db, NOW, NOW + 5)));
    assert.deepEqual(
      claims.filter(Boolean).map((claimed) => [claimed?.state, claimed?.lease_until]),
      [['running', NOW + 5]],
    );
    assert.equal((await claimBulk(db, NOW + 5, NOW + 9))?.id, 'b');
    const [item] = await bulkItems(db, 'b');
    assert.ok(item);
    const settle = () => settleItem(db, item, 'running', { state: 'done' });
    assert.deepEqual((await Promise.all([settle(), settle(), settle()])).filter(Boolean).length, 1);
    assert.equal(await moveBulk(db, 'b', ['waiting'], { state: 'undone' }), false);
    assert.equal(await moveBulk(db, 'b', ['running', 'done'], { state: 'undoing' }), true);
    assert.equal(await settleItem(db, { ...item, state: 'done' }, 'running', { state: 'undone' }), false);
    assert.equal((await bulkById(db, 'b'))?.state, 'undoing');
  });

  it('pages through the people of an action, first those with whom it failed, and counts them', async () => {
    const row = { kind: 'label', input: '{}', actor: '{}', starts_at: NOW, created_at: NOW } as const;
    const people = ['cleo', 'ben', 'anna'].map((name) => ({ id: name, name }));
    await within().execute((trx) => insertBulk(trx, { id: 'p', ...row }, people));
    await claimBulk(db, NOW, NOW + 5);
    for (const [id, state] of [
      ['cleo', 'failed'],
      ['anna', 'done'],
    ] as const) {
      const item = { action_id: 'p', member_id: id, state: 'waiting' } as const;
      assert.equal(await settleItem(db, item, 'running', { state }), true);
    }
    const named = async (offset: number) =>
      (await bulkPage(db, 'p', { limit: 2, offset })).map(({ name }) => name);
    assert.deepEqual([await named(0), await named(2)], [['cleo', 'anna'], ['ben']]);
    const counts = { all: 3, waiting: 1, done: 1, skipped: 0, failed: 1, undone: 0 };
    assert.deepEqual(await countBulkItems(db, 'p'), counts);
    assert.deepEqual(await doneInBulk(db, 'p'), ['anna']);
  });

  it('lets one request for more time of each wait, and answers it once', async () => {
    const ask = (id: string, memberId: string) =>
      within().execute((trx) => insertExtension(trx, { id, memberId, message: id, askedAt: NOW }));
    const asked = await Promise.all([ask('1', one), ask('2', one), ask('3', one)]);
    assert.equal(asked.filter(Boolean).length, 1);
    assert.equal(await ask('4', other), true);
    const waiting = await waitingExtensions(db, [one, other]);
    const [request] = await extensionsOf(db, one);
    assert.ok(request);
    assert.deepEqual([waiting.size, waiting.get(one)?.id], [2, request.id]);
    const end = { state: 'approved', reason: null, until: NOW + 5, at: NOW } as const;
    const settle = () => within().execute((trx) => settleExtension(trx, request.id, end));
    assert.deepEqual((await Promise.all([settle(), settle()])).toSorted(), [false, true]);
    assert.equal(await ask('5', one), true);
    assert.deepEqual((await waitingExtensions(db, [one])).get(one)?.id, '5');
  });

  it('remembers each warning of an end once, and finds whose stay ends within a time', async () => {
    const warn = (expiresAt: number, days: number) =>
      within().execute((trx) => rememberWarning(trx, { memberId: one, expiresAt, days, now: NOW }));
    assert.deepEqual((await Promise.all([warn(5, 3), warn(5, 3)])).toSorted(), [false, true]);
    assert.deepEqual([await warn(5, 14), await warn(6, 3)], [true, true]);
    const ending = (until: number, afterId = '') => endingWithin(db, { now: NOW, until, limit: 9, afterId });
    assert.deepEqual(await ending(NOW + 10), [one]);
    assert.deepEqual(await ending(NOW + 20), [one, other].toSorted());
    assert.deepEqual(await ending(NOW + 20, [one, other].toSorted()[0]), [one, other].toSorted().slice(1));
  });

  it('gives an account to one member, and a member to one account, also where many ask at once', async () => {
    const link = (memberId: string, accountId: string, instead: string | null = null) =>
      linkAccount(db, { memberId, accountId, instead }).catch(() => false);
    const given = await Promise.all([link(one, 'a'), link(one, 'b')]);
    assert.equal(given.filter(Boolean).length, 1);
    const account = (await memberIdOfAccount(db, 'a')) === one ? 'a' : 'b';
    assert.equal(await link(other, account), false);
    assert.equal(await link(one, 'c', account), true);
    assert.deepEqual([await memberIdOfAccount(db, 'c'), await memberIdOfAccount(db, account)], [one, null]);
  });

  it('writes with every change of an account where the member stands', async () => {
    const standing = async () => {
      const row = await db.selectFrom('members').select('standing').where('id', '=', one).executeTakeFirst();
      return row?.standing;
    };
    const see = (id: string, observed: AccountFields['observed']) =>
      within().execute((trx) => store.updateAccount(trx, id, { ...ACCOUNT, observed }));
    assert.equal(await standing(), 'out');
    const id = await within().execute((trx) => store.insertAccount(trx, one, ACCOUNT));
    const found: Array<string | undefined> = [await standing()];
    for (const observed of ['pending', 'disabled', 'changed', 'gone', 'unknown'] as const) {
      await see(id, observed);
      found.push(await standing());
    }
    await within().execute((trx) => store.deleteAccountsOfServer(trx, ACCOUNT.serverId));
    assert.deepEqual(
      [...found, await standing()],
      ['watching', 'coming', 'closed', 'watching', 'out', 'watching', 'out'],
    );
  });
});

const MEMBER: MemberFields = {
  name: 'Jonas',
  username: 'jonas',
  email: null,
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
  libraryIds: ['1'],
  permissions: { canDownload: false, canUseLiveTv: false, canUploadCamera: false, restrictions: {} },
  lastProblem: null,
  nextTryAt: null,
  tries: 0,
};
