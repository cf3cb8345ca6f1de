import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server, ServerChange, ServerKind } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { placeProblem } from '#ui/form-problem.ts';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Stack } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import {
  type ConnectionValues,
  CredentialInputs,
  credentialsOf,
  emptyConnection,
} from './credential-inputs.tsx';
import { useChangeServer } from './queries.ts';

/** Another address or another token for the same server. What is stored stays until the server took the new one. */
export function ConnectionForm({ server, kind }: { server: Server; kind: ServerKind }) {
  const { t, i18n } = useTranslation('servers');
  const change = useChangeServer(server.id);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm<ConnectionValues>({ initialValues: emptyConnection(kind, server.url) });
  const { guard } = useLeaveGuard(form.isDirty());
  const save = form.onSubmit(async (values) => {
    setProblem(null);
    const input: ServerChange = {};
    const url = (values.url ?? '').trim();
    if (url !== server.url) input.url = url;
    const credentials = credentialsOf(kind, values);
    if (Object.values(credentials).some((value) => value !== '')) input.credentials = credentials;
    try {
      const saved = await change.mutateAsync(input);
      const fresh = emptyConnection(kind, saved.url);
      form.setValues(fresh);
      form.resetDirty(fresh);
      showDone(i18n, t('connection.saved', { server: saved.name }));
    } catch (thrown) {
      setProblem(placeProblem(form, thrown));
    }
  });
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <CredentialInputs form={form} kind={kind} replacing />
        <ProblemNotice error={problem} />
        <Row>
          <Button
            type="submit"
            disabled={!form.isDirty()}
            busy={change.isPending}
            busyText={t('connection.trying')}
          >
            {t('connection.save')}
          </Button>
        </Row>
      </Stack>
      {guard}
    </form>
  );
}
