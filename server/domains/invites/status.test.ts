import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Badge, badgesOf, type Refusal, refusalOf } from './status.ts';

const NOW = 1_000;
const FRESH = { is_active: 1, expires_at: null, usage_limit: null, used_count: 0 };
const OFF = { is_active: 0 };
const OLD = { expires_at: NOW };
const USED = { used_count: 1 };
const FULL = { used_count: 1, usage_limit: 1 };

type Row = [what: string, change: Partial<typeof FRESH | typeof OLD | typeof FULL>, Badge[], Refusal | null];

const TABLE: Row[] = [
  ['a fresh one', {}, ['active'], null],
  ['one that expires a moment later', { expires_at: NOW + 1 }, ['active'], null],
  ['one that expires now', OLD, ['expired'], 'expired'],
  ['one with uses left', { ...USED, usage_limit: 2 }, ['redeemed'], null],
  ['a used one without a limit', USED, ['redeemed'], null],
  ['one with all uses taken', FULL, ['redeemed', 'used_up'], 'used_up'],
  [
    'one used more often than it now allows',
    { used_count: 3, usage_limit: 2 },
    ['redeemed', 'used_up'],
    'used_up',
  ],
  ['a used one that expired', { ...USED, ...OLD }, ['redeemed', 'expired'], 'expired'],
  ['a used-up one that expired', { ...FULL, ...OLD }, ['redeemed', 'expired', 'used_up'], 'expired'],
  ['one switched off', OFF, ['disabled'], 'disabled'],
  ['one switched off that expired', { ...OFF, ...OLD }, ['disabled'], 'disabled'],
  ['one switched off that was used', { ...OFF, ...USED }, ['disabled'], 'disabled'],
  ['one switched off with all uses taken', { ...OFF, ...FULL }, ['disabled'], 'disabled'],
  ['one switched off, expired and used up', { ...OFF, ...OLD, ...FULL }, ['disabled'], 'disabled'],
];

describe('the badges of an invite, and why it lets nobody in', () => {
  for (const [what, change, badges, refusal] of TABLE) {
    it(`are ${badges.join(', ')} and ${refusal ?? 'nothing'} for ${what}`, () => {
      const invite = { ...FRESH, ...change };
      assert.deepEqual([badgesOf(invite, NOW), refusalOf(invite, NOW)], [badges, refusal]);
    });
  }
});
