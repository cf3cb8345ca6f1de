export const languages = ['en', 'de', 'fr', 'es', 'da'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words, for the choice in the account. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  da: 'Dansk',
};

const known = (tag: string): Language | undefined => {
  const short = tag.toLowerCase().split('-')[0];
  return languages.find((language) => language === short);
};

/** The first wish that we speak; English where we speak none. */
export function pickLanguage(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const language = wish ? known(wish) : undefined;
    if (language) return language;
  }
  return 'en';
}
