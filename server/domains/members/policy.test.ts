import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExternalUser } from '#domains/media/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import {
  findInListing,
  type Leaving,
  laterEnd,
  type MemberStatus,
  type Observed,
  observe,
  pauseAfter,
  renewedEnd,
  statusOf,
} from './policy.ts';

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
  permissions: { canDownload: true, canUseLiveTv: false, canUploadCamera: false },
};

describe('Where a member stands', () => {
  const cases: Array<[Leaving, Observed[], MemberStatus]> = [
    [null, ['accepted'], 'active'],
    [null, ['changed'], 'active'],
    [null, ['unknown'], 'active'],
    [null, ['pending'], 'invited'],
    [null, ['invited'], 'invited'],
    [null, ['pending', 'accepted'], 'active'],
    [null, ['gone', 'pending'], 'invited'],
    [null, ['gone'], 'removed'],
    [null, [], 'removed'],
    ['removal', ['accepted'], 'removing'],
    ['removal', ['gone', 'pending'], 'removing'],
    ['removal', ['gone', 'gone'], 'removed'],
    ['removal', [], 'removed'],
    ['expiry', ['accepted'], 'removing'],
    ['expiry', ['gone'], 'expired'],
  ];
  for (const [leaving, observed, status] of cases) {
    it(`is ${status} with ${observed.join(' and ') || 'no account'}, leaving by ${leaving ?? 'nothing'}`, () => {
      assert.equal(statusOf({ leaving, accounts: observed.map((one) => ({ observed: one })) }), status);
    });
  }
});

describe('Times', () => {
  it('pauses a minute after the first failure, double after each more, never over six hours', () => {
    const pauses = [1, 2, 3, 9, 10, 500].map((tries) => pauseAfter(tries, undefined));
    assert.deepEqual(pauses, [
      MINUTE_MS,
      2 * MINUTE_MS,
      4 * MINUTE_MS,
      256 * MINUTE_MS,
      6 * HOUR_MS,
      6 * HOUR_MS,
    ]);
  });

  it('waits for as long as it was asked to, if that is longer', () => {
    assert.deepEqual([pauseAfter(1, 90_000), pauseAfter(3, 90_000)], [90_000, 4 * MINUTE_MS]);
  });

  it('lets the later of two ends count, and for good most of all', () => {
    assert.deepEqual([laterEnd(1, 2), laterEnd(null, 2), laterEnd(1, null)], [2, null, null]);
  });

  it('renews a stay that is over by its length, of a day at least, and leaves others alone', () => {
    const now = 100 * DAY_MS;
    assert.deepEqual(
      [
        renewedEnd({ joinedAt: 10 * DAY_MS, expiresAt: 40 * DAY_MS }, now),
        renewedEnd({ joinedAt: 40 * DAY_MS, expiresAt: 40 * DAY_MS }, now),
        renewedEnd({ joinedAt: 10 * DAY_MS, expiresAt: now + 1 }, now),
        renewedEnd({ joinedAt: 10 * DAY_MS, expiresAt: null }, now),
      ],
      [now + 30 * DAY_MS, now + DAY_MS, now + 1, null],
    );
  });
});

describe('A listing of a server', () => {
  it('knows a person by id, then e-mail, then name, whatever the case', () => {
    const users = [
      user({ externalUserId: '8', username: 'other', email: 'Jonas@Example.test' }),
      user({ externalUserId: '9', username: 'JONAS', email: null }),
      user({}),
    ];
    const idOf = (reference: Parameters<typeof findInListing>[1]) =>
      findInListing(users, reference)?.externalUserId ?? null;
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
      differences: { missing: ['1'], extra: ['3'], permissions: ['canDownload'] },
    });
  });

  it('finds no difference in what the listing does not tell', () => {
    assert.deepEqual(observe(wanted, user({ libraryIds: null, permissions: {} })), {
      observed: 'accepted',
      differences: null,
    });
  });
});
