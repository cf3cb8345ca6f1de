import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header.tsx';

export function AccountsPage() {
  const { t } = useTranslation('common');
  return <PageHeader title={t('nav.accounts')} />;
}
