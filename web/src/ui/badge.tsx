import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { cx } from './css.ts';

export type Tone = 'good' | 'warning' | 'bad' | 'info' | 'quiet';

/** A state in one or two words; the tone never says anything that the words do not. */
export function Badge({ tone = 'quiet', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={cx(styles.badge, tone !== 'quiet' && styles[tone])}>{children}</span>;
}
