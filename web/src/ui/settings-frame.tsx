import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from './button.tsx';
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
      <Link to="/settings" className={buttonClass({ look: 'quiet', size: 'small' })}>
        <IconArrowLeft size={18} stroke={1.5} aria-hidden="true" />
        {t('nav.settings')}
      </Link>
      <PageHeader title={title} help={help} actions={actions} />
      {children}
    </div>
  );
}
