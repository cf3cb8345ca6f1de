import { useTranslation } from 'react-i18next';
import type { Problem } from '#api/problem.ts';

/**
 * The words for a problem in the reader's language: `problems.<code>` of the common texts, else what the server wrote,
 * else a plain sentence. The incident id, where there is one, is added for the owner's log.
 */
export function useProblemText(): (problem: Problem) => string {
  const { t, i18n } = useTranslation('common');
  return (problem) => {
    const key = `common:problems.${problem.code}`;
    const known = i18n.exists(key)
      ? t(`problems.${problem.code}`, { seconds: problem.retryAfter ?? 60 })
      : null;
    const words = known ?? (problem.detail || t('problems.unexpected'));
    return problem.incident ? `${words} ${t('incident', { id: problem.incident })}` : words;
  };
}
