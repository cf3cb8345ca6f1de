import type { ReactNode } from 'react';
import { type ListQuery, ListSkeleton, QueryState } from './list.tsx';
import { PanelFooter, SidePanel } from './side-panel.tsx';

/**
 * One thing in a panel with its own address, in all states of its query. `title` is drawn from what came, `untitled`
 * until then; `actions` are the buttons at the lower edge.
 */
export function DetailPanel<Data>({
  query,
  title,
  untitled,
  failed,
  backTo,
  isGone,
  gone,
  actions,
  children,
}: {
  query: ListQuery<Data>;
  title: (data: Data) => string;
  untitled: string;
  /** What could not be loaded. */
  failed: string;
  backTo: string;
  isGone?: (data: Data) => boolean;
  gone?: ReactNode;
  actions?: (data: Data) => ReactNode;
  children: (data: Data) => ReactNode;
}) {
  const { data } = query;
  const footer = data === undefined ? null : actions?.(data);
  return (
    <SidePanel title={data === undefined ? untitled : title(data)} backTo={backTo}>
      <QueryState
        query={query}
        what={failed}
        skeleton={<ListSkeleton rows={3} lead={false} />}
        isEmpty={isGone}
        empty={gone}
      >
        {children}
      </QueryState>
      {footer ? <PanelFooter>{footer}</PanelFooter> : null}
    </SidePanel>
  );
}
