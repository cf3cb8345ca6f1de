import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from './mark.tsx';
import styles from './member-frame.module.css';

export type Tab = {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
};

/** The members' pages: a bar of tabs under the thumb on the phone, the same in a slim bar above on a desktop. */
export function MemberFrame({ tabs, children }: { tabs: readonly Tab[]; children: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
        {t('skipToContent')}
      </button>
      <header className={styles.bar}>
        <Link to="/" className={styles.brand}>
          <Mark size={30} />
          Foyer
        </Link>
        <nav className={styles.tabs} aria-label={t('mainMenu')}>
          {tabs.map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} className={styles.tab}>
              <Icon size={22} stroke={1.5} />
              {label}
            </Link>
          ))}
        </nav>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
