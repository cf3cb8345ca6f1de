import { useUrlState } from './use-url-state.ts';

/** What of a list is wanted, as the address says: `?filter=active&q=mira`. */
export type ListSearch<Filter extends string> = {
  filters: readonly Filter[];
  filter: Filter;
  setFilter: (filter: string) => void;
  q: string;
  setQ: (q: string) => void;
  /** Whether it is less than all, so that an empty list means "nothing matches" and not "nothing is there". */
  isNarrowed: boolean;
};

/** Filter and search of a list, kept in the address. The first filter is the one that shows all. */
export function useListSearch<const Filter extends string>(
  filters: readonly [Filter, ...Filter[]],
): ListSearch<Filter> {
  const [all] = filters;
  const [wanted, setFilter] = useUrlState('filter', all);
  const [q, setQ] = useUrlState('q', '');
  const filter = filters.find((one) => one === wanted) ?? all;
  return { filters, filter, setFilter, q, setQ, isNarrowed: filter !== all || q !== '' };
}
