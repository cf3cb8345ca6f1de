import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';
import { cx } from './css.ts';

export type Option<Value extends string> = { value: Value; label: string };

/** One of a few, all in sight: a group of radio buttons in the shape of chips. */
export function Choice<Value extends string>({
  label,
  help,
  problem,
  options,
  value,
  onChange,
  disabled = false,
}: {
  label: string;
  help?: ReactNode;
  problem?: ReactNode;
  options: Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <fieldset className={styles.choice} aria-describedby={`${id}-help`} disabled={disabled}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <p id={`${id}-help`} className={cx(styles.help, Boolean(problem) && styles.problem)}>
        {problem ?? help}
      </p>
    </fieldset>
  );
}
