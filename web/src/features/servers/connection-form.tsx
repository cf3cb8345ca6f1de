import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Server, ServerChange, ServerKind } from '#api/types.ts';
import { InlineForm } from '#ui/forms.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
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
  const form = useForm<ConnectionValues>({ initialValues: emptyConnection(kind, server.url) });
  const saving = useSave(form, {
    send: (values) => {
      const input: ServerChange = {};
      const url = (values.url ?? '').trim();
      if (url !== server.url) input.url = url;
      const credentials = credentialsOf(kind, values);
      if (Object.values(credentials).some((value) => value !== '')) input.credentials = credentials;
      return change.mutateAsync(input);
    },
    done: (saved) => {
      const fresh = emptyConnection(kind, saved.url);
      form.setValues(fresh);
      form.resetDirty(fresh);
      showDone(i18n, t('connection.saved', { server: saved.name }));
    },
  });
  return (
    <InlineForm
      saving={saving}
      save={t('connection.save')}
      busyText={t('connection.trying')}
      look="secondary"
    >
      <CredentialInputs form={form} kind={kind} replacing />
    </InlineForm>
  );
}
