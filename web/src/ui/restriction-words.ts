import { useTranslation } from 'react-i18next';
import type { ServerAccess } from '#api/types.ts';
import { formatList } from '#lib/format.ts';

type Limit = ServerAccess['restrictions'][string];

/** What servers can limit beyond libraries, in words. */
export function useRestrictionWords() {
  const { t, i18n } = useTranslation('limits');
  const orPlain = (key: string, name: string) =>
    i18n.exists(`limits:${key}`) ? t(key) : name.replaceAll('_', ' ');
  const word = (name: string) => orPlain(`word.${name}`, name);
  return {
    name: (name: string) => orPlain(`name.${name}`, name),
    /** One of the words that a kind of server names itself. */
    word,
    value: (limit: Limit): string => {
      if (Array.isArray(limit) && limit.length > 0) return formatList(limit.map(word), i18n.language);
      if (limit === null || limit === false || Array.isArray(limit)) return t('none');
      return limit === true ? t('on') : String(limit);
    },
  };
}
