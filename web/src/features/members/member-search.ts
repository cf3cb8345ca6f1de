import { useListSearch } from '#lib/use-list-search.ts';
import { useUrlState } from '#lib/use-url-state.ts';
import { memberFilters } from './member-words.ts';
import type { MemberWish } from './queries.ts';

/** What of the members is wanted, kept in the address: filter, search, a label and a server. */
export function useMemberSearch() {
  const search = useListSearch(memberFilters);
  const [labelId, setLabelId] = useUrlState('label', '');
  const [serverId, setServerId] = useUrlState('server', '');
  const wish: MemberWish = { filter: search.filter, q: search.q, labelId, serverId };
  const isNarrowed = search.isNarrowed || labelId !== '' || serverId !== '';
  return { ...search, labelId, setLabelId, serverId, setServerId, wish, isNarrowed };
}
