import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BackLink } from './back-link.tsx';
import { EmptyState, List, type ListQuery, ListSkeleton, MoreButton, QueryState } from './list.tsx';
import { PageHeader } from './page-header.tsx';
import { Section } from './section.tsx';

/** A query for a list: of one answer, or of page after page (`useInfiniteQuery` with `joinPages`). */
export type PagedQuery<Data> = ListQuery<Data> & {
  hasNextPage?: boolean;
  isFetchingNextPage?: boolean;
  fetchNextPage?: () => unknown;
};

export type ListWords = {
  title: string;
  help: string;
  /** What could not be loaded, and what goes on all the same. */
  failed: string;
  still?: string;
};

/**
 * A page that is one list: heading, tools, the list in all its states, and in front of it the panel of a child route.
 * `<ListPage words={…} query={useInfiniteQuery(…)} keyOf={…} row={(item) => <RowLink …/>} empty={<EmptyState …/>} />`
 */
export function ListPage<Item>({
  above,
  words,
  actions,
  notices,
  tools,
  query,
  keyOf,
  row,
  groupsOf,
  none,
  empty,
  hasLead = true,
}: {
  /** The way to the page above, where this one has no entry of its own in the menu. */
  above?: { to: '/invites' | '/members' | '/settings/onboarding'; label: string };
  words: ListWords;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  /** What pressing one of them brought. */
  notices?: ReactNode;
  /** Search and filters: `ListFilters`, or others in `ListTools`. */
  tools?: ReactNode;
  query: PagedQuery<{ items: readonly Item[] }>;
  keyOf: (item: Item) => string;
  row: (item: Item) => ReactNode;
  /** Cuts the list into parts under headings of their own. */
  groupsOf?: (items: readonly Item[]) => { title: string; items: readonly Item[] }[];
  /** Given while the list is narrowed: what to say when nothing matches. */
  none?: { title: string; help: string } | false;
  /** Where there is nothing at all: what the page is for, and the one button that fills it. */
  empty: ReactNode;
  /** Whether rows begin with a face or an icon, for the shape of what loads. */
  hasLead?: boolean;
}) {
  const listOf = (title: string, items: readonly Item[]) => (
    <List label={title} items={items} keyOf={keyOf} row={row} />
  );
  return (
    <>
      {above ? (
        <div>
          <BackLink to={above.to}>{above.label}</BackLink>
        </div>
      ) : null}
      <PageHeader title={words.title} help={words.help} actions={actions} />
      {notices}
      {tools}
      <QueryState
        query={query}
        what={words.failed}
        still={words.still}
        skeleton={<ListSkeleton lead={hasLead} />}
        isEmpty={({ items }) => items.length === 0}
        empty={none ? <EmptyState title={none.title}>{none.help}</EmptyState> : empty}
      >
        {({ items }) => (
          <>
            {groupsOf
              ? groupsOf(items).map((group) => (
                  <Section key={group.title} title={group.title}>
                    {listOf(group.title, group.items)}
                  </Section>
                ))
              : listOf(words.title, items)}
            {query.hasNextPage ? (
              <MoreButton busy={query.isFetchingNextPage ?? false} onClick={() => query.fetchNextPage?.()} />
            ) : null}
          </>
        )}
      </QueryState>
      <Outlet />
    </>
  );
}
