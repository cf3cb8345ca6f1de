import { useTranslation } from 'react-i18next';
import type { SponsorNode } from '#api/types.ts';

type Quota = NonNullable<SponsorNode['quota']>;

/** How much of a quota is used, in words. */
export function useQuotaWords(): (quota: Quota) => string {
  const { t } = useTranslation('sponsorship');
  return ({ people, month }) => {
    const lines = [
      people.limit === null
        ? t('quota.people', { count: people.used })
        : t('quota.peopleOf', { used: people.used, limit: people.limit }),
      month.limit === null ? null : t('quota.monthOf', { used: month.used, limit: month.limit }),
    ];
    return lines.filter(Boolean).join(', ');
  };
}
