import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { REASONS, REMARKS } from './codes.ts';

describe('why something does not come over', () => {
  it('has words in the pages, and none that nobody says', () => {
    const path = new URL('../../../web/src/i18n/en/moving.json', import.meta.url);
    const texts: { reason: Record<string, string> } = JSON.parse(readFileSync(path, 'utf8'));
    const codes = [...REASONS, ...REMARKS, 'other'];
    assert.deepEqual(Object.keys(texts.reason).toSorted(), codes.toSorted());
  });
});
