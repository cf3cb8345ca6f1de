import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import { formatDay } from '#lib/format.ts';
import { Button } from '#ui/button.tsx';
import { List, MoreButton, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { blockedQuery, useUnblock } from './queries.ts';

/** Addresses and names that cannot ask, and the way to let one ask again. */
export function BlockedPanel() {
  const { t, i18n } = useTranslation('access');
  const query = useInfiniteQuery(blockedQuery);
  const unblock = useUnblock();
  const mayWrite = useMay('invites.write');
  return (
    <SidePanel title={t('blocked.title')} backTo="/access-requests">
      <p>{t('blocked.help')}</p>
      <ProblemNotice error={unblock.error} />
      <QueryState
        query={query}
        what={t('blocked.loadFailed')}
        isEmpty={({ items }) => items.length === 0}
        empty={<p>{t('blocked.none')}</p>}
      >
        {({ items }) => (
          <>
            <List
              label={t('blocked.title')}
              items={items}
              keyOf={(one) => one.id}
              row={(one) => (
                <Row
                  title={one.who}
                  meta={t('blocked.by', {
                    name: one.blocked_by,
                    day: formatDay(one.blocked_at, i18n.language),
                  })}
                  side={
                    mayWrite ? (
                      <Button
                        size="small"
                        busy={unblock.isPending && unblock.variables === one.id}
                        onClick={() => unblock.mutate(one.id)}
                      >
                        {t('blocked.remove')}
                        <span className="visually-hidden"> {one.who}</span>
                      </Button>
                    ) : null
                  }
                />
              )}
            />
            {query.hasNextPage ? (
              <MoreButton busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()} />
            ) : null}
          </>
        )}
      </QueryState>
    </SidePanel>
  );
}
