import { useTranslation } from 'react-i18next';
import type { MemberChanges } from '#api/types.ts';
import { Avatar } from '#ui/avatar.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { Stack } from '#ui/section.tsx';
import { useTierWords } from './tier-words.ts';
import styles from './tiers.module.css';

/** What changes for one person, a line each; says so where nothing does. */
export function ChangeLines({ changes }: { changes: MemberChanges }) {
  const { t } = useTranslation('tiers');
  const lines = useTierWords().lines(changes);
  if (lines.length === 0) return <p className={styles.quiet}>{t('change.nothing')}</p>;
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What changes for whom, to look at; or, with `chosen`, to choose from. */
export function ChangeList({
  items,
  chosen,
  onChoose,
}: {
  items: MemberChanges[];
  chosen: string[] | null;
  onChoose: (ids: string[]) => void;
}) {
  const { t } = useTranslation('tiers');
  return (
    <Stack>
      {chosen === null ? null : (
        <CheckList
          label={t('preview.choose')}
          items={items.map(({ member }) => ({ value: member.id, label: member.name }))}
          value={chosen}
          onChange={onChoose}
        />
      )}
      {items.map((changes) => (
        <section key={changes.member.id} aria-label={changes.member.name}>
          <div className={styles.who}>
            <Avatar name={changes.member.name} url={changes.member.avatar_url} />
            <strong>{changes.member.name}</strong>
          </div>
          <ChangeLines changes={changes} />
        </section>
      ))}
    </Stack>
  );
}
