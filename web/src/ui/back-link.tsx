import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { buttonClass } from './button.tsx';
import { cx } from './css.ts';
import styles from './settings-frame.module.css';

/** The way to the page above, over a page's heading and in line with it. */
export function BackLink({
  to,
  children,
}: {
  to: '/settings' | '/home' | '/invites' | '/members' | '/settings/onboarding';
  children: string;
}) {
  return (
    <Link to={to} className={cx(buttonClass({ look: 'quiet', size: 'small' }), styles.back)}>
      <IconArrowLeft size={18} stroke={1.5} aria-hidden="true" />
      {children}
    </Link>
  );
}
