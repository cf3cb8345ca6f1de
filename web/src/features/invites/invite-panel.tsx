import { IconEdit, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { linkOptions, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Invite, ServerAccess } from '#api/types.ts';
import { formatMoment } from '#lib/format.ts';
import { Actions } from '#ui/actions.tsx';
import { Address } from '#ui/address.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { DetailPanel } from '#ui/detail-panel.tsx';
import { Facts } from '#ui/facts.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Stack } from '#ui/section.tsx';
import { showUndo } from '#ui/undo.tsx';
import { InviteBadges } from './invite-row.tsx';
import { useInviteWords } from './invite-words.ts';
import { JustMade } from './just-made.tsx';
import { KeepTemplate } from './keep-template.tsx';
import { PreflightPart } from './preflight-part.tsx';
import { inviteQuery, useChangeInvite, useDeleteInvite } from './queries.ts';
import { ShareBox } from './share-box.tsx';
import { UsedBy } from './used-by.tsx';

/** One invite: its link to hand on, its limits, and who used it. */
export function InvitePanel() {
  const { t } = useTranslation(['invites', 'common']);
  const { inviteId = '' } = useParams({ strict: false });
  const query = useQuery(inviteQuery(inviteId));
  const words = useInviteWords();
  const mayWrite = useMay('invites.write');
  return (
    <DetailPanel
      query={query}
      title={words.nameOf}
      untitled={t('one')}
      failed={t('oneFailed')}
      backTo="/invites"
      actions={(invite) => (mayWrite ? <InviteActions invite={invite} /> : null)}
    >
      {(invite) => (
        <Stack>
          <Row>
            <InviteBadges invite={invite} />
          </Row>
          <ShareBox invite={invite} />
          {mayWrite ? <JustMade inviteId={invite.id} /> : null}
          <InviteFacts invite={invite} />
          <PreflightPart inviteId={invite.id} />
          {mayWrite ? <KeepTemplate invite={invite} /> : null}
          <UsedBy inviteId={invite.id} />
        </Stack>
      )}
    </DetailPanel>
  );
}

function InviteFacts({ invite }: { invite: Invite }) {
  const { t, i18n } = useTranslation('invites');
  const words = useInviteWords();
  return (
    <Facts
      facts={[
        { term: t('fact.uses'), value: words.uses(invite) },
        { term: t('fact.until'), value: words.until(invite) },
        { term: t('fact.stay'), value: words.stay(invite) },
        ...invite.access.map((one) => ({
          term: invite.access.length > 1 ? words.nameAt(invite, one.server_id) : t('fact.opens'),
          value: <Opened invite={invite} access={one} />,
        })),
        invite.access.length > 1 && {
          term: t('field.onFailure'),
          value: t(`onFailure.${invite.on_failure}`),
        },
        invite.tier && { term: t('fact.tier'), value: invite.tier.name },
        invite.bound_to ? { term: t('fact.bound'), value: <Address text={invite.bound_to} /> } : null,
        invite.plex_home && { term: t('fact.as'), value: t('as.home') },
        invite.message ? { term: t('fact.message'), value: invite.message } : null,
        {
          term: t('fact.made'),
          value: [formatMoment(invite.created_at, i18n.language), invite.created_by]
            .filter(Boolean)
            .join(' · '),
        },
      ]}
    />
  );
}

/** Libraries at one server and what may be done there; named too where it is the only one. */
function Opened({ invite, access }: { invite: Invite; access: ServerAccess }) {
  const { t } = useTranslation('invites');
  const words = useInviteWords();
  const allowed = words.allowed(access);
  const where = invite.access.length > 1 ? [] : [words.nameAt(invite, access.server_id)];
  return (
    <>
      {[...where, words.libraries(access)].join(' · ')}
      <br />
      {allowed.length > 0 ? allowed.join(', ') : t('allow.nothing')}
    </>
  );
}

function InviteActions({ invite }: { invite: Invite }) {
  const { t, i18n } = useTranslation(['invites', 'common']);
  const navigate = useNavigate();
  const words = useInviteWords();
  const change = useChangeInvite();
  const remove = useDeleteInvite();
  const [asking, setAsking] = useState(false);
  const turn = async (on: boolean, offersUndo: boolean) => {
    await change.mutateAsync({ id: invite.id, input: { is_active: on } });
    if (!offersUndo) return;
    showUndo(i18n, t(on ? 'switchedOn' : 'switchedOff', { name: words.nameOf(invite) }), () =>
      turn(!on, false),
    );
  };
  return (
    <>
      <ProblemNotice error={change.error} />
      <Actions
        actions={[
          {
            label: t('edit'),
            icon: IconEdit,
            link: linkOptions({
              to: '/invites/$inviteId/edit',
              params: { inviteId: invite.id },
              search: true,
            }),
          },
          {
            label: invite.is_active ? t('switchOff') : t('switchOn'),
            icon: invite.is_active ? IconPlayerPause : IconPlayerPlay,
            busy: change.isPending,
            onClick: () => void turn(!invite.is_active, true).catch(() => undefined),
          },
          { label: t('delete.button'), icon: IconTrash, danger: true, onClick: () => setAsking(true) },
        ]}
      />
      <ConfirmOnce
        opened={asking}
        title={t('delete.title', { name: words.nameOf(invite) })}
        lost={
          <p>
            {t('delete.lost')}
            {invite.users.length > 0 ? ` ${t('delete.members', { count: invite.users.length })}` : ''}
          </p>
        }
        confirm={t('delete.confirm')}
        onConfirm={async () => {
          await remove.mutateAsync(invite.id);
          void navigate({ to: '/invites', search: true, replace: true });
        }}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
