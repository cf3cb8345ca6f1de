import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serversQuery } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import type { BranchAction } from '#api/types.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { DetailPanel } from '#ui/detail-panel.tsx';
import { List, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { actionQuery, useUndoAction } from './queries.ts';
import styles from './sponsorship.module.css';

const tones = { waiting: 'quiet', done: 'good', skipped: 'quiet', failed: 'bad', undone: 'info' } as const;

/** How far an action on a branch is, what came of it for each person and server, and the way back while there is one. */
export function ActionPanel() {
  const { t } = useTranslation('sponsorship');
  const { memberId = '', actionId = '' } = useParams({ strict: false });
  const query = useQuery(actionQuery(actionId));
  const undo = useUndoAction(actionId);
  const mayChange = useMay('members.write');
  return (
    <DetailPanel
      query={query}
      title={(action) => t(`done.kind.${action.kind}`)}
      untitled={t('done.one')}
      failed={t('done.failed')}
      backTo={`/sponsorship/${memberId}`}
      actions={(action) =>
        action.can_undo && mayChange ? (
          <Button busy={undo.isPending} onClick={() => undo.mutate()}>
            {t('done.undo')}
          </Button>
        ) : null
      }
    >
      {(action) => (
        <Stack>
          <Progress action={action} />
          <ProblemNotice error={undo.error} />
          <People action={action} />
        </Stack>
      )}
    </DetailPanel>
  );
}

function Progress({ action: { state, counts } }: { action: BranchAction }) {
  const { t } = useTranslation('sponsorship');
  return (
    <>
      <progress
        className={styles.progress}
        aria-label={t('done.progress')}
        value={counts.all - counts.waiting}
        max={Math.max(1, counts.all)}
      />
      <p role="status">
        {t(`done.state.${state}`)} · {t('done.count', { done: counts.done, all: counts.all })}
      </p>
    </>
  );
}

function People({ action }: { action: BranchAction }) {
  const { t } = useTranslation('sponsorship');
  const servers = useQuery(serversQuery);
  const nameOf = (id: string) => servers.data?.items.find((server) => server.id === id)?.name ?? '';
  return (
    <>
      <List
        label={t('branch.people')}
        items={action.items}
        keyOf={(item) => item.member_id}
        row={(item) => (
          <Row
            title={item.name}
            meta={item.servers
              .map(
                (server) =>
                  `${nameOf(server.server_id)}: ${server.problem?.detail ?? t(`done.server.${server.state}`)}`,
              )
              .join(' · ')}
            keepSide
            side={<Badge tone={tones[item.state]}>{t(`done.item.${item.state}`)}</Badge>}
          />
        )}
      />
      {action.next_offset === null ? null : (
        <p>{t('branch.more', { count: action.counts.all - action.items.length })}</p>
      )}
    </>
  );
}
