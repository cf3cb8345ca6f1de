import { useTranslation } from 'react-i18next';

/** The words for a reason or a remark; for one without words of its own, e.g. a refusal of a field, that it was refused. */
export function useReason(): (code: string | null) => string | null {
  const { t, i18n } = useTranslation('moving');
  return (code) => {
    if (code === null) return null;
    return i18n.exists(`moving:reason.${code}`) ? t(`reason.${code}`) : t('reason.other');
  };
}
