import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header.tsx';

export function ServersPage() {
  const { t } = useTranslation('common');
  return (
    <>
      <PageHeader title={t('nav.servers')} />
      <Outlet />
    </>
  );
}
