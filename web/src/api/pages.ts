import type { InfiniteData } from '@tanstack/react-query';

/** How an infinite query walks through a list of the API. */
export const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { next_cursor: string | null }): string | undefined =>
    last.next_cursor ?? undefined,
};

/** All pages as one: the items of all of them, and whatever else the newest answer says (counts, total). */
export function joinPages<List extends { items: unknown[] }>(data: InfiniteData<List>): List {
  const [first] = data.pages;
  if (!first) throw new Error('An infinite query has at least one page');
  return { ...first, items: data.pages.flatMap((page) => page.items) };
}
