import { IconRefresh, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { MemberFilter } from '#api/types.ts';
import { useUrlState } from '#lib/use-url-state.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { Chips } from '#ui/chips.tsx';
import { EmptyState, List, MoreButton, QueryState } from '#ui/list.tsx';
import { ListTools } from '#ui/list-tools.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { MemberRow } from './member-row.tsx';
import { membersQuery, useRefreshMembers } from './queries.ts';
import { RefreshOutcome } from './refresh-outcome.tsx';

const filters = ['all', 'active', 'invited', 'expiring', 'expired', 'removed'] as const;
const isFilter = (value: string): value is MemberFilter => filters.some((filter) => filter === value);

/** Everybody who got in, with where they stand; a row opens the profile. */
export function MembersPage() {
  const { t } = useTranslation(['members', 'common']);
  const [wanted, setFilter] = useUrlState('filter', 'all');
  const [q, setQ] = useUrlState('q', '');
  const filter = isFilter(wanted) ? wanted : 'all';
  const query = useInfiniteQuery(membersQuery(filter, q));
  const counts = query.data?.counts;
  const mayWrite = useMay('members.write');
  const mayInvite = useMay('invites.write');
  const refresh = useRefreshMembers();
  const isNarrowed = filter !== 'all' || q !== '';
  return (
    <>
      <PageHeader
        title={t('title')}
        help={t('help')}
        actions={
          mayWrite && counts && counts.all > 0 ? (
            <Button
              icon={<IconRefresh size={18} stroke={1.5} />}
              busy={refresh.isPending}
              busyText={t('refresh.busy')}
              onClick={() => refresh.mutate()}
            >
              {t('refresh.all')}
            </Button>
          ) : null
        }
      />
      <RefreshOutcome refresh={refresh} />
      <ListTools search={<SearchField label={t('search')} value={q} onChange={setQ} />}>
        <Chips
          label={t('filter.label')}
          value={filter}
          onChange={setFilter}
          chips={filters.map((value) => ({
            value,
            label: t(`filter.${value}`),
            count: counts?.[value] ?? null,
          }))}
        />
      </ListTools>
      <QueryState
        query={query}
        what={t('loadFailed')}
        still={t('stillWatch')}
        isEmpty={(data) => data?.items.length === 0}
        empty={
          isNarrowed ? (
            <EmptyState title={t('none.title')}>{t('none.help')}</EmptyState>
          ) : (
            <EmptyState
              icon={<IconUsers size={40} stroke={1.5} aria-hidden="true" />}
              title={t('empty.title')}
              action={
                mayInvite ? (
                  <Link to="/invites/new" className={buttonClass({ look: 'primary' })}>
                    {t('empty.invite')}
                  </Link>
                ) : undefined
              }
            >
              {t('empty.help')}
            </EmptyState>
          )
        }
      >
        {(data) => (
          <>
            <List
              label={t('title')}
              items={data?.items ?? []}
              keyOf={(member) => member.id}
              row={(member) => <MemberRow member={member} />}
            />
            {query.hasNextPage ? (
              <MoreButton busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()} />
            ) : null}
          </>
        )}
      </QueryState>
      <Outlet />
    </>
  );
}
