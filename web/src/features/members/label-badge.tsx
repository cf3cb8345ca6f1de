import type { MemberLabel } from '#api/types.ts';
import styles from './label-badge.module.css';

export const labelColours = [
  'amber',
  'green',
  'blue',
  'red',
  'violet',
  'grey',
] as const satisfies MemberLabel['colour'][];

/** A label in its colour; the colour never says anything that the name does not. */
export function LabelBadge({ label }: { label: Pick<MemberLabel, 'name' | 'colour'> }) {
  return (
    <span className={styles.label} data-colour={label.colour}>
      {label.name}
    </span>
  );
}
