import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BackLink } from './back-link.tsx';
import { PageHeader } from './page-header.tsx';
import styles from './settings-frame.module.css';

/** One page of settings, with the way back to all of them. */
export function SettingsFrame({
  title,
  help,
  actions,
  children,
}: {
  title: string;
  help?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.frame}>
      <BackLink to="/settings">{t('nav.settings')}</BackLink>
      <PageHeader title={title} help={help} actions={actions} />
      {children}
    </div>
  );
}
