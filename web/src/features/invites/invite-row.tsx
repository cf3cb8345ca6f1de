import { useTranslation } from 'react-i18next';
import type { Invite } from '#api/types.ts';
import { Badge } from '#ui/badge.tsx';
import { Faces } from '#ui/faces.tsx';
import { RowLink } from '#ui/list.tsx';
import { badgeTones, useInviteWords } from './invite-words.ts';
import styles from './invites.module.css';

export function InviteBadges({ invite }: { invite: Invite }) {
  const { t } = useTranslation('invites');
  return invite.badges.map((badge) => (
    <Badge key={badge} tone={badgeTones[badge]}>
      {t(`badge.${badge}`)}
    </Badge>
  ));
}

/** One invite: what it is called, its code and limits, who came in by it, how it stands. */
export function InviteRow({ invite, withServer }: { invite: Invite; withServer: boolean }) {
  const words = useInviteWords();
  const people = invite.users.map((user) => ({
    id: user.id,
    name: user.username || user.email || '',
    url: user.avatar_url,
  }));
  return (
    <RowLink
      to="/invites/$inviteId"
      params={{ inviteId: invite.id }}
      search={true}
      title={
        <>
          {invite.description ? <span>{invite.description}</span> : null}
          <code className={invite.description ? styles.codeBeside : styles.code}>{invite.code}</code>
        </>
      }
      meta={[words.uses(invite), words.until(invite), ...words.opens(invite, withServer)].join(' · ')}
      side={
        <>
          <Faces people={people} />
          <InviteBadges invite={invite} />
        </>
      }
    />
  );
}
