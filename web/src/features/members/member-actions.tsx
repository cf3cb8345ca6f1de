import {
  IconDoorExit,
  IconMailForward,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { linkOptions, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#api/types.ts';
import { type Action, Actions } from '#ui/actions.tsx';
import { Button } from '#ui/button.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './members.module.css';
import { useForgetMember, useRefreshMembers, useReinviteMember } from './queries.ts';
import { RefreshOutcome } from './refresh-outcome.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** What can be done about a person, by where they stand. */
export function MemberActions({ member }: { member: Member }) {
  const { t } = useTranslation(['members', 'care']);
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'remove' | 'forget' | null>(null);
  const forget = useForgetMember(member.id);
  const reinvite = useReinviteMember(member.id);
  const refresh = useRefreshMembers(member.id);
  const isWithheld = member.accounts.some((account) => account.wanted === 'disabled');
  const hasLeft = member.status === 'expired' || member.status === 'removed';
  const params = { memberId: member.id };
  const isOn = member.status !== 'removing';
  const turns: (Action | false)[] = [
    isOn &&
      member.accounts.some((account) => account.wanted === 'access') && {
        label: t('care:turn.pause.button'),
        icon: IconPlayerPause,
        link: linkOptions({ to: '/members/$memberId/pause', params, search: true }),
      },
    isOn &&
      isWithheld && {
        label: t('care:turn.resume.button'),
        icon: IconPlayerPlay,
        link: linkOptions({ to: '/members/$memberId/resume', params, search: true }),
      },
  ];
  return (
    <>
      <div className={styles.wide} hidden={!reinvite.error && !refresh.data && !refresh.error}>
        <ProblemNotice error={reinvite.error} />
        <RefreshOutcome refresh={refresh} />
      </div>
      {hasLeft ? (
        <>
          <Button
            look="primary"
            icon={<IconMailForward size={18} stroke={1.5} />}
            busy={reinvite.isPending}
            onClick={() => reinvite.mutate(undefined)}
          >
            {t('reinvite')}
          </Button>
          <Button
            look="danger"
            icon={<IconTrash size={18} stroke={1.5} />}
            onClick={() => setAsking('forget')}
          >
            {t('forget.button')}
          </Button>
        </>
      ) : (
        <Actions
          actions={[
            ...turns,
            {
              label: t('refresh.one'),
              icon: IconRefresh,
              busy: refresh.isPending,
              onClick: () => refresh.mutate(),
            },
            {
              label: member.status === 'removing' ? t('status.removing') : t('remove.button'),
              icon: IconDoorExit,
              danger: true,
              disabled: member.status === 'removing',
              onClick: () => setAsking('remove'),
            },
          ]}
        />
      )}
      <RemoveDialog member={member} opened={asking === 'remove'} onClose={() => setAsking(null)} />
      <ConfirmOnce
        opened={asking === 'forget'}
        title={t('forget.title', { name: member.name })}
        lost={<p>{t('forget.lost', { name: member.name })}</p>}
        confirm={t('forget.confirm')}
        onConfirm={async () => {
          await forget.mutateAsync();
          void navigate({ to: '/members', search: true, replace: true });
        }}
        onClose={() => setAsking(null)}
      />
    </>
  );
}
