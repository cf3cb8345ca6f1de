import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeIdCursor, decodeTimeCursor, encodeCursor } from './cursor.ts';
import { AppError } from './errors.ts';

const forged = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

function isRefused(error: unknown): boolean {
  return error instanceof AppError && error.status === 400 && error.code === 'invalid_cursor';
}

describe('a cursor', () => {
  it('comes back as it was made', () => {
    assert.deepEqual(decodeTimeCursor(encodeCursor([1_767_323_045_000, 'row'])), [1_767_323_045_000, 'row']);
    assert.equal(decodeIdCursor(encodeCursor(['row'])), 'row');
  });

  for (const keys of [
    [],
    [1.5, 'x'],
    [1e300, 'x'],
    ['1', 'x'],
    [null, 'x'],
    [1],
    [1, 'a\u0000'],
    [1, 'x', 'y'],
    {},
  ]) {
    it(`of a list by time is refused where it holds ${JSON.stringify(keys)}`, () => {
      assert.throws(() => decodeTimeCursor(forged(keys)), isRefused);
    });
  }

  for (const keys of [[], [1], ['a\u0000'], ['x', 'y'], 'x', null]) {
    it(`of a list by id is refused where it holds ${JSON.stringify(keys)}`, () => {
      assert.throws(() => decodeIdCursor(forged(keys)), isRefused);
    });
  }

  it('is refused where it is no JSON', () => assert.throws(() => decodeTimeCursor('%%%'), isRefused));
});
