import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serverKindsQuery, serversQuery } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState, ErrorState, ListSkeleton } from '#ui/list.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { InviteFormBody } from './invite-form.tsx';
import { templatesQuery } from './many-queries.ts';
import { inviteQuery } from './queries.ts';

export function NewInvitePanel() {
  return <FormPanel inviteId={null} />;
}

export function EditInvitePanel() {
  const { inviteId = '' } = useParams({ strict: false });
  return <FormPanel key={inviteId} inviteId={inviteId} />;
}

/** Making and changing an invite, in one panel that stands still while what it needs arrives. */
function FormPanel({ inviteId }: { inviteId: string | null }) {
  const { t } = useTranslation('invites');
  const maySeeServers = useMay('servers.read');
  const mayConnect = useMay('servers.write');
  const invite = useQuery({ ...inviteQuery(inviteId ?? ''), enabled: inviteId !== null });
  const servers = useQuery({ ...serversQuery, enabled: maySeeServers });
  const kinds = useQuery(serverKindsQuery);
  const templates = useQuery({ ...templatesQuery, enabled: inviteId === null });
  const needed = [
    ...(inviteId === null ? [] : [invite]),
    ...(maySeeServers ? [servers] : []),
    ...(inviteId === null ? [templates] : []),
    kinds,
  ];
  const failed = needed.find((query) => query.data === undefined && query.isError);
  const isReady = needed.every((query) => query.data !== undefined);
  const hasNoServer = inviteId === null && maySeeServers && servers.data?.items.length === 0;
  const name = invite.data?.description || invite.data?.code;

  const content = () => {
    if (failed) return <ErrorState error={failed.error} onRetry={() => failed.refetch()} />;
    if (!isReady) return <ListSkeleton rows={5} lead={false} />;
    if (hasNoServer)
      return (
        <EmptyState
          title={t('noServer.title')}
          action={
            mayConnect ? (
              <Link to="/servers/new" className={buttonClass({ look: 'primary' })}>
                {t('noServer.connect')}
              </Link>
            ) : undefined
          }
        >
          {t('noServer.help')}
        </EmptyState>
      );
    return (
      <InviteFormBody
        invite={invite.data ?? null}
        servers={servers.data?.items ?? []}
        kinds={kinds.data?.items ?? []}
        templates={templates.data?.items ?? []}
      />
    );
  };

  return (
    <SidePanel
      title={name ? t('editTitle', { name }) : t(inviteId === null ? 'new' : 'edit')}
      backTo={inviteId === null ? '/invites' : `/invites/${inviteId}`}
      wide
    >
      {content()}
    </SidePanel>
  );
}
