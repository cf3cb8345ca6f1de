import type { ReactNode } from 'react';
import styles from './list-tools.module.css';

/** Above a list: the filters, and the search beside them (on the phone above them). */
export function ListTools({ search, children }: { search?: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.tools}>
      <div className={styles.filters}>{children}</div>
      {search ? <search className={styles.search}>{search}</search> : null}
    </div>
  );
}
