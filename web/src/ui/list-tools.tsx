import type { ReactNode } from 'react';
import type { ListSearch } from '#lib/use-list-search.ts';
import { Chips } from './chips.tsx';
import styles from './list-tools.module.css';
import { SearchField } from './search-field.tsx';

/** Above a list: the filters, and the search beside them (on the phone above them). */
export function ListTools({ search, children }: { search?: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.tools}>
      <div className={styles.filters}>{children}</div>
      {search ? <search className={styles.search}>{search}</search> : null}
    </div>
  );
}

/** Search and filters with their counts, for a list whose state is kept by `useListSearch`. */
export function ListFilters<Filter extends string>({
  state,
  label,
  searchLabel,
  nameOf,
  counts,
}: {
  state: ListSearch<Filter>;
  label: string;
  searchLabel: string;
  nameOf: (filter: Filter) => string;
  counts: Record<Filter, number> | undefined;
}) {
  return (
    <ListTools search={<SearchField label={searchLabel} value={state.q} onChange={state.setQ} />}>
      <Chips
        label={label}
        value={state.filter}
        onChange={state.setFilter}
        chips={state.filters.map((value) => ({
          value,
          label: nameOf(value),
          count: counts?.[value] ?? null,
        }))}
      />
    </ListTools>
  );
}
