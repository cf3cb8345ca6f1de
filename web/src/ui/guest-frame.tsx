import type { ReactNode } from 'react';
import styles from './guest-frame.module.css';
import { PosterWall } from './poster.tsx';
import { accentVariables } from './theme/accent.ts';

/**
 * One column before the wall of posters; a plain ground where there are none. No navigation. `accent`, `#rrggbb`, stands in
 * place of the light of the house, made legible on dark and on light.
 */
export function GuestFrame({
  posters = [],
  accent = null,
  children,
}: {
  posters?: string[];
  accent?: string | null;
  children: ReactNode;
}) {
  const walled = posters.length >= 4;
  return (
    <div
      className={styles.page}
      data-posters={walled}
      data-accent={accent !== null}
      style={accent === null ? undefined : accentVariables(accent)}
    >
      {walled ? (
        <div className={styles.wall}>
          <PosterWall urls={posters} />
        </div>
      ) : null}
      <main className={styles.column}>{children}</main>
    </div>
  );
}
