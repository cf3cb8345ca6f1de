import type { ReactNode } from 'react';
import { usePageTitle } from '#lib/page-title.ts';
import styles from './page-header.module.css';

/** The heading of a page, which also names the tab, with one line of help and the page's action. */
export function PageHeader({
  title,
  help,
  actions,
}: {
  title: string;
  help?: ReactNode;
  actions?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1>{title}</h1>
        {help ? <p className={styles.help}>{help}</p> : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </header>
  );
}
