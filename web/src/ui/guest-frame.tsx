import type { ReactNode } from 'react';
import styles from './guest-frame.module.css';
import { PosterWall } from './poster.tsx';

/** One column before the wall of posters; a plain ground where there are none. No navigation. */
export function GuestFrame({ posters = [], children }: { posters?: string[]; children: ReactNode }) {
  const walled = posters.length >= 4;
  return (
    <div className={styles.page} data-posters={walled}>
      {walled ? (
        <div className={styles.wall}>
          <PosterWall urls={posters} />
        </div>
      ) : null}
      <main className={styles.column}>{children}</main>
    </div>
  );
}
