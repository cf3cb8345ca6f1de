import { localeOf } from './locale.ts';

const dayMs = 86_400_000;

/** `1,204` as the reader's region writes it. Here and below `language` is that of the page: `i18n.language`. */
export const formatNumber = (value: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language)).format(value);

/** `31 December`, with the year only where it is not this one. */
export function formatDay(time: string | number | Date, language: string, now: Date = new Date()): string {
  const date = new Date(time);
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

/** Date and time in full, for titles and for what must be exact. */
export const formatMoment = (time: string | number | Date, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(time),
  );

/** The time of day, where the day stands beside it: `14:05`. */
export const formatTime = (time: string | number | Date, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short' }).format(new Date(time));

const units = [
  { unit: 'day', ms: dayMs },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** Relative within a week (`2 hours ago`, `tomorrow`), else the day. Under a minute it is now. */
export function formatRelative(
  time: string | number | Date,
  language: string,
  now: Date = new Date(),
): string {
  const distance = new Date(time).getTime() - now.getTime();
  if (Math.abs(distance) >= 7 * dayMs) return formatDay(time, language, now);
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  for (const { unit, ms } of units) {
    if (Math.abs(distance) >= ms) return words.format(Math.trunc(distance / ms), unit);
  }
  return words.format(0, 'second');
}

/** A list in words: `Films, Shows and Music`. */
export const formatList = (items: string[], language: string): string =>
  new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(items);
