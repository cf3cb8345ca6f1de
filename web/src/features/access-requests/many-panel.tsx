import { Switch, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultServer, serversQuery } from '#api/servers.ts';
import type { AccessRequest, Server } from '#api/types.ts';
import { formatRelative } from '#lib/format.ts';
import { CheckList } from '#ui/check-list.tsx';
import { Choice } from '#ui/choice.tsx';
import { PanelForm } from '#ui/forms.tsx';
import { QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { type AccessChoice, AccessFields, choiceOf, nothingSet, toAccess } from './access-fields.tsx';
import {
  type AnswerForMany,
  type GivenAccess,
  requestsQuery,
  settingsQuery,
  useAnswerMany,
} from './queries.ts';

/** The server takes no more at once. */
const mostAtOnce = 100;

type Values = AccessChoice & Pick<AnswerForMany, 'how' | 'ids' | 'reason' | 'block'>;

/** One answer for several of those who wait. */
export function ManyRequestsPanel() {
  const { t } = useTranslation('access');
  const requests = useInfiniteQuery(requestsQuery('waiting', ''));
  const servers = useQuery(serversQuery);
  const settings = useQuery(settingsQuery);
  const isReady = servers.data && (settings.data || settings.isError);
  return (
    <SidePanel title={t('many.title')} backTo="/access-requests">
      <QueryState
        query={{ ...requests, data: isReady ? requests.data : undefined }}
        what={t('loadFailed')}
        isEmpty={({ items }) => items.length === 0}
        empty={<p>{t('empty.title')}</p>}
      >
        {({ items }) => (
          <ManyForm
            waiting={items.slice(0, mostAtOnce)}
            servers={servers.data?.items ?? []}
            usual={settings.data ?? nothingSet}
          />
        )}
      </QueryState>
    </SidePanel>
  );
}

function ManyForm({
  waiting,
  servers,
  usual,
}: {
  waiting: AccessRequest[];
  servers: Server[];
  usual: GivenAccess;
}) {
  const { t, i18n } = useTranslation('access');
  const navigate = useNavigate();
  const answer = useAnswerMany();
  const [failed, setFailed] = useState(0);
  const form = useForm<Values>({
    initialValues: {
      how: 'approve',
      ids: waiting.map((request) => request.id),
      reason: '',
      block: false,
      ...choiceOf(usual, defaultServer(servers)),
    },
    validate: { ids: (ids) => (ids.length === 0 ? t('many.nobody') : null) },
  });
  const { how, ids, reason, block } = form.values;
  const saving = useSave(form, {
    send: (values) => answer.mutateAsync({ how, ids, reason, block, access: toAccess(values) }),
    done: ({ answered, problems }) => {
      if (answered > 0) showDone(i18n, t(`many.${how}Done`, { count: answered }));
      if (problems.length > 0) setFailed(problems.length);
      else void navigate({ to: '/access-requests', search: true });
    },
  });
  return (
    <PanelForm saving={saving} save={t(`many.${how}`, { count: ids.length })}>
      {failed > 0 ? <Notice tone="warning">{t('many.failed', { count: failed })}</Notice> : null}
      <CheckList
        label={t('many.who')}
        items={waiting.map((request) => ({
          value: request.id,
          label: request.name || request.who,
          meta: formatRelative(request.asked_at, i18n.language),
        }))}
        value={ids}
        problem={form.errors.ids}
        onChange={(next) => form.setFieldValue('ids', next)}
      />
      <Choice
        label={t('many.answer')}
        options={[
          { value: 'approve', label: t('approve.button') },
          { value: 'refuse', label: t('refuse.button') },
        ]}
        value={how}
        onChange={(next) => form.setFieldValue('how', next)}
      />
      {how === 'approve' ? (
        <AccessFields form={form} servers={servers} />
      ) : (
        <>
          <Textarea
            label={t('refuse.reason')}
            description={t('refuse.reasonHelp')}
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('reason')}
          />
          <Switch label={t('many.block')} {...form.getInputProps('block', { type: 'checkbox' })} />
        </>
      )}
    </PanelForm>
  );
}
