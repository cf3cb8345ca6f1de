import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { effectiveRight, type Link, leftOf, longestStay, type Right } from './policy.ts';

const RIGHT: Right = {
  mayInvite: true,
  people: 3,
  perMonth: null,
  depth: 1,
  inviteDays: 14,
  serverIds: null,
};
const link = (memberId: string, more: Partial<Link> = {}): Link => ({
  memberId,
  right: null,
  source: 'member',
  isIn: true,
  isPaused: false,
  ...more,
});
const none = { ...RIGHT, mayInvite: false };

describe('Who may invite', () => {
  const cases: Array<[what: string, chain: Link[], answer: unknown]> = [
    ['by his own right', [link('a', { right: RIGHT })], ['a', 1, 'member']],
    ['by his tier', [link('a', { right: RIGHT, source: 'tier' })], ['a', 1, 'tier']],
    ['by whom he came by', [link('b'), link('a', { right: RIGHT })], ['a', 0, 'sponsor']],
    ['deeper than the right reaches', [link('c'), link('b'), link('a', { right: RIGHT })], 'not_allowed'],
    ['nobody gave a right', [link('b'), link('a')], 'not_allowed'],
    ['he himself was denied it', [link('b', { right: none }), link('a', { right: RIGHT })], 'not_allowed'],
    ['who is not in', [link('a', { right: RIGHT, isIn: false })], 'not_in'],
    ['nobody', [], 'not_in'],
    ['whose right it is has left', [link('b'), link('a', { right: RIGHT, isIn: false })], 'not_allowed'],
    ['he is paused', [link('a', { right: RIGHT, isPaused: true })], 'paused'],
    ['somebody above is paused', [link('b', { right: RIGHT }), link('a', { isPaused: true })], 'paused'],
  ];
  for (const [what, chain, answer] of cases) {
    it(`${what}: ${JSON.stringify(answer)}`, () => {
      const found = effectiveRight(chain);
      const told = found.kind === 'may' ? [found.holderId, found.depth, found.source] : found.why;
      assert.deepEqual(told, answer);
    });
  }
});

describe('Numbers', () => {
  it('leave what the smaller of both quotas leaves, and never less than nothing', () => {
    const left = (people: number | null, perMonth: number | null) =>
      leftOf({ people, perMonth }, { people: 2, month: 4 });
    assert.deepEqual(
      [left(null, null), left(5, null), left(5, 5), left(1, null), left(null, 4)],
      [null, 3, 1, 0, 0],
    );
  });

  it('let a guest stay whole days, no longer than the sponsor', () => {
    const now = 10 * DAY_MS;
    const stays = [longestStay(null, now), longestStay(now + 2.5 * DAY_MS, now), longestStay(now - 1, now)];
    assert.deepEqual(stays, [null, 2, 0]);
  });
});
