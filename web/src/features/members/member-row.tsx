import { useTranslation } from 'react-i18next';
import type { Member } from '#api/types.ts';
import { formatRelative } from '#lib/format.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { RowLink } from '#ui/list.tsx';
import { LabelBadge } from './label-badge.tsx';
import { statusTones, useEndWords } from './member-words.ts';

export function StatusBadge({ member }: { member: Member }) {
  const { t } = useTranslation('members');
  return <Badge tone={statusTones[member.status]}>{t(`status.${member.status}`)}</Badge>;
}

/** One person: face, name, how to reach them, since when and until when. */
export function MemberRow({ member }: { member: Member }) {
  const { t, i18n } = useTranslation('members');
  const endWords = useEndWords();
  const hasTrouble = member.accounts.some(
    (account) => account.last_problem !== null && account.last_problem.code !== 'under_way',
  );
  const reach = member.email ?? member.username;
  const meta = [
    reach === member.name ? null : reach,
    t('joined', { when: formatRelative(member.joined_at, i18n.language) }),
    member.expires_at ? endWords(member) : null,
    member.last_seen_at ? t('seen', { when: formatRelative(member.last_seen_at, i18n.language) }) : null,
  ];
  return (
    <RowLink
      to="/members/$memberId"
      params={{ memberId: member.id }}
      search={true}
      lead={<Avatar name={member.name} url={member.avatar_url} />}
      title={member.name}
      meta={meta.filter(Boolean).join(' · ')}
      side={
        <>
          {hasTrouble ? <Badge tone="warning">{t('trouble')}</Badge> : null}
          {member.labels.map((label) => (
            <LabelBadge key={label.id} label={label} />
          ))}
          <StatusBadge member={member} />
        </>
      }
    />
  );
}
