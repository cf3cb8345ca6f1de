import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import type { Database } from '#db/open.ts';
import { createAuditLog } from '#domains/accounts/audit.ts';
import { createSettings } from '#domains/settings/index.ts';
import { createOutbox } from '#jobs/outbox.ts';
import { createFakeClock, DAY_MS } from '#kernel/clock.ts';
import { createIds } from '#kernel/ids.ts';
import { createLogger } from '#kernel/logger.ts';
import { createSecrets } from '#kernel/secrets.ts';
import { describeOverDatabases } from '#test/database.ts';
import { filtersOf, type Leaving, type MemberFilter, type Observed, type Wanted } from './policy.ts';
import type { Joined } from './record-joined.ts';
import { createMemberService } from './service.ts';
import { type AccountFields, createMemberStore } from './store.ts';
import { listMembers } from './store-list.ts';

const START = Date.UTC(2026, 0, 2);
const FILTERS: MemberFilter[] = ['all', 'active', 'expiring', 'expired', 'removed', 'invited'];

describeOverDatabases('Members as other domains see them', (database) => {
  let service: ReturnType<typeof compose>['service'];
  let store: ReturnType<typeof compose>['store'];
  let db: Database;

  beforeEach(async () => {
    db = database();
    await db.deleteFrom('member_accounts').execute();
    await db.deleteFrom('members').execute();
    await db.deleteFrom('outbox_events').execute();
    ({ service, store } = compose(db));
  });

  const join = (change: Partial<Joined> = {}) =>
    db.transaction().execute((trx) => service.recordJoined(trx, joined(change)));

  it('records someone who joined, with what he may see', async () => {
    const id = await join();
    const member = await store.get(db, id);
    const [account] = member?.accounts ?? [];
    assert.deepEqual(
      { name: member?.name, email: member?.email, invite: member?.inviteCode, expiresAt: member?.expiresAt },
      { name: 'Frieda', email: 'frieda@example.test', invite: 'ABCD2345', expiresAt: START + 30 * DAY_MS },
    );
    assert.deepEqual(
      [
        account?.externalUserId,
        account?.wanted,
        account?.observed,
        account?.libraryIds,
        account?.permissions,
      ],
      [
        '7000002',
        'access',
        'accepted',
        ['1', '2'],
        { canDownload: true, canUseLiveTv: false, canUploadCamera: false, restrictions: {} },
      ],
    );
    const events = await db.selectFrom('outbox_events').select(['type', 'payload']).execute();
    assert.deepEqual(
      events.map((event) => [event.type, JSON.parse(event.payload)]),
      [['member.joined', { member_id: id, invite_id: 'invite-1', name: 'Frieda', returning: false }]],
    );
  });

  it('knows a returning person by the id at the vendor, the id at the server, or the e-mail', async () => {
    const first = await join();
    const renamed = await join({ person: person({ email: 'other@example.test' }) });
    const byServerId = await join({ person: person({ externalId: null, provider: null, email: null }) });
    const byEmail = await join({
      person: person({ externalId: null, provider: null, email: 'OTHER@example.test' }),
      accounts: [{ ...account(), externalUserId: null }],
    });
    assert.deepEqual([renamed, byServerId, byEmail], [first, first, first]);
    assert.equal((await service.numbers()).all, 1);
  });

  it('makes two members of two people', async () => {
    const first = await join();
    const second = await join({
      person: person({ externalId: '8', email: 'kai@example.test' }),
      accounts: [{ ...account(), externalUserId: '8' }],
    });
    assert.notEqual(first, second);
  });

  it('lets someone who was removed come back in the same row, with the new invite and stay', async () => {
    const id = await join();
    await leave(id, 'removal', { observed: 'gone' });
    await join({ invite: { id: 'invite-2', code: 'NEWCODE2' }, joinedAt: START + DAY_MS, expiresAt: null });
    const member = await store.get(db, id);
    assert.deepEqual(
      [member?.leaving, member?.inviteId, member?.joinedAt, member?.expiresAt, member?.accounts.length],
      [null, 'invite-2', START + DAY_MS, null, 1],
    );
  });

  it('waits for an expiry that is under way, and begins a new stay after it', async () => {
    const id = await join();
    let isHeld = () => {};
    const held = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    const expiry = db.transaction().execute(async (trx) => {
      const member = await store.lock(trx, id);
      assert.ok(member);
      isHeld();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await store.update(trx, id, { ...member, leaving: 'expiry' });
      for (const one of member.accounts) await store.updateAccount(trx, one.id, { ...one, observed: 'gone' });
    });
    await held;
    await Promise.all([expiry, join({ invite: { id: 'invite-2', code: 'NEWCODE2' }, expiresAt: null })]);
    const member = await store.get(db, id);
    assert.deepEqual([member?.leaving, member?.inviteId, member?.expiresAt], [null, 'invite-2', null]);
    assert.equal(member?.accounts[0]?.observed, 'accepted');
  });

  it('never shortens the stay of someone who is here already', async () => {
    const id = await join({ expiresAt: START + 30 * DAY_MS });
    await join({ expiresAt: START + 10 * DAY_MS, invite: { id: 'invite-2', code: 'NEWCODE2' } });
    const member = await store.get(db, id);
    assert.deepEqual([member?.expiresAt, member?.inviteId], [START + 30 * DAY_MS, 'invite-1']);
  });

  it('does not let an unproven e-mail rename a member or replace the id the server knows', async () => {
    const id = await join();
    await join({
      person: person({ name: 'Impostor', externalId: null, provider: null }),
      accounts: [{ ...account(), externalUserId: 'frieda@example.test', observed: 'pending' }],
    });
    const member = await store.get(db, id);
    assert.deepEqual(
      [member?.name, member?.externalId, member?.accounts[0]?.externalUserId],
      ['Frieda', '7000002', '7000002'],
    );
  });

  it('finds people by identity and lists those of invites', async () => {
    const id = await join();
    const brief = {
      id,
      name: 'Frieda',
      username: 'frieda',
      email: 'frieda@example.test',
      avatar_url: '/api/images/server-1?https://vendor.test/a.png',
      status: 'active',
    };
    const byEmail = { provider: null, externalId: null, email: 'Frieda@Example.test' };
    assert.deepEqual(await service.findByIdentity(byEmail), brief);
    assert.equal(await service.findByIdentity({ provider: 'plex', externalId: '1', email: null }), null);
    assert.deepEqual(
      await service.ofInvites(['invite-1', 'invite-2']),
      new Map([
        ['invite-1', [brief]],
        ['invite-2', []],
      ]),
    );
  });

  it('counts the people of an invite until their removal is confirmed', async () => {
    const id = await join();
    const before = await service.countOfInvite('invite-1');
    await leave(id, 'removal', { observed: 'accepted' });
    const during = [await service.countOfInvite('invite-1'), await service.hasAccess(id)];
    await leave(id, 'removal', { observed: 'gone' });
    const after = [await service.countOfInvite('invite-1'), await service.hasAccess(id)];
    assert.deepEqual([before, during, after], [1, [1, false], [0, false]]);
  });

  it('pages through everyone who came by an invite', async () => {
    for (const n of [1, 2, 3]) {
      await join({
        person: person({ externalId: `${n}`, email: `${n}@example.test` }),
        accounts: [{ ...account(), externalUserId: `${n}` }],
        joinedAt: START + n,
      });
    }
    const first = await service.listInvited({ limit: 2, cursor: null });
    const second = await service.listInvited({ limit: 2, cursor: first.nextCursor });
    assert.deepEqual(
      [...first.items, ...second.items].map((member) => member.externalId),
      ['3', '2', '1'],
    );
    assert.deepEqual([first.total, second.nextCursor], [3, null]);
  });

  it('lists and counts under each filter exactly what the pure rules say', async () => {
    const now = START;
    const expected = new Map<MemberFilter, Set<string>>(FILTERS.map((filter) => [filter, new Set()]));
    let n = 0;
    for (const [leaving, wanted, observed, inDays] of combined(LEAVINGS, WANTED, OBSERVED, [null, 13, 15])) {
      n += 1;
      const expiresAt = inDays === null ? null : now + inDays * DAY_MS;
      const id = await join({
        person: person({ externalId: `${n}`, email: `${n}@example.test` }),
        accounts: [{ ...account(), externalUserId: `${n}` }],
        expiresAt,
      });
      await leave(id, leaving, { wanted, observed });
      const filters = filtersOf({ leaving, accounts: [{ wanted, observed }], expiresAt }, now);
      for (const filter of filters) expected.get(filter)?.add(id);
    }
    for (const filter of FILTERS) {
      const page = await listMembers(db, store, { ...PLAIN, filter, limit: 500, now });
      assert.deepEqual(new Set(page.members.map((member) => member.id)), expected.get(filter), filter);
      assert.equal(page.counts[filter], expected.get(filter)?.size, filter);
    }
  });

  it('searches names, e-mail and code without regard to case, and takes % as a sign', async () => {
    await join();
    const search = async (text: string) =>
      (await listMembers(db, store, { ...PLAIN, search: text })).counts.all;
    assert.deepEqual(
      [
        await search('FRIE'),
        await search('abcd23'),
        await search('example.TEST'),
        await search('%'),
        await search('kai'),
      ],
      [1, 1, 1, 0, 0],
    );
  });

  const leave = (id: string, leaving: Leaving, change: Partial<AccountFields>) =>
    db.transaction().execute(async (trx) => {
      const member = await store.get(trx, id);
      assert.ok(member);
      await store.update(trx, id, { ...member, leaving });
      for (const one of member.accounts) await store.updateAccount(trx, one.id, { ...one, ...change });
    });
});

const LEAVINGS: readonly Leaving[] = [null, 'removal', 'expiry'];
const WANTED: readonly Wanted[] = ['access', 'disabled', 'none'];
const OBSERVED: readonly Observed[] = [
  'invited',
  'pending',
  'accepted',
  'changed',
  'disabled',
  'gone',
  'unknown',
];

/** Each of the first with each of the others. */
function combined<A, B, C, D>(
  first: readonly A[],
  second: readonly B[],
  third: readonly C[],
  fourth: readonly D[],
): Array<[A, B, C, D]> {
  return first.flatMap((a) =>
    second.flatMap((b) => third.flatMap((c) => fourth.map((d): [A, B, C, D] => [a, b, c, d]))),
  );
}

/** Everybody, and nobody is idle. */
const PLAIN = { filter: 'all' as const, search: null, after: null, limit: 9, now: START, idleBefore: 0 };

function compose(db: Database) {
  const clock = createFakeClock(START);
  const ids = createIds(clock.now);
  const outbox = createOutbox({ db, clock, ids, logger: createLogger('silent'), subscriptions: [] });
  const store = createMemberStore({ clock, ids });
  const settings = createSettings({
    db,
    clock,
    secrets: createSecrets('a-key-for-tests-that-is-long-enough'),
    outbox,
    audit: createAuditLog({ clock, ids, outbox }),
  });
  const media = {
    avatar: (serverId: string, url: string | null) => url && `/api/images/${serverId}?${url}`,
    serverOfProvider: () => null,
  };
  const memberOfAccount = async () => null;
  return {
    store,
    service: createMemberService({ db, clock, store, media, outbox, settings, memberOfAccount }),
  };
}

function person(change: Partial<Joined['person']> = {}): Joined['person'] {
  return {
    name: 'Frieda',
    email: 'frieda@example.test',
    username: 'frieda',
    avatarUrl: 'https://vendor.test/a.png',
    provider: 'plex',
    externalId: '7000002',
    ...change,
  };
}

function account(): Joined['accounts'][number] {
  return {
    serverId: 'server-1',
    externalUserId: '7000002',
    userType: 'friend',
    observed: 'accepted',
    libraryIds: ['1', '2'],
    permissions: { canDownload: true },
  };
}

function joined(change: Partial<Joined>): Joined {
  return {
    person: person(),
    invite: { id: 'invite-1', code: 'ABCD2345' },
    joinedAt: START,
    expiresAt: START + 30 * DAY_MS,
    accounts: [account()],
    ...change,
  };
}
