import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CODE_ALPHABET, createIds } from './ids.ts';

describe('ids', () => {
  it('sort by the time of their making, also within a millisecond and when the clock goes back', () => {
    let now = 1_000;
    const ids = createIds(() => now);
    const made = Array.from({ length: 2_000 }, () => ids.next());
    now = 1_001;
    made.push(ids.next());
    now = 900;
    made.push(ids.next());
    assert.deepEqual(made, made.toSorted());
    assert.equal(new Set(made).size, made.length);
    assert.ok(made.every((id) => id.length === 24));
  });

  it('have codes without signs that look alike', () => {
    const code = createIds(() => 0).code(500);
    assert.ok([...code].every((sign) => CODE_ALPHABET.includes(sign)));
    assert.ok(!/[01OIL]/.test(code));
  });
});
