import { useTranslation } from 'react-i18next';
import { formatNumber } from '#lib/format.ts';
import styles from './chips.module.css';

/** A count of null is on its way: its room is kept. */
export type Chip = { value: string; label: string; count?: number | null };

/** Filters with their counts. Keep the value in the address: `useUrlState('filter', 'all')`. */
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
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these change the page at once
    <div className={styles.chips} role="group" aria-label={label}>
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
