import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { List, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter } from '#ui/side-panel.tsx';
import { bulkQuery, useUndoBulk } from './care-queries.ts';

const tones = { waiting: 'quiet', done: 'good', skipped: 'quiet', failed: 'bad', undone: 'info' } as const;

/** How far it is, what became of each, and the way back while there is one. */
export function BulkProgress({ id }: { id: string }) {
  const { t, i18n } = useTranslation('care');
  const words = (problem: string) =>
    i18n.exists(`care:bulk.skip.${problem}`) ? t(`bulk.skip.${problem}`) : null;
  const query = useQuery(bulkQuery(id));
  const undo = useUndoBulk(id);
  return (
    <QueryState query={query} what={t('bulk.failed')}>
      {(action) => (
        <Stack>
          <p role="status">{t(`bulk.state.${action.state}`)}</p>
          <List
            label={t('bulk.people')}
            items={action.items}
            keyOf={(item) => item.member_id}
            row={(item) => (
              <Row
                title={item.name}
                meta={item.problem === null ? null : words(item.problem)}
                keepSide
                side={<Badge tone={tones[item.state]}>{t(`bulk.item.${item.state}`)}</Badge>}
              />
            )}
          />
          <ProblemNotice error={undo.error} />
          {action.can_undo ? (
            <PanelFooter>
              <Button busy={undo.isPending} onClick={() => undo.mutate()}>
                {t('bulk.undo')}
              </Button>
            </PanelFooter>
          ) : null}
        </Stack>
      )}
    </QueryState>
  );
}
