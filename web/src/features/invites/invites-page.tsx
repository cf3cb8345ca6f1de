import { IconDoor, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { InviteFilter } from '#api/types.ts';
import { useUrlState } from '#lib/use-url-state.ts';
import { buttonClass } from '#ui/button.tsx';
import { Chips } from '#ui/chips.tsx';
import { EmptyState, List, ListSkeleton, MoreButton, QueryState } from '#ui/list.tsx';
import { ListTools } from '#ui/list-tools.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { InviteRow } from './invite-row.tsx';
import { invitesQuery } from './queries.ts';

const filters = ['all', 'active', 'redeemed', 'expired', 'used_up', 'disabled'] as const;
const isFilter = (value: string): value is InviteFilter => filters.some((filter) => filter === value);

/** All invites, with their state at a glance; a row opens its panel. */
export function InvitesPage() {
  const { t } = useTranslation(['invites', 'common']);
  const [wanted, setFilter] = useUrlState('filter', 'all');
  const [q, setQ] = useUrlState('q', '');
  const filter = isFilter(wanted) ? wanted : 'all';
  const query = useInfiniteQuery(invitesQuery(filter, q));
  const counts = query.data?.counts;
  const mayWrite = useMay('invites.write');
  const newLink = mayWrite ? (
    <Link to="/invites/new" search={true} className={buttonClass({ look: 'primary' })}>
      <IconPlus size={18} stroke={1.5} aria-hidden="true" />
      {t('new')}
    </Link>
  ) : null;
  const hasServers = new Set(query.data?.items.map((invite) => invite.server_id)).size > 1;
  const isNarrowed = filter !== 'all' || q !== '';
  return (
    <>
      <PageHeader title={t('title')} help={t('help')} actions={newLink} />
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
        still={t('stillWorks')}
        skeleton={<ListSkeleton lead={false} />}
        isEmpty={(data) => data?.items.length === 0}
        empty={
          isNarrowed ? (
            <EmptyState title={t('none.title')}>{t('none.help')}</EmptyState>
          ) : (
            <EmptyState
              icon={<IconDoor size={40} stroke={1.5} aria-hidden="true" />}
              title={t('empty.title')}
              action={newLink}
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
              keyOf={(invite) => invite.id}
              row={(invite) => <InviteRow invite={invite} withServer={hasServers} />}
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
