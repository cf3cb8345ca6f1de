import i18next, { type BackendModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, pickLanguage } from './languages.ts';

const key = 'foyer-language';

const remembered = (): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** The language before anybody is known: chosen on this device, else the browser's. */
export const deviceLanguage = (): Language => pickLanguage([remembered(), ...navigator.languages]);

/** The language that the server has fixed for this very page, where the owner of an invite wants it so. */
const fixedLanguage = (): Language | null => {
  const { dataset, lang } = document.documentElement;
  return dataset.language === 'fixed' ? pickLanguage([lang]) : null;
};

type Texts = Record<string, unknown>;
export type LoadTexts = (language: string, namespace: string) => Promise<Texts>;

const backend = (load: LoadTexts): BackendModule => ({
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    load(language, namespace).then(
      (texts) => done(null, texts),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
});

/** Starts the texts with the namespaces that the first page needs; others load when a page asks for them. */
export async function startTexts(load: LoadTexts, namespaces: string[]): Promise<i18n> {
  const instance = i18next.createInstance();
  instance.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await instance
    .use(backend(load))
    .use(initReactI18next)
    .init({
      lng: fixedLanguage() ?? deviceLanguage(),
      fallbackLng: false,
      ns: namespaces,
      defaultNS: namespaces[0],
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  return instance;
}

/** Changes the language and remembers it on this device. */
export async function changeLanguage(instance: i18n, language: Language): Promise<void> {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  if (instance.language !== language) await instance.changeLanguage(language);
}
