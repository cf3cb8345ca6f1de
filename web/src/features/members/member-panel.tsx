import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Member } from '#api/types.ts';
import { formatMoment } from '#lib/format.ts';
import { Address } from '#ui/address.tsx';
import { Avatar } from '#ui/avatar.tsx';
import { DetailPanel } from '#ui/detail-panel.tsx';
import { Facts } from '#ui/facts.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { RenameField } from '#ui/rename-field.tsx';
import { Section, Stack } from '#ui/section.tsx';
import { ExtensionAnswer } from './extension-answer.tsx';
import { MemberAccess } from './member-access.tsx';
import { MemberActions } from './member-actions.tsx';
import { MemberEnd } from './member-end.tsx';
import { MemberLinks } from './member-links.tsx';
import { MemberNotes } from './member-notes.tsx';
import { StatusBadge } from './member-row.tsx';
import styles from './members.module.css';
import { memberQuery, useEditMember } from './queries.ts';

/** One person's profile: who they are, where they stand at each server, until when, and what can be done. */
export function MemberPanel() {
  const { t } = useTranslation('members');
  const { memberId = '' } = useParams({ strict: false });
  const query = useQuery(memberQuery(memberId));
  const mayWrite = useMay('members.write');
  return (
    <DetailPanel
      query={query}
      title={(member) => member.name}
      untitled={t('one')}
      failed={t('oneFailed')}
      backTo="/members"
      actions={(member) => (mayWrite ? <MemberActions key={member.id} member={member} /> : null)}
    >
      {(member) => <Profile key={member.id} member={member} mayWrite={mayWrite} />}
    </DetailPanel>
  );
}

function Profile({ member, mayWrite }: { member: Member; mayWrite: boolean }) {
  const { t, i18n } = useTranslation('members');
  const mayReadInvites = useMay('invites.read');
  const edit = useEditMember(member.id);
  const neverSeen = member.seen_is_known ? t('neverSeen') : t('seenUnknown');
  const seenWords = member.last_seen_at ? <RelativeTime at={member.last_seen_at} /> : neverSeen;
  const hasAccess = member.status === 'active' || member.status === 'invited';
  return (
    <Stack>
      <div className={styles.head}>
        <Avatar name={member.name} url={member.avatar_url} size={72} />
        <div className={styles.who}>
          <StatusBadge member={member} />
          {member.email && member.email !== member.name ? (
            <p>
              <Address text={member.email} />
            </p>
          ) : null}
          {member.username && member.username !== member.name ? <p>{member.username}</p> : null}
        </div>
      </div>
      <Facts
        facts={[
          { term: t('fact.joined'), value: formatMoment(member.joined_at, i18n.language) },
          {
            term: t('fact.seen'),
            value: seenWords,
          },
          {
            term: t('tier.fact'),
            value: (
              <>
                {member.tier?.name ?? t('tier.own')}
                {mayWrite && hasAccess && mayReadInvites ? (
                  <>
                    {' · '}
                    <Link to="/members/$memberId/tier" params={{ memberId: member.id }}>
                      {t('tier.change')}
                    </Link>
                  </>
                ) : null}
              </>
            ),
          },
          {
            term: t('fact.steps'),
            value: (
              <Link to="/settings/onboarding/people/$memberId" params={{ memberId: member.id }}>
                {t('fact.seeSteps')}
              </Link>
            ),
          },
          {
            term: t('whoInvited'),
            value: (
              <Link to="/sponsorship/$memberId" params={{ memberId: member.id }}>
                {t('fact.seeInvited')}
              </Link>
            ),
          },
          member.invite && {
            term: t('fact.invite'),
            value:
              mayReadInvites && member.invite.exists ? (
                <Link to="/invites/$inviteId" params={{ inviteId: member.invite.id }}>
                  {member.invite.code}
                </Link>
              ) : (
                member.invite.code
              ),
          },
        ]}
      />
      {mayWrite ? (
        <RenameField
          label={t('name.label')}
          save={t('name.save')}
          name={member.name}
          field="display_name"
          onSave={async (name) => (await edit.mutateAsync({ display_name: name })).name}
        />
      ) : null}
      {mayWrite ? <ExtensionAnswer member={member} /> : null}
      <MemberEnd member={member} mayWrite={mayWrite && hasAccess} />
      <Section title={t('access.title')}>
        <MemberAccess member={member} mayWrite={mayWrite && hasAccess} />
      </Section>
      {mayWrite ? <MemberNotes key={member.note} member={member} /> : null}
      {mayWrite ? <MemberLinks member={member} /> : null}
    </Stack>
  );
}
