import type { ReactNode } from 'react';
import type { ListSearch } from '#lib/use-list-search.ts';
import { Chips } from './chips.tsx';
import styles from './list-tools.module.css';
import { SearchField } from './search-field.tsx';

/** Above a list: the filters, the search beside them (on the phone above them), and below what else narrows it. */
export function ListTools({
  search,
  more,
  children,
}: {
  search?: ReactNode;
  more?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={styles.tools}>
      <div className={styles.filters}>{children}</div>
      {search ? <search className={styles.search}>{search}</search> : null}
      {more ? <div className={styles.more}>{more}</div> : null}
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
  more,
}: {
  state: ListSearch<Filter>;
  label: string;
  searchLabel: string;
  nameOf: (filter: Filter) => string;
  counts: Record<Filter, number> | undefined;
  /** What else narrows the list: `NarrowSelect`. */
  more?: ReactNode;
}) {
  return (
    <ListTools search={<SearchField label={searchLabel} value={state.q} onChange={state.setQ} />} more={more}>
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
