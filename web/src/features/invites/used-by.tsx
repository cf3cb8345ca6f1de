import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '#api/problem.ts';
import { useMay } from '#api/session.ts';
import type { RedemptionRow } from '#api/types.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { List, ListSkeleton, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Section } from '#ui/section.tsx';
import { inviteRedemptionsQuery, useRetryRedemption } from './queries.ts';
import { useRedemptionWords } from './redemption-words.ts';
import { UsedServers } from './used-servers.tsx';

/** Who used an invite, and how it went, server by server where it opens several. */
export function UsedBy({ inviteId }: { inviteId: string }) {
  const { t } = useTranslation(['invites', 'common']);
  const query = useQuery(inviteRedemptionsQuery(inviteId));
  const retry = useRetryRedemption();
  return (
    <Section title={t('usedBy.title')}>
      <ProblemNotice error={retry.error && asProblem(retry.error)} />
      <QueryState
        query={query}
        skeleton={<ListSkeleton rows={2} />}
        isEmpty={(data) => data.items.length === 0}
        empty={<p>{t('usedBy.none')}</p>}
      >
        {(data) => (
          <List
            label={t('usedBy.title')}
            items={data.items}
            keyOf={(row) => row.id}
            row={(row) => <UsedRow row={row} retry={retry} />}
          />
        )}
      </QueryState>
    </Section>
  );
}

function UsedRow({ row, retry }: { row: RedemptionRow; retry: ReturnType<typeof useRetryRedemption> }) {
  const { t } = useTranslation(['invites', 'common']);
  const words = useRedemptionWords();
  const mayWrite = useMay('invites.write');
  const state = words.whole(row);
  const hasSeveral = row.servers.length > 1;
  const isBusy = (serverId?: string) =>
    retry.isPending && retry.variables.id === row.id && retry.variables.serverId === serverId;
  return (
    <>
      <Row
        lead={<Avatar name={row.person.name} url={row.person.avatar_url} />}
        title={row.person.name || t('someone')}
        meta={
          <>
            <RelativeTime at={row.finished_at ?? row.created_at} />
            {row.problem && !hasSeveral ? ` · ${words.reason(row.problem.code)}` : null}
          </>
        }
        side={
          <>
            <Badge tone={state.tone}>{state.text}</Badge>
            {row.status === 'undone' && mayWrite ? (
              <Button size="small" busy={isBusy()} onClick={() => retry.mutate({ id: row.id })}>
                {t('common:tryAgain')}
                <span className="visually-hidden"> {row.person.name}</span>
              </Button>
            ) : null}
          </>
        }
      />
      {hasSeveral ? (
        <UsedServers
          row={row}
          isBusy={isBusy}
          onRetry={mayWrite ? (serverId) => retry.mutate({ id: row.id, serverId }) : undefined}
        />
      ) : null}
    </>
  );
}
