import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OnboardingPerson } from '#api/types.ts';
import { useListSearch } from '#lib/use-list-search.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { EmptyState, RowLink } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { ListFilters } from '#ui/list-tools.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { peopleQuery } from './queries.ts';

/** Who is how far with the steps, and who is stuck. */
export function PeoplePage() {
  const { t } = useTranslation('onboarding');
  const search = useListSearch(['all', 'going', 'stuck', 'finished']);
  const query = useInfiniteQuery(peopleQuery(search.filter, search.q));
  return (
    <ListPage
      above={{ to: '/settings/onboarding', label: t('title') }}
      words={{ title: t('people.title'), help: t('people.help'), failed: t('people.loadFailed') }}
      tools={
        <ListFilters
          state={search}
          label={t('people.filterLabel')}
          searchLabel={t('people.search')}
          nameOf={(filter) => t(`people.filter.${filter}`)}
          counts={query.data?.counts}
        />
      }
      query={query}
      keyOf={(person) => person.id}
      row={(person) => <PersonRow person={person} />}
      none={search.isNarrowed && { title: t('people.none'), help: t('people.noneHelp') }}
      empty={<EmptyState title={t('people.empty')}>{t('people.emptyHelp')}</EmptyState>}
    />
  );
}

function PersonRow({ person }: { person: OnboardingPerson }) {
  const { t } = useTranslation('onboarding');
  const { steps } = person;
  const done = steps.filter((step) => step.finished_at !== null).length;
  // Whoever has to do nothing is through at once.
  const isToRead = done === 0 && steps.length > 0 && !steps.some((step) => step.required);
  const far = isToRead
    ? t('people.toRead', { count: steps.length })
    : t('people.done', { done, of: steps.length });
  const at = person.current === null ? null : t('people.at', { title: person.current });
  return (
    <RowLink
      to="/settings/onboarding/people/$memberId"
      params={{ memberId: person.member_id }}
      search={(before) => before}
      lead={<Avatar name={person.name} url={null} />}
      title={person.name}
      meta={
        <>
          {[far, at].filter(Boolean).join(' · ')} · <RelativeTime at={person.moved_at} />
        </>
      }
      side={
        person.completed_at !== null ? (
          <Badge tone="good">{t('people.filter.finished')}</Badge>
        ) : (
          <Badge tone={person.is_stuck ? 'warning' : 'info'}>
            {t(person.is_stuck ? 'people.filter.stuck' : 'people.filter.going')}
          </Badge>
        )
      }
    />
  );
}
