import styles from './file-field.module.css';

/** One file to choose, in the look of the other fields. */
export function FileField({
  label,
  disabled = false,
  onChange,
}: {
  label: string;
  disabled?: boolean;
  onChange: (file: File | null) => void;
}) {
  return (
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      <input
        type="file"
        className={styles.input}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.files?.[0] ?? null)}
      />
    </label>
  );
}
