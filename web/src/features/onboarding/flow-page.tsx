import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { QueryState } from '#ui/list.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { FlowActions } from './flow-actions.tsx';
import { FlowEditor } from './flow-editor.tsx';
import { flowQuery } from './queries.ts';

/** One flow: its steps, how each looks to a guest, and what can be done with the whole. */
export function FlowPage() {
  const { t } = useTranslation('onboarding');
  const { flowId = '' } = useParams({ strict: false });
  const query = useQuery(flowQuery(flowId));
  return (
    <SettingsFrame
      title={query.data?.name ?? t('title')}
      help={query.data?.server_kind ? t('defaultHelp') : t('ownHelp')}
      actions={query.data ? <FlowActions flow={query.data} /> : null}
    >
      <QueryState query={query} what={t('loadFailed')}>
        {(flow) => <FlowEditor key={`${flow.id} ${flow.revision}`} flow={flow} />}
      </QueryState>
    </SettingsFrame>
  );
}
