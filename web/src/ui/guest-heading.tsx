import { type ReactNode, useEffect, useRef } from 'react';
import { usePageTitle } from '#lib/page-title.ts';
import { cx } from './css.ts';
import styles from './guest-heading.module.css';
import { Mark } from './mark.tsx';

let firstPage = true;

/**
 * The mark, a small line above, the heading. When a page follows another without a load the heading takes the focus, so
 * that a screen reader reads on from there.
 */
export function GuestHeading({
  over,
  title,
  name,
  big = false,
  children,
}: {
  over?: ReactNode;
  title: ReactNode;
  /** The page's name for the tab. */
  name: string;
  big?: boolean;
  children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(name);
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return (
    <div className={cx(styles.head, big && styles.big)}>
      <Mark size={44} />
      <h1 ref={heading} tabIndex={-1}>
        {over ? <span className={styles.over}>{over} </span> : null}
        {title}
      </h1>
      {children}
    </div>
  );
}
