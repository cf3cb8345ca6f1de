import { IconRefresh, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import { useListSearch } from '#lib/use-list-search.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { ListFilters } from '#ui/list-tools.tsx';
import { Row } from '#ui/section.tsx';
import { LinkSuggestions } from './link-suggestions.tsx';
import { MemberRow } from './member-row.tsx';
import { memberFilters } from './member-words.ts';
import { membersQuery, useRefreshMembers } from './queries.ts';
import { RefreshOutcome } from './refresh-outcome.tsx';

/** Everybody who got in, with where they stand; a row opens the profile. */
export function MembersPage() {
  const { t } = useTranslation(['members', 'care']);
  const search = useListSearch(memberFilters);
  const query = useInfiniteQuery(membersQuery(search.filter, search.q));
  const counts = query.data?.counts;
  const mayWrite = useMay('members.write');
  const mayInvite = useMay('invites.write');
  const refresh = useRefreshMembers();
  return (
    <ListPage
      words={{ title: t('title'), help: t('help'), failed: t('loadFailed'), still: t('stillWatch') }}
      actions={
        mayWrite ? (
          <Row>
            <Link to="/sponsorship" className={buttonClass({})}>
              {t('whoInvited')}
            </Link>
            <Link to="/members/import" search={true} className={buttonClass({})}>
              {t('care:import.button')}
            </Link>
            {counts && counts.all > 0 ? (
              <>
                <Link to="/members/several" search={true} className={buttonClass({})}>
                  {t('care:bulk.button')}
                </Link>
                <Button
                  icon={<IconRefresh size={18} stroke={1.5} />}
                  busy={refresh.isPending}
                  busyText={t('refresh.busy')}
                  onClick={() => refresh.mutate()}
                >
                  {t('refresh.all')}
                </Button>
              </>
            ) : null}
          </Row>
        ) : null
      }
      notices={
        <>
          <RefreshOutcome refresh={refresh} />
          {mayWrite ? <LinkSuggestions /> : null}
        </>
      }
      tools={
        <ListFilters
          state={search}
          label={t('filter.label')}
          searchLabel={t('search')}
          nameOf={(filter) => t(`filter.${filter}`)}
          counts={counts}
        />
      }
      query={query}
      keyOf={(member) => member.id}
      row={(member) => <MemberRow member={member} />}
      none={search.isNarrowed && { title: t('none.title'), help: t('none.help') }}
      empty={
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
      }
    />
  );
}
