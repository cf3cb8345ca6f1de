import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { defaultServer, kindOf, serverKindsQuery, serversQuery } from '#api/servers.ts';
import { sessionQuery, useMay } from '#api/session.ts';
import type { Invite, Server, ServerKind } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { placeProblem } from '#ui/form-problem.ts';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { EmptyState, ListSkeleton, QueryState } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { formOf, type InviteForm, newInvite, toInput } from './form-values.ts';
import { GuestPreview } from './guest-preview.tsx';
import { AccessFields, LimitFields, WordsFields } from './invite-fields.tsx';
import styles from './invites.module.css';
import { guestViewQuery, inviteQuery, useChangeInvite, useCreateInvite } from './queries.ts';

/** What the form needs to know of the servers; nothing of them for who may not see them. */
function useServers(): {
  ready: boolean;
  servers: Server[];
  kinds: ServerKind[];
  error: unknown;
  retry: () => void;
} {
  const may = useMay('servers.read');
  const servers = useQuery({ ...serversQuery, enabled: may });
  const kinds = useQuery(serverKindsQuery);
  return {
    ready: (!may || servers.data !== undefined) && kinds.data !== undefined,
    servers: servers.data?.items ?? [],
    kinds: kinds.data?.items ?? [],
    error: servers.error ?? kinds.error,
    retry: () => {
      void servers.refetch();
      void kinds.refetch();
    },
  };
}

export function NewInvitePanel() {
  const { t } = useTranslation('invites');
  const { ready, servers, kinds, error } = useServers();
  const may = useMay('servers.read');
  const mayConnect = useMay('servers.write');
  if (!ready)
    return (
      <SidePanel title={t('new')} backTo="/invites" wide>
        {error ? <ProblemNotice error={error} /> : <ListSkeleton rows={5} lead={false} />}
      </SidePanel>
    );
  if (may && servers.length === 0)
    return (
      <SidePanel title={t('new')} backTo="/invites">
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
      </SidePanel>
    );
  return <FormPanel invite={null} servers={servers} kinds={kinds} />;
}

export function EditInvitePanel() {
  const { t } = useTranslation('invites');
  const { inviteId = '' } = useParams({ strict: false });
  const query = useQuery(inviteQuery(inviteId));
  const { ready, servers, kinds } = useServers();
  if (query.data && ready)
    return <FormPanel key={query.data.id} invite={query.data} servers={servers} kinds={kinds} />;
  return (
    <SidePanel title={t('edit')} backTo="/invites" wide>
      <QueryState query={query} what={t('oneFailed')} skeleton={<ListSkeleton rows={5} lead={false} />}>
        {() => <ListSkeleton rows={5} lead={false} />}
      </QueryState>
    </SidePanel>
  );
}

function FormPanel({
  invite,
  servers,
  kinds,
}: {
  invite: Invite | null;
  servers: Server[];
  kinds: ServerKind[];
}) {
  const { t, i18n } = useTranslation(['invites', 'common']);
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  // What the form began with stays, although the invite may be renewed behind it.
  const [before] = useState<InviteForm>(() => (invite ? formOf(invite) : newInvite(defaultServer(servers))));
  const onceKey = useOnceKey(idempotencyKey);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm<InviteForm>({
    initialValues: before,
    validate: {
      libraries: (value, values) =>
        value === 'pick' && values.library_ids.length === 0 ? t('field.librariesNone') : null,
      expires_at: (value, values) => (values.expiry === 'date' && !value ? t('field.expiryNone') : null),
    },
  });
  const { guard, release } = useLeaveGuard(form.isDirty());
  const create = useCreateInvite();
  const change = useChangeInvite();
  const busy = create.isPending || change.isPending;
  const server = servers.find((one) => one.id === form.values.server_id);
  const kind = kindOf(kinds, server);
  const view = useQuery({ ...guestViewQuery(invite?.code ?? ''), enabled: invite !== null });
  const me = session.data?.account;
  const invitedBy = invite ? invite.created_by : (me?.display_name ?? me?.username ?? null);
  const backTo = useMemo(() => (invite ? `/invites/${invite.id}` : '/invites'), [invite]);

  const save = form.onSubmit(async (values) => {
    if (busy) return;
    setProblem(null);
    try {
      const input = toInput(values, invite ? before : null);
      const saved = invite
        ? await change.mutateAsync({ id: invite.id, input })
        : await create.mutateAsync({ input, key: onceKey(input) });
      release();
      showDone(i18n, t(invite ? 'saved' : 'made'));
      void navigate({
        to: '/invites/$inviteId',
        params: { inviteId: saved.id },
        search: true,
        replace: true,
      });
    } catch (thrown) {
      setProblem(placeProblem(form, thrown));
    }
  });

  return (
    <SidePanel
      title={invite ? t('editTitle', { name: before.description || before.code }) : t('new')}
      backTo={backTo}
      wide
      footer={
        <Button look="primary" type="submit" form="invite-form" busy={busy} busyText={t('saving')}>
          {invite ? t('saveChanges') : t('create')}
        </Button>
      }
    >
      <div className={styles.columns}>
        <form id="invite-form" className={styles.form} onSubmit={save} noValidate>
          <WordsFields form={form} />
          {servers.length > 0 ? (
            <AccessFields form={form} servers={servers} server={server} kind={kind} />
          ) : null}
          <LimitFields form={form} isNew={invite === null} />
          <ProblemNotice error={problem} />
        </form>
        <GuestPreview
          values={form.values}
          server={server}
          kind={kind}
          invitedBy={invitedBy}
          posters={view.data?.posters ?? []}
        />
      </div>
      {guard}
    </SidePanel>
  );
}
