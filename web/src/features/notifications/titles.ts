import { useTranslation } from 'react-i18next';
import { pickLanguage } from '#i18n/languages.ts';

/** What a notice is called in the reader's language. */
export function useTitle(): (titles: Record<string, string>) => string {
  const { i18n } = useTranslation();
  return (titles) => titles[pickLanguage([i18n.language])] ?? '';
}
