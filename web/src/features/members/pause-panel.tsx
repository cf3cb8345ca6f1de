import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import type { BulkPreview, Member } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button } from '#ui/button.tsx';
import { List, QueryState, Row } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter, SidePanel } from '#ui/side-panel.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import { previewQuery, useStartBulk } from './bulk-queries.ts';
import { memberQuery } from './queries.ts';

type Kind = 'pause' | 'resume';

/** Takes one person's access away for a while, with everything kept. */
export const PausePanel = () => <TurnPanel kind="pause" />;

/** Gives back what a pause took. */
export const ResumePanel = () => <TurnPanel kind="resume" />;

/** At which servers it happens, before it does; then what came of it at each, with the way back. */
function TurnPanel({ kind }: { kind: Kind }) {
  const { t } = useTranslation('care');
  const { memberId = '' } = useParams({ strict: false });
  const member = useQuery(memberQuery(memberId));
  const [actionId, setActionId] = useState<string | null>(null);
  return (
    <SidePanel
      title={t(`turn.${kind}.title`, { name: member.data?.name ?? '' })}
      backTo={`/members/${memberId}`}
    >
      {actionId === null ? (
        <QueryState query={member} what={t('bulk.failed')}>
          {(data) => <Planning kind={kind} member={data} onStarted={setActionId} />}
        </QueryState>
      ) : (
        <BulkProgress id={actionId} />
      )}
    </SidePanel>
  );
}

function Planning({
  kind,
  member,
  onStarted,
}: {
  kind: Kind;
  member: Member;
  onStarted: (id: string) => void;
}) {
  const { t } = useTranslation('care');
  const input = { kind, member_ids: [member.id] };
  const preview = useQuery(previewQuery(input));
  const start = useStartBulk();
  const once = useOnceKey(idempotencyKey);
  const go = async () => {
    const action = await start.mutateAsync({ input, key: once(input) }).catch(() => null);
    if (action) onStarted(action.id);
  };
  return (
    <>
      <Stack>
        <p>{t(`turn.${kind}.help`)}</p>
        <QueryState query={preview} what={t('bulk.failed')}>
          {({ items: [planned] }) =>
            planned ? <Planned kind={kind} member={member} planned={planned} /> : null
          }
        </QueryState>
        <ProblemNotice error={start.error} />
      </Stack>
      <PanelFooter>
        <Button look="primary" disabled={preview.data?.meant !== 1} busy={start.isPending} onClick={go}>
          {t(`turn.${kind}.confirm`)}
        </Button>
      </PanelFooter>
    </>
  );
}

function Planned({
  kind,
  member,
  planned,
}: {
  kind: Kind;
  member: Member;
  planned: BulkPreview['items'][number];
}) {
  const { t } = useTranslation('care');
  if (planned.skip) return <Notice tone="info">{t(`bulk.skip.${planned.skip}`)}</Notice>;
  return (
    <List
      label={t('turn.servers')}
      items={member.accounts.filter((account) => planned.server_ids.includes(account.server_id))}
      keyOf={(account) => account.id}
      row={(account) => <Row title={account.server_name} meta={t(`turn.${kind}.there`)} />}
    />
  );
}
