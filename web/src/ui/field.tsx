import { type InputHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import { cx } from './css.ts';
import styles from './field.module.css';

/** A text field: label above, help below, the problem in place of the help, and no jump when it comes. */
export function Field({
  label,
  help,
  problem,
  className,
  ...rest
}: {
  label: string;
  help?: string;
  problem?: string | null;
} & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={cx(styles.input, className)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-help`}
      />
      <p id={`${id}-help`} className={cx(styles.help, problem && styles.problem)} aria-live="polite">
        {problem ?? help}
      </p>
    </div>
  );
}

/** The same with room for several lines. */
export function AreaField({
  label,
  help,
  problem,
  className,
  ...rest
}: {
  label: string;
  help?: string;
  problem?: string | null;
} & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        {...rest}
        id={id}
        className={cx(styles.input, styles.area, className)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-help`}
      />
      <p id={`${id}-help`} className={cx(styles.help, problem && styles.problem)} aria-live="polite">
        {problem ?? help}
      </p>
    </div>
  );
}
