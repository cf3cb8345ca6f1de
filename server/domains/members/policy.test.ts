import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import {
  type Leaving,
  laterEnd,
  type MemberStatus,
  type Observed,
  pauseAfter,
  renewedEnd,
  statusOf,
} from './policy.ts';

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
    ['expiry', ['disabled'], 'expired'],
    ['expiry', ['disabled', 'accepted'], 'removing'],
    ['removal', ['disabled'], 'removing'],
    [null, ['disabled'], 'paused'],
    [null, ['disabled', 'gone'], 'paused'],
    [null, ['disabled', 'pending'], 'invited'],
    [null, ['disabled', 'accepted'], 'active'],
  ];
  for (const [leaving, observed, status] of cases) {
    it(`is ${status} with ${observed.join(' and ') || 'no account'}, leaving by ${leaving ?? 'nothing'}`, () => {
      const accounts = observed.map((one) => ({ wanted: 'access' as const, observed: one }));
      assert.equal(statusOf({ leaving, accounts }), status);
    });
  }

  it('is paused where nothing of him is at a server yet, until his stay ends', () => {
    const accounts = [{ wanted: 'disabled', observed: 'gone' }] as const;
    const statuses = [null, 'removal', 'expiry'].map((leaving) =>
      statusOf({ leaving: leaving as Leaving, accounts }),
    );
    assert.deepEqual(statuses, ['paused', 'removed', 'expired']);
  });
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
