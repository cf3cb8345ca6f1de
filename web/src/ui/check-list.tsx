import { Checkbox } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import styles from './check-list.module.css';

export type CheckItem<Value extends string = string> = { value: Value; label: string; meta?: ReactNode };

/** Several of a list: each line as large as a thumb, with a small word at its end. */
export function CheckList<Value extends string>({
  label,
  items,
  value,
  onChange,
  problem,
  disabled = false,
}: {
  label: string;
  items: CheckItem<Value>[];
  value: Value[];
  onChange: (value: Value[]) => void;
  problem?: ReactNode;
  disabled?: boolean;
}) {
  const id = useId();
  const toggle = (item: Value, on: boolean) =>
    onChange(on ? [...value, item] : value.filter((other) => other !== item));
  return (
    <fieldset className={styles.list} disabled={disabled}>
      <legend className="visually-hidden">{label}</legend>
      {items.map((item) => (
        <label key={item.value} className={styles.item} htmlFor={`${id}-${item.value}`}>
          <Checkbox
            id={`${id}-${item.value}`}
            checked={value.includes(item.value)}
            onChange={(event) => toggle(item.value, event.currentTarget.checked)}
          />
          <span className={styles.label}>{item.label}</span>
          {item.meta ? <span className={styles.meta}>{item.meta}</span> : null}
        </label>
      ))}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </fieldset>
  );
}
