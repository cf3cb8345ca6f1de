import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAllowedCode, normalizeCode } from './code.ts';

describe('codes', () => {
  it('mean the same in small letters, with spaces, dashes and other signs', () => {
    assert.deepEqual(
      ['abcd2345', ' ABCD-2345 ', 'ab cd.23/45', 'ABCD–2345'].map(normalizeCode),
      Array.from({ length: 4 }, () => 'ABCD2345'),
    );
  });

  it('of one’s own have 4 to 32 letters and digits', () => {
    const lengths = [0, 3, 4, 32, 33];
    assert.deepEqual(
      lengths.map((length) => isAllowedCode('A'.repeat(length))),
      [false, false, true, true, false],
    );
    assert.deepEqual(['FILM-NIGHT', 'film', 'FÊTE', 'O0I1L'].map(isAllowedCode), [false, false, false, true]);
  });
});
