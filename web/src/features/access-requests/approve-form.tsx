import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { defaultServer, serversQuery } from '#api/servers.ts';
import type { AccessRequest, Server } from '#api/types.ts';
import { InlineForm } from '#ui/forms.tsx';
import { QueryState } from '#ui/list.tsx';
import { Section } from '#ui/section.tsx';
import { useSave } from '#ui/use-save.tsx';
import { type AccessChoice, AccessFields, choiceOf, nothingSet, toAccess } from './access-fields.tsx';
import { type GivenAccess, settingsQuery, useApprove } from './queries.ts';

/** Lets in with other access than the settings give. */
export function ApproveForm({ request, onDone }: { request: AccessRequest; onDone: () => void }) {
  const { t } = useTranslation('access');
  const servers = useQuery(serversQuery);
  const settings = useQuery(settingsQuery);
  const usual = settings.data ?? nothingSet;
  return (
    <Section title={t('approve.title')}>
      <QueryState query={servers} what={t('loadFailed')}>
        {({ items }) => (
          <Fields request={request} servers={items} usual={request.access ?? usual} onDone={onDone} />
        )}
      </QueryState>
    </Section>
  );
}

function Fields({
  request,
  servers,
  usual,
  onDone,
}: {
  request: AccessRequest;
  servers: Server[];
  usual: GivenAccess;
  onDone: () => void;
}) {
  const { t } = useTranslation('access');
  const approve = useApprove(request.id);
  const form = useForm<AccessChoice>({ initialValues: choiceOf(usual, defaultServer(servers)) });
  const saving = useSave(form, { send: (values) => approve.mutateAsync(toAccess(values)), done: onDone });
  return (
    <InlineForm saving={saving} save={t('approve.button')} onCancel={onDone}>
      <AccessFields form={form} servers={servers} />
    </InlineForm>
  );
}
