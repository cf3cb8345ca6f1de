import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import { cx } from './css.ts';
import styles from './notice.module.css';

const icons = {
  good: IconCircleCheck,
  info: IconInfoCircle,
  quiet: IconInfoCircle,
  warning: IconAlertTriangle,
  bad: IconAlertTriangle,
};

/** A message in its place on the page: what happened, what to do, and the buttons for it. Problems are announced. */
export function Notice({
  tone = 'info',
  title,
  children,
  actions,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <div className={cx(styles.notice, styles[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={20} stroke={1.5} aria-hidden="true" />
      <div className={styles.body}>
        {title ? <p className={styles.title}>{title}</p> : null}
        {children ? <div>{children}</div> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </div>
  );
}
