import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';
import { cx } from './css.ts';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'link';
export type ButtonSize = 'small' | 'normal' | 'large';

type Look = { look?: ButtonLook; size?: ButtonSize; icon?: ReactNode };

/** The classes of a button, for links of the router that should look like one. */
export const buttonClass = ({ look = 'secondary', size = 'normal' }: Look = {}): string =>
  cx(styles.button, styles[look], size !== 'normal' && styles[size]);

/** Three quiet dots, for a wait that words beside them explain. */
export function Dots() {
  return (
    <span className={styles.dots} aria-hidden="true">
      <span />
      <span />
      <span />
    </span>
  );
}

/**
 * A button. While `busy` it takes no further press and shows `busyText` (or its own words) with three dots, at the same
 * height.
 */
export function Button({
  look,
  size,
  icon,
  busy = false,
  busyText,
  children,
  className,
  disabled,
  type = 'button',
  ...rest
}: Look & { busy?: boolean; busyText?: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cx(buttonClass({ look, size }), className)}
    >
      {busy ? null : icon}
      <span>{busy ? (busyText ?? children) : children}</span>
      {busy ? <Dots /> : null}
    </button>
  );
}

/** The one thing to do on a page: full width, 52 px high. */
export function PrimaryButton(props: Parameters<typeof Button>[0]) {
  return <Button look="primary" size="large" {...props} />;
}

/** A link in the shape of a button, for addresses outside the router. */
export function ButtonLink({
  look,
  size,
  icon,
  children,
  className,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={cx(buttonClass({ look, size }), className)}>
      {icon}
      <span>{children}</span>
    </a>
  );
}
