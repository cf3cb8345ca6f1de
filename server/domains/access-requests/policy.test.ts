import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import {
  allows,
  hasSeat,
  isAskedAlready,
  isOpen,
  REQUEST_STATES,
  STATES_OF,
  seatsThatHelp,
} from './policy.ts';

describe('what may be done to a request', () => {
  const table: Record<string, string> = {
    asked: 'approve refuse withdraw',
    in_line: 'refuse withdraw',
    approved: 'refuse withdraw',
    in: '',
    failed: 'refuse withdraw retry',
    refused: 'approve',
    withdrawn: '',
    lapsed: 'approve',
  };
  for (const state of REQUEST_STATES) {
    it(`that is ${state}: ${table[state] || 'nothing'}`, () => {
      const deeds = (['approve', 'refuse', 'withdraw', 'retry'] as const).filter((deed) =>
        allows(deed, state),
      );
      assert.equal(deeds.join(' '), table[state]);
    });
  }

  it('is listed under one filter, and under all', () => {
    const { all, ...others } = STATES_OF;
    assert.deepEqual(Object.values(others).flat().sort(), [...all].sort());
  });
});

describe('asking once more', () => {
  it('is new unless the last request is open, or was refused within a week', () => {
    const now = 100 * DAY_MS;
    assert.equal(isAskedAlready(undefined, now), false);
    for (const state of REQUEST_STATES) {
      const isEarly = isAskedAlready({ state, answered_at: now - 6 * DAY_MS }, now);
      assert.equal(isEarly, isOpen(state) || state === 'refused', state);
      assert.equal(isAskedAlready({ state, answered_at: now - 8 * DAY_MS }, now), isOpen(state), state);
    }
  });
});

describe('a seat', () => {
  const taken = { all: 3, byServer: new Map([['a', 3]]) };
  it('is free where neither the whole nor any of the servers is full', () => {
    const none = { all: null, byServer: {} };
    assert.equal(hasSeat(none, taken, ['a', 'b']), true);
    assert.equal(hasSeat({ all: 4, byServer: { a: 4, b: 1 } }, taken, ['a', 'b']), true);
    assert.equal(hasSeat({ all: 3, byServer: {} }, taken, ['b']), false);
    assert.equal(hasSeat({ all: 4, byServer: { a: 3 } }, taken, ['a', 'b']), false);
    assert.equal(hasSeat({ all: 4, byServer: { a: 3 } }, taken, ['b']), true);
    assert.equal(hasSeat({ all: 4, byServer: { b: 0 } }, taken, ['b']), false);
  });
});

describe('whose seat is offered', () => {
  const member = (name: string, ...serverIds: string[]) => ({ name, serverIds });
  const named = (
    limits: Parameters<typeof seatsThatHelp>[0],
    taken: { all: number; byServer: Record<string, number> },
    waiting: string[][],
    idle: Array<ReturnType<typeof member>>,
  ) =>
    seatsThatHelp(
      limits,
      { all: taken.all, byServer: new Map(Object.entries(taken.byServer)) },
      waiting,
      idle,
    ).map(({ name }) => name);
  const full = { all: 2, byServer: { a: 1, b: 1 } };

  it('is that of who has been idle longest, one for each who waits', () => {
    const idle = [member('petra', 'a'), member('noah', 'b'), member('ida', 'a')];
    const limits = { all: 2, byServer: {} };
    assert.deepEqual(named(limits, full, [], idle), []);
    assert.deepEqual(named(limits, full, [['a']], idle), ['petra']);
    assert.deepEqual(named(limits, full, [['a'], ['b']], idle), ['petra', 'noah']);
  });

  it('is nobody’s whose server is not the one that is full', () => {
    const limits = { all: null, byServer: { b: 1 } };
    const idle = [member('petra', 'a'), member('noah', 'a', 'b')];
    assert.deepEqual(named(limits, full, [['b']], idle), ['noah']);
    assert.deepEqual(named(limits, full, [['b']], [member('petra', 'a')]), []);
    assert.deepEqual(named({ all: 2, byServer: { b: 1 } }, full, [['b']], [member('petra', 'a')]), []);
  });

  it('is nobody’s while there is a free one for who waits', () => {
    const limits = { all: 3, byServer: {} };
    assert.deepEqual(named(limits, full, [['a']], [member('petra', 'a')]), []);
    assert.deepEqual(named(limits, full, [['a'], ['b']], [member('petra', 'a')]), ['petra']);
  });

  it('is not needed beside one that frees a place for two', () => {
    const limits = { all: null, byServer: { a: 1, b: 1 } };
    const idle = [member('petra', 'a', 'b'), member('noah', 'b')];
    assert.deepEqual(named(limits, full, [['a'], ['b']], idle), ['petra']);
  });

  it('is not taken for somebody whom one seat would not let in', () => {
    const limits = { all: null, byServer: { a: 1, b: 1 } };
    const idle = [member('petra', 'a'), member('noah', 'b')];
    assert.deepEqual(named(limits, full, [['a', 'b']], idle), []);
    assert.deepEqual(named(limits, full, [['a', 'b'], ['b']], idle), ['noah']);
  });
});
