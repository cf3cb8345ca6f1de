import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';
import styles from './plain-frame.module.css';

/** A page with just the name above it. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <header className={styles.bar}>
        <Link to="/" className={styles.brand}>
          <Mark size={30} />
          Foyer
        </Link>
      </header>
      <main className={styles.main}>{children}</main>
    </>
  );
}
