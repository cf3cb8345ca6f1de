import { expect, test } from 'vitest';
import { pickLanguage } from './languages.ts';

test.each([
  [['de-CH', 'en'], 'de'],
  [[null, undefined, 'DA'], 'da'],
  [['pt-BR', 'es-MX'], 'es'],
  [['zh'], 'en'],
  [[], 'en'],
])('picks of %j the language %s', (wishes, language) => {
  expect(pickLanguage(wishes)).toBe(language);
});
