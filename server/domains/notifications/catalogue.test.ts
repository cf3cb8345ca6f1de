import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { PERMISSIONS } from '#domains/accounts/policy.ts';
import { catalogue } from './catalogue/index.ts';
import { dayInWords } from './day.ts';
import { type AnyNotice, LANGUAGES, languageOf, type Notice } from './notice.ts';

/** Every data a notice can have, as far as it changes the words: each choice, each field empty or not. */
function samplesOf(notice: AnyNotice): Array<Record<string, unknown>> {
  const { schema } = notice as Notice<unknown>;
  assert.ok(schema instanceof z.ZodObject, notice.id);
  let samples: Array<Record<string, unknown>> = [{}];
  for (const [name, field] of Object.entries(schema.shape)) {
    const values = valuesOf(name, field);
    samples = samples.flatMap((sample) => values.map((value) => ({ ...sample, [name]: value })));
  }
  return samples;
}

function valuesOf(name: string, field: unknown): unknown[] {
  if (field instanceof z.ZodNullable) return [null, ...valuesOf(name, field.unwrap())];
  if (field instanceof z.ZodOptional) return valuesOf(name, field.unwrap());
  if (field instanceof z.ZodEnum) return field.options;
  if (field instanceof z.ZodBoolean) return [true, false];
  if (field instanceof z.ZodNumber) return [1_767_323_045_000];
  if (field instanceof z.ZodArray) return [['Aurora']];
  assert.ok(field instanceof z.ZodString, name);
  return [name === 'link' ? '/somewhere' : `«${name}»`];
}

describe('the catalogue', () => {
  it('has each id once, and permissions that there are', () => {
    const ids = catalogue.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
    for (const { id, audience } of catalogue) {
      if (audience.kind === 'owners')
        assert.ok(
          PERMISSIONS.some((one) => one === audience.permission),
          id,
        );
    }
  });

  for (const notice of catalogue) {
    it(`writes ${notice.id} in every language, with nothing left open`, () => {
      for (const data of samplesOf(notice)) {
        for (const language of LANGUAGES) {
          const { subject, lines, button, link } = notice.write(data, language);
          const text = [subject, ...lines, button ?? ''].join('\n');
          assert.doesNotMatch(text, /undefined|null|NaN|\[object/, `${notice.id} ${language}`);
          assert.doesNotMatch(subject, /\n/);
          assert.ok(subject.length > 0 && lines.length > 0, `${notice.id} ${language}`);
          assert.equal(link === null, button === undefined, `${notice.id} ${language}`);
        }
      }
    });
  }

  it('says days as people do', () => {
    const at = Date.UTC(2026, 2, 1, 23, 59);
    assert.deepEqual(
      LANGUAGES.map((language) => dayInWords(at, language)),
      ['1 March 2026', '1. März 2026', '1er mars 2026', '1 de marzo de 2026', '1. marts 2026'],
    );
  });

  it('speaks English to whom it does not know', () => {
    assert.deepEqual(['de-AT', 'FR', 'xx', null].map(languageOf), ['de', 'fr', 'en', 'en']);
  });
});
