import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#lib/format.ts';
import styles from './chips.module.css';

/** A count of null is on its way: its room is kept. */
export type Chip = { value: string; label: string; count?: number | null };

/** Filters with their counts; on a phone the row scrolls, and the chosen one is in sight. Keep the value in the address: `useUrlState('filter', 'all')`. */
export function Chips({
  label,
  chips,
  value,
  onChange,
}: {
  label: string;
  chips: Chip[];
  value: string;
  onChange: (value: string) => void;
}) {
  const { i18n } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever is chosen is the one that is pressed
  useEffect(() => {
    const chosen = row.current?.querySelector<HTMLElement>('[aria-pressed="true"]');
    if (row.current && chosen)
      row.current.scrollLeft = chosen.offsetLeft - (row.current.clientWidth - chosen.offsetWidth) / 2;
  }, [value]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these change the page at once
    <div ref={row} className={styles.chips} role="group" aria-label={label}>
      {chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          className={styles.chip}
          aria-pressed={chip.value === value}
          onClick={() => onChange(chip.value)}
        >
          {chip.label}
          {chip.count === undefined ? null : (
            <span className={styles.count}>
              {chip.count === null ? null : formatNumber(chip.count, i18n.language)}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
