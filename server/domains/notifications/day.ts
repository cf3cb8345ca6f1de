import type { Language } from './notice.ts';

/** Own words, because the first call of Intl keeps its tables in memory (docs/decisions/042-memory.md). */
const MONTHS: Record<Language, readonly string[]> = {
  en: words('January February March April May June July August September October November December'),
  de: words('Januar Februar März April Mai Juni Juli August September Oktober November Dezember'),
  fr: words('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
  es: words('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
  da: words('januar februar marts april maj juni juli august september oktober november december'),
};

/** A day in words, in UTC, e.g. `3 December 2026`. Takes epoch milliseconds. */
export function dayInWords(epochMs: number, language: Language): string {
  const at = new Date(epochMs);
  const day = at.getUTCDate();
  const month = MONTHS[language][at.getUTCMonth()] ?? '';
  const year = at.getUTCFullYear();
  switch (language) {
    case 'de':
    case 'da':
      return `${day}. ${month} ${year}`;
    case 'fr':
      return `${day === 1 ? '1er' : day} ${month} ${year}`;
    case 'es':
      return `${day} de ${month} de ${year}`;
    default:
      return `${day} ${month} ${year}`;
  }
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
