import { expect, test } from 'vitest';
import { localeOf } from './locale.ts';

test.each([
  ['en', ['en-GB', 'en'], 'en-GB'],
  ['de', ['en-US', 'de', 'de-AT'], 'de-AT'],
  ['de', ['en-US', 'den-CA'], 'de'],
  ['fr', [], 'fr'],
])('a page in %s for who wishes %j counts and dates as in %s', (language, wishes, locale) => {
  expect(localeOf(language, wishes)).toBe(locale);
});
