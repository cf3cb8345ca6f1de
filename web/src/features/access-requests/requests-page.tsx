import { IconUserQuestion } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { useMay } from '#api/session.ts';
import type { AccessRequestFilter } from '#api/types.ts';
import { useListSearch } from '#lib/use-list-search.ts';
import { buttonClass } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { EmptyState } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { ListFilters } from '#ui/list-tools.tsx';
import { requestsQuery, settingsQuery } from './queries.ts';
import { RequestRow } from './request-row.tsx';

const filters = [
  'waiting',
  'in_line',
  'coming',
  'failed',
  'in',
  'closed',
  'all',
] as const satisfies AccessRequestFilter[];

/** Who asked to be let in; a row opens the request. */
export function AccessRequestsPage() {
  const { t } = useTranslation('access');
  const search = useListSearch(filters);
  const query = useInfiniteQuery(requestsQuery(search.filter, search.q));
  const mayWrite = useMay('invites.write');
  const maySet = useMay('settings.read');
  const settings = useQuery({ ...settingsQuery, enabled: maySet });
  const waiting = query.data?.counts.waiting ?? 0;
  return (
    <ListPage
      words={{ title: t('title'), help: t('help'), failed: t('loadFailed') }}
      actions={
        <>
          {settings.data?.is_open ? (
            <CopyButton text={new URL(withBase('/ask'), location.href).href} label={t('copyLink')} />
          ) : null}
          {mayWrite && waiting > 1 ? (
            <Link to="/access-requests/many" search={true} className={buttonClass()}>
              {t('many.open')}
            </Link>
          ) : null}
          <Link to="/access-requests/blocked" search={true} className={buttonClass()}>
            {t('blocked.title')}
          </Link>
        </>
      }
      tools={
        <ListFilters
          state={search}
          label={t('filter.label')}
          searchLabel={t('search')}
          nameOf={(filter) => t(`filter.${filter}`)}
          counts={query.data?.counts}
        />
      }
      query={query}
      keyOf={(request) => request.id}
      row={(request) => <RequestRow request={request} />}
      none={search.isNarrowed && { title: t('none.title'), help: t('none.help') }}
      empty={
        <EmptyState
          icon={<IconUserQuestion size={40} stroke={1.5} aria-hidden="true" />}
          title={t('empty.title')}
          action={
            maySet ? (
              <Link to="/settings/access-requests" className={buttonClass({ look: 'primary' })}>
                {t('empty.settings')}
              </Link>
            ) : undefined
          }
        >
          {t(settings.data?.is_open ? 'empty.open' : 'empty.closed')}
        </EmptyState>
      }
    />
  );
}
