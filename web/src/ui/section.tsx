import type { ReactNode } from 'react';
import { cx } from './css.ts';
import styles from './section.module.css';

/** A part of a page under its own heading. */
export function Section({
  title,
  help,
  aside,
  children,
}: {
  title: string;
  help?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {aside}
      </div>
      {help ? <p className={styles.help}>{help}</p> : null}
      {children}
    </section>
  );
}

/** A quiet box. */
export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx(styles.card, className)}>{children}</div>;
}

/** Parts under one another with the space of a form. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** Parts beside one another, wrapping on the phone. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
