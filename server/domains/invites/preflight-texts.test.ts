import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { CHECKS } from './schema-preflight.ts';

const SERVER = join(import.meta.dirname, '../..');
const TEXTS = join(SERVER, '../web/src/i18n');
const LANGUAGES = readdirSync(TEXTS).filter((name) => /^[a-z]{2}$/.test(name));
const Texts = z.object({ reason: z.record(z.string(), z.string()), check: z.record(z.string(), z.string()) });

/** Where findings are made: the domain, and what each kind of server tells. */
const SOURCES = [
  ...['judge-invite.ts', 'look-at-servers.ts'].map((file) => join(import.meta.dirname, file)),
  ...readdirSync(join(SERVER, 'adapters'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(preflight|attempt)\.ts$/.test(file))
    .map((file) => join(SERVER, 'adapters', file)),
];
const WORD = /'([a-z]+(?:_[a-z]+)*)'/g;
/** Words of these files that are no reasons. */
const OTHERS = new Set([
  ...CHECKS,
  ...['ok', 'warning', 'problem', 'unknown', 'friend', 'home', 'local', 'local_account', 'all'],
  ...['unauthorized', 'forbidden', 'rejected', 'unavailable'],
  ...['values', 'check', 'error', 'usage_limit', 'used_count'],
  ...['allow_sync', 'allow_channels', 'allow_camera_upload'],
]);

/** What is quoted where findings are made; of an invite that lets nobody in, why (status.ts). */
function reasons(): string[] {
  const found = SOURCES.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(WORD)].map(([, word]) => word ?? ''),
  );
  return [...new Set([...found, 'disabled', 'expired', 'used_up'])].filter((one) => !OTHERS.has(one));
}

describe('the pages', () => {
  it('have a sentence in every language for whatever a preflight can find', () => {
    const found = reasons();
    assert.equal(found.length > 35, true, `${found.length} reasons`);
    for (const known of ['not_published', 'only_inside', 'seats_full', 'libraries_gone', 'timeout'])
      assert.equal(found.includes(known), true, known);
    const missing = LANGUAGES.flatMap((language) => {
      const { reason } = Texts.parse(
        JSON.parse(readFileSync(join(TEXTS, language, 'preflight.json'), 'utf8')),
      );
      return found
        .filter((code) => !reason[code] && !reason[`${code}_other`])
        .map((code) => `${language}: ${code}`);
    });
    assert.deepEqual([LANGUAGES.length, missing], [5, []]);
  });

  it('have a name in every language for whatever is looked at', () => {
    const missing = LANGUAGES.flatMap((language) => {
      const { check } = Texts.parse(
        JSON.parse(readFileSync(join(TEXTS, language, 'preflight.json'), 'utf8')),
      );
      return CHECKS.filter((code) => !check[code]).map((code) => `${language}: ${code}`);
    });
    assert.deepEqual(missing, []);
  });
});
