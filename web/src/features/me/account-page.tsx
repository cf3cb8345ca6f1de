import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header.tsx';

export function AccountPage() {
  const { t } = useTranslation('common');
  return <PageHeader title={t('nav.account')} />;
}
