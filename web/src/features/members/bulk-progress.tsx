import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serversQuery } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import type { BulkAction } from '#api/types.ts';
import { formatNumber } from '#lib/format.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { List, MoreButton, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter } from '#ui/side-panel.tsx';
import { bulkQuery, useUndoBulk } from './bulk-queries.ts';
import styles from './members.module.css';

const tones = { waiting: 'quiet', done: 'good', skipped: 'quiet', failed: 'bad', undone: 'info' } as const;
const STEP = 50;

/** How far it is, what became of each person at each server, and the way back while there is one. */
export function BulkProgress({ id }: { id: string }) {
  const { t, i18n } = useTranslation('care');
  const [limit, setLimit] = useState(STEP);
  const query = useQuery(bulkQuery(id, limit));
  const undo = useUndoBulk(id);
  const words = useItemWords();
  const number = (count: number) => formatNumber(count, i18n.language);
  return (
    <QueryState query={query} what={t('bulk.failed')}>
      {(action) => (
        <>
          <Stack>
            <progress
              className={styles.progress}
              aria-label={t('bulk.progress')}
              value={action.counts.all - action.counts.waiting}
              max={Math.max(1, action.counts.all)}
            />
            <p role="status">
              {t(`bulk.state.${action.state}`)}{' '}
              {t('bulk.count', { number: number(action.counts.done), all: number(action.counts.all) })}
            </p>
            <List
              label={t('bulk.people')}
              items={action.items}
              keyOf={(item) => item.member_id}
              row={(item) => (
                <Row
                  title={item.name}
                  meta={words(item)}
                  keepSide
                  side={<Badge tone={tones[item.state]}>{t(`bulk.item.${item.state}`)}</Badge>}
                />
              )}
            />
            {action.next_offset === null ? null : (
              <MoreButton busy={query.isPlaceholderData} onClick={() => setLimit(limit + 4 * STEP)} />
            )}
            <ProblemNotice error={undo.error} />
          </Stack>
          {action.can_undo ? (
            <PanelFooter>
              <Button busy={undo.isPending} onClick={() => undo.mutate()}>
                {t('bulk.undo')}
              </Button>
            </PanelFooter>
          ) : null}
        </>
      )}
    </QueryState>
  );
}

/** Why nothing happened to one, or how far each of his servers is. */
function useItemWords(): (item: BulkAction['items'][number]) => string | null {
  const { t, i18n } = useTranslation(['care', 'members']);
  const maySee = useMay('servers.read');
  const servers = useQuery({ ...serversQuery, enabled: maySee });
  const nameOf = (id: string) => servers.data?.items.find((server) => server.id === id)?.name ?? '';
  return ({ problem, servers: told }) => {
    if (problem !== null) {
      const known = [`care:bulk.skip.${problem}`, `members:problem.${problem}`].find((key) =>
        i18n.exists(key),
      );
      return known ? t(known) : t('bulk.problem');
    }
    const lines = told.map(({ server_id: serverId, state }) =>
      t('bulk.at', { server: nameOf(serverId), state: t(`bulk.server.${state}`) }),
    );
    return lines.length > 0 ? lines.join(' · ') : null;
  };
}
