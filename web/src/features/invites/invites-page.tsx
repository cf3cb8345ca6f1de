import { IconDoor, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serversQuery } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import type { InviteFilter } from '#api/types.ts';
import { useListSearch } from '#lib/use-list-search.ts';
import { useUrlState } from '#lib/use-url-state.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { ListFilters } from '#ui/list-tools.tsx';
import { NarrowSelect } from '#ui/narrow-select.tsx';
import { InviteRow } from './invite-row.tsx';
import { invitesQuery } from './queries.ts';

const filters = [
  'all',
  'active',
  'redeemed',
  'expired',
  'used_up',
  'disabled',
] as const satisfies InviteFilter[];

/** All invites, with their state at a glance; a row opens its panel. */
export function InvitesPage() {
  const { t } = useTranslation('invites');
  const search = useListSearch(filters);
  const [serverId, setServerId] = useUrlState('server', '');
  const query = useInfiniteQuery(invitesQuery(search.filter, search.q, serverId));
  const mayWrite = useMay('invites.write');
  const maySeeServers = useMay('servers.read');
  const servers = useQuery({ ...serversQuery, enabled: maySeeServers }).data?.items ?? [];
  const hasServers =
    new Set(query.data?.items.flatMap((invite) => invite.servers.map(({ id }) => id))).size > 1;
  const newLink = mayWrite ? (
    <Link to="/invites/new" search={true} className={buttonClass({ look: 'primary' })}>
      <IconPlus size={18} stroke={1.5} aria-hidden="true" />
      {t('new')}
    </Link>
  ) : null;
  return (
    <ListPage
      words={{ title: t('title'), help: t('help'), failed: t('loadFailed'), still: t('stillWorks') }}
      actions={
        <>
          <Link to="/tiers" className={buttonClass()}>
            {t('more.tiers')}
          </Link>
          <Link to="/invites/templates" search={true} className={buttonClass()}>
            {t('template.title')}
          </Link>
          {mayWrite ? (
            <Link to="/invites/many" search={true} className={buttonClass()}>
              {t('many.open')}
            </Link>
          ) : null}
          {newLink}
        </>
      }
      tools={
        <ListFilters
          state={search}
          label={t('filter.label')}
          searchLabel={t('search')}
          nameOf={(filter) => t(`filter.${filter}`)}
          counts={query.data?.counts}
          more={
            servers.length > 1 ? (
              <NarrowSelect
                label={t('narrow.server')}
                all={t('narrow.allServers')}
                options={servers.map((server) => ({ value: server.id, label: server.name }))}
                value={serverId}
                onChange={setServerId}
              />
            ) : null
          }
        />
      }
      query={query}
      keyOf={(invite) => invite.id}
      row={(invite) => <InviteRow invite={invite} withServer={hasServers} />}
      hasLead={false}
      none={(search.isNarrowed || serverId !== '') && { title: t('none.title'), help: t('none.help') }}
      empty={
        <EmptyState
          icon={<IconDoor size={40} stroke={1.5} aria-hidden="true" />}
          title={t('empty.title')}
          action={newLink}
        >
          {t('empty.help')}
        </EmptyState>
      }
    />
  );
}
