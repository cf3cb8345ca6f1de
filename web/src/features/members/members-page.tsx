import {
  IconHierarchy,
  IconListCheck,
  IconRefresh,
  IconTag,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, linkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import { Actions } from '#ui/actions.tsx';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { ListFilters } from '#ui/list-tools.tsx';
import { LinkSuggestions } from './link-suggestions.tsx';
import { MemberNarrowing } from './member-narrowing.tsx';
import { MemberRow } from './member-row.tsx';
import { useMemberSearch } from './member-search.ts';
import { membersQuery, useRefreshMembers } from './queries.ts';
import { RefreshOutcome } from './refresh-outcome.tsx';

/** Everybody who got in, with where they stand; a row opens the profile. */
export function MembersPage() {
  const { t } = useTranslation(['members', 'care']);
  const search = useMemberSearch();
  const query = useInfiniteQuery(membersQuery(search.wish));
  const counts = query.data?.counts;
  const mayWrite = useMay('members.write');
  const mayInvite = useMay('invites.write');
  const refresh = useRefreshMembers();
  return (
    <ListPage
      words={{ title: t('title'), help: t('help'), failed: t('loadFailed'), still: t('stillWatch') }}
      actions={
        mayWrite ? (
          <Actions
            actions={[
              {
                label: t('refresh.all'),
                icon: IconRefresh,
                busy: refresh.isPending,
                onClick: () => refresh.mutate(),
              },
              {
                label: t('care:bulk.button'),
                icon: IconListCheck,
                link: linkOptions({ to: '/members/several', search: true }),
              },
              {
                label: t('care:import.button'),
                icon: IconUserPlus,
                link: linkOptions({ to: '/members/import', search: true }),
              },
              {
                label: t('care:labels.title'),
                icon: IconTag,
                link: linkOptions({ to: '/members/labels', search: true }),
              },
              { label: t('whoInvited'), icon: IconHierarchy, link: linkOptions({ to: '/sponsorship' }) },
            ]}
          />
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
          more={<MemberNarrowing search={search} />}
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
