import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { ACCOUNT_PROBLEM_CODES } from './policy.ts';

const FOLDER = join(import.meta.dirname, '../../../web/src/i18n');
const LANGUAGES = readdirSync(FOLDER).filter((name) => /^[a-z]{2}$/.test(name));
const Texts = z.record(z.string(), z.string());

/** What a problem of its own is made of in the overview; the others stand there as the reason of a failure. */
const FINDINGS = ['under_way', 'access_changed', 'access_again', 'removed_elsewhere', 'not_listed'];

function readTexts(language: string, file: string, part: string): Record<string, string> {
  const texts = JSON.parse(readFileSync(join(FOLDER, language, file), 'utf8'));
  return Texts.parse(texts[part]);
}

describe('the pages', () => {
  it('have a text in every language for whatever can be wrong with a member’s account', () => {
    const missing = LANGUAGES.flatMap((language) => {
      const texts = readTexts(language, 'members.json', 'problem');
      return ACCOUNT_PROBLEM_CODES.filter((code) => !texts[code]).map((code) => `${language}: ${code}`);
    });
    assert.deepEqual([LANGUAGES.length, missing], [5, []]);
  });

  it('have a reason in every language for whatever can fail there', () => {
    const failures = ACCOUNT_PROBLEM_CODES.filter((code) => !FINDINGS.includes(code));
    const missing = LANGUAGES.flatMap((language) => {
      const texts = readTexts(language, 'overview.json', 'reason');
      return failures.filter((code) => !texts[code]).map((code) => `${language}: ${code}`);
    });
    assert.deepEqual(missing, []);
  });
});
