import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { defaultServer, kindOf } from '#api/servers.ts';
import { sessionQuery } from '#api/session.ts';
import type { Invite, Server, ServerKind } from '#api/types.ts';
import { useBusy } from '#lib/use-busy.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { placeProblem } from '#ui/form-problem.ts';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showDone } from '#ui/undo.tsx';
import { formOf, type InviteForm, newInvite, toInput } from './form-values.ts';
import { GuestPreview } from './guest-preview.tsx';
import { AccessFields, LimitFields, WordsFields } from './invite-fields.tsx';
import styles from './invites.module.css';
import { useChangeInvite, useCreateInvite } from './queries.ts';

/** The form and the live preview beside it. The button that sends it stands in the panel's footer. */
export function InviteFormBody({
  invite,
  servers,
  kinds,
  onBusy,
}: {
  invite: Invite | null;
  servers: Server[];
  kinds: ServerKind[];
  onBusy: (busy: boolean) => void;
}) {
  const { t, i18n } = useTranslation('invites');
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
  const server = servers.find((one) => one.id === form.values.server_id);
  const me = session.data?.account;
  const invitedBy = invite ? invite.created_by : (me?.display_name ?? me?.username ?? null);

  const { start: save } = useBusy(async (values: InviteForm) => {
    setProblem(null);
    onBusy(true);
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
    } finally {
      onBusy(false);
    }
  });

  return (
    <div className={styles.columns}>
      <form
        id="invite-form"
        className={styles.form}
        onSubmit={form.onSubmit((values) => save(values))}
        noValidate
      >
        <WordsFields form={form} />
        {servers.length > 0 ? (
          <AccessFields form={form} servers={servers} server={server} kind={kindOf(kinds, server)} />
        ) : null}
        <LimitFields form={form} isNew={invite === null} />
        <ProblemNotice error={problem} />
      </form>
      <GuestPreview values={form.values} server={server} kind={kindOf(kinds, server)} invitedBy={invitedBy} />
      {guard}
    </div>
  );
}
