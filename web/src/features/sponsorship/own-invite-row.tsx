import { useTranslation } from 'react-i18next';
import type { OwnInvite } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { ShareButton } from '#ui/share-button.tsx';
import { useTakeBack } from './queries.ts';

const tones = {
  open: 'info',
  stale: 'warning',
  expired: 'quiet',
  taken: 'info',
  in: 'good',
  left: 'quiet',
  withdrawn: 'quiet',
} as const;

/** One invite: its link while it is open, who came by it, and the way to take it back. */
export function OwnInviteRow({ invite }: { invite: OwnInvite }) {
  const { t, i18n } = useTranslation('sponsorship');
  const takeBack = useTakeBack();
  const canTakeBack = invite.state === 'open' || invite.state === 'stale';
  const until =
    invite.expires_at === null ? null : t('own.until', { day: formatDay(invite.expires_at, i18n.language) });
  return (
    <Row
      title={invite.guest?.name ?? invite.recipient ?? t('own.somebody')}
      meta={
        <>
          {[canTakeBack ? until : null, invite.libraries.join(', ')].filter(Boolean).join(' · ')}
          {invite.state === 'stale' ? <span> {t('own.stale')}</span> : null}
          <ProblemNotice error={takeBack.error} />
        </>
      }
      side={
        <>
          <Badge tone={tones[invite.state]}>{t(`own.state.${invite.state}`)}</Badge>
          {invite.url ? (
            <>
              <CopyButton text={invite.url} size="small" />
              <ShareButton url={invite.url} title={t('own.shareTitle')} size="small" />
            </>
          ) : null}
          {canTakeBack ? (
            <Button size="small" busy={takeBack.isPending} onClick={() => takeBack.mutate(invite.id)}>
              {t('own.takeBack')}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
