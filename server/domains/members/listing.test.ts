import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExternalUser, UserReference } from '#domains/media/index.ts';
import { createListing, isDoubtful, observe } from './listing.ts';
import type { Observed } from './policy.ts';
import type { Member, MemberAccount } from './store.ts';

const user = (change: Partial<ExternalUser>): ExternalUser => ({
  externalUserId: '7',
  username: 'jonas',
  email: 'jonas@example.test',
  userType: 'friend',
  access: 'accepted',
  libraryIds: ['1', '2'],
  permissions: { canDownload: true, canUseLiveTv: false, canUploadCamera: false },
  avatarUrl: null,
  lastSeenAt: null,
  ...change,
});
const wanted = {
  libraryIds: ['1', '2'],
  permissions: { canDownload: true, canUseLiveTv: false, canUploadCamera: false, restrictions: {} },
};

describe('A listing of a server', () => {
  it('knows a person by id, then e-mail, then name, whatever the case', () => {
    const users = [
      user({ externalUserId: '8', username: 'other', email: 'Jonas@Example.test' }),
      user({ externalUserId: '9', username: 'JONAS', email: null }),
      user({}),
    ];
    const idOf = (reference: UserReference) => createListing(users).find(reference)?.externalUserId ?? null;
    assert.deepEqual(
      [
        idOf({ externalUserId: '7', email: 'jonas@example.test' }),
        idOf({ externalUserId: 'jonas@example.test' }),
        idOf({ externalUserId: '404', username: 'jonas' }),
        idOf({ email: null, username: null }),
      ],
      ['7', '8', '9', null],
    );
  });

  it('says what is seen of an account, and what differs', () => {
    assert.deepEqual(observe(wanted, null), { observed: 'gone', differences: null });
    assert.deepEqual(observe(wanted, user({ access: 'none' })), { observed: 'gone', differences: null });
    assert.deepEqual(observe(wanted, user({ access: 'pending', libraryIds: [] })), {
      observed: 'pending',
      differences: null,
    });
    assert.deepEqual(observe(wanted, user({ libraryIds: ['2', '1'] })), {
      observed: 'accepted',
      differences: null,
    });
    assert.deepEqual(observe(wanted, user({ libraryIds: ['2', '3'], permissions: { canDownload: false } })), {
      observed: 'changed',
      differences: { missing: ['1'], extra: ['3'], permissions: ['canDownload'], restrictions: [] },
    });
  });

  it('compares the limits that are wanted, by meaning, and none that Foyer does not keep', () => {
    const limits = { labels: ['kids', 'family'], streams: 2, nothing: null };
    const kept = { ...wanted, permissions: { ...wanted.permissions, restrictions: limits } };
    const seen = (restrictions: Record<string, string[] | number | boolean | null>) =>
      observe(kept, user({ permissions: { restrictions } })).differences?.restrictions ?? [];
    assert.deepEqual(seen({ labels: ['family', 'kids'], streams: 2, nothing: [], other: ['x'] }), []);
    assert.deepEqual(seen({ labels: ['family'], streams: 3, nothing: false }), ['labels', 'streams']);
    assert.deepEqual(seen({}), []);
  });

  it('finds no difference in what the listing does not tell', () => {
    assert.deepEqual(observe(wanted, user({ libraryIds: null, permissions: {} })), {
      observed: 'accepted',
      differences: null,
    });
  });
});

describe('A listing that is more likely wrong than true', () => {
  const member = (id: string, observed: Observed): Member => {
    const account: MemberAccount = {
      id: `account-${id}`,
      memberId: id,
      serverId: 'server-1',
      externalUserId: id,
      userType: 'friend',
      wanted: 'access',
      observed,
      observedAt: null,
      libraryIds: [],
      permissions: wanted.permissions,
      lastProblem: null,
      nextTryAt: null,
      tries: 0,
      seenAccess: null,
      deleteAfter: null,
      repairedAt: null,
      email: null,
      username: null,
      updatedAt: 0,
    };
    return {
      id,
      name: id,
      username: '',
      email: null,
      avatarUrl: null,
      provider: null,
      externalId: null,
      inviteId: null,
      inviteCode: null,
      joinedAt: 0,
      expiresAt: null,
      lastSeenAt: null,
      leaving: null,
      keepsInvite: false,
      accountId: null,
      tierId: null,
      note: '',
      seenCheckedAt: null,
      createdAt: 0,
      updatedAt: 0,
      accounts: [account],
    };
  };
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);
  const people = (listed: number, access: ExternalUser['access'] = 'accepted') =>
    createListing(
      ids(listed).map((id) => user({ externalUserId: id, username: `name-${id}`, email: null, access })),
    );
  const cases: Array<[string, boolean, boolean]> = [
    ['names nobody where somebody was', isDoubtful(people(0), 'server-1', [member('0', 'accepted')]), true],
    ['names nobody where nobody was', isDoubtful(people(0), 'server-1', [member('0', 'gone')]), false],
    [
      'misses somebody of another server',
      isDoubtful(people(0), 'server-2', [member('0', 'accepted')]),
      false,
    ],
    ['misses two of three', isDoubtful(people(1), 'server-1', known(3)), false],
    ['misses three of four', isDoubtful(people(1), 'server-1', known(4)), true],
    ['misses half', isDoubtful(people(3), 'server-1', known(6)), false],
    ['misses those who are invited', isDoubtful(people(1), 'server-1', known(4, 'pending')), true],
    ['misses those who are gone anyway', isDoubtful(people(1), 'server-1', known(4, 'gone')), false],
    ['names everybody without access', isDoubtful(people(4, 'none'), 'server-1', known(4)), true],
  ];
  for (const [name, is, expected] of cases) {
    it(`${expected ? 'is' : 'is not'} one that ${name}`, () => assert.equal(is, expected));
  }

  function known(count: number, observed: Observed = 'accepted'): Member[] {
    return ids(count).map((id) => member(id, observed));
  }
});
