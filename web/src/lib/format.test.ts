import { expect, test, vi } from 'vitest';
import { formatDay, formatList, formatMoment, formatNumber, formatRelative } from './format.ts';

const now = new Date('2026-11-20T12:00:00Z');

test.each([
  ['2026-11-20T11:59:40Z', 'now'],
  ['2026-11-20T10:00:00Z', '2 hours ago'],
  ['2026-11-21T12:30:00Z', 'tomorrow'],
  ['2026-11-12T12:00:00Z', 'November 12'],
  ['2027-02-01T12:00:00Z', 'February 1, 2027'],
])('says %s as %j', (time, words) => {
  expect(formatRelative(time, 'en', now)).toBe(words);
});

test('writes days and lists as the language does', () => {
  expect(formatDay('2026-12-31T12:00:00Z', 'de', now)).toBe('31. Dezember');
  expect(formatList(['Films', 'Séries'], 'fr')).toBe('Films et Séries');
});

test('writes days, times and numbers as the region of the reader does', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB', 'de-AT']);
  const noon = new Date(2026, 10, 21, 12, 0);
  expect(formatMoment(noon, 'en')).toBe('21 Nov 2026, 12:00');
  expect(formatDay(new Date(2026, 0, 2), 'de', noon)).toBe('2. Jänner');
  expect(formatNumber(12_045, 'de')).toBe(new Intl.NumberFormat('de-AT').format(12_045));
  vi.restoreAllMocks();
});
