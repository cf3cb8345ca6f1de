import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DryRun, InviteView } from '#api/types.ts';
import { InlineForm } from '#ui/forms.tsx';
import { QueryState } from '#ui/list.tsx';
import { Stack } from '#ui/section.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { useSave } from '#ui/use-save.tsx';
import { DryRunResult } from './dry-run-result.tsx';
import { useDryRun, viewQuery } from './preflight-queries.ts';

/** Goes through an invite for somebody, without doing any of it. */
export function DryRunPanel() {
  const { t } = useTranslation('preflight');
  const { inviteId = '' } = useParams({ strict: false });
  return (
    <SidePanel title={t('run.title')} backTo={`/invites/${inviteId}`}>
      <QueryState query={useQuery(viewQuery(inviteId))} what={t('view.failed')}>
        {(invite) => <DryRunBody inviteId={inviteId} invite={invite} />}
      </QueryState>
    </SidePanel>
  );
}

function DryRunBody({ inviteId, invite }: { inviteId: string; invite: InviteView }) {
  const { t } = useTranslation('preflight');
  const run = useDryRun();
  const [result, setResult] = useState<DryRun | null>(null);
  const own = invite.servers.filter((server) => server.join_flow === 'local_account');
  const vendor = invite.servers.find((server) => server.join_flow === 'external_sign_in');
  const form = useForm({ initialValues: { account: '', usernames: own.map(() => '') } });
  const saving = useSave(form, {
    send: ({ account, usernames }) =>
      run.mutateAsync({
        id: inviteId,
        ...(account.trim() ? { account: account.trim() } : {}),
        accounts: own.map(({ id }, at) => ({ server_id: id, username: usernames[at]?.trim() ?? '' })),
      }),
    done: setResult,
  });
  return (
    <Stack>
      <p>{t('run.help')}</p>
      <InlineForm saving={saving} save={t('run.start')} busyText={t('run.busy')}>
        {vendor ? (
          <TextInput
            label={t('run.account', { product: vendor.kind_label })}
            description={t('run.accountHelp')}
            maxLength={254}
            autoComplete="off"
            {...form.getInputProps('account')}
          />
        ) : null}
        {own.map((server, at) => (
          <TextInput
            key={server.id}
            label={t('run.username', { server: server.name })}
            maxLength={100}
            autoComplete="off"
            {...form.getInputProps(`usernames.${at}`)}
          />
        ))}
      </InlineForm>
      {result ? <DryRunResult run={result} /> : null}
    </Stack>
  );
}
