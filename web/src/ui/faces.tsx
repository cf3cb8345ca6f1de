import { useTranslation } from 'react-i18next';
import { formatList, formatNumber } from '#lib/format.ts';
import { Avatar } from './avatar.tsx';
import styles from './faces.module.css';

const most = 4;

/** Some people as overlapping faces, the rest as a number; their names for screen readers and when pointed at. */
export function Faces({ people }: { people: { id: string; name: string; url: string | null }[] }) {
  const { i18n } = useTranslation();
  if (people.length === 0) return null;
  const shown = people.slice(0, most);
  const names = formatList(
    people.map((person) => person.name),
    i18n.language,
  );
  return (
    <span className={styles.faces} title={names}>
      {shown.map((person) => (
        <Avatar key={person.id} name={person.name} url={person.url} size={28} />
      ))}
      {people.length > most ? (
        <span className={styles.rest}>+{formatNumber(people.length - most, i18n.language)}</span>
      ) : null}
      <span className="visually-hidden">{names}</span>
    </span>
  );
}
