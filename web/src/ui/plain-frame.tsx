import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';
import styles from './plain-frame.module.css';

/** A page with just the name above it: for people without an owner's rail. */
export function PlainFrame({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <>
      <header className={styles.bar}>
        <Link to="/" className={styles.brand}>
          <Mark size={30} />
          Foyer
        </Link>
        {aside}
      </header>
      <main className={styles.main}>{children}</main>
    </>
  );
}
