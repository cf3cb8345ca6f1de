import { IconCloudOff } from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '#api/problem.ts';
import { useAfter } from '#lib/use-after.ts';
import { Button } from './button.tsx';
import { cx } from './css.ts';
import styles from './list.module.css';
import { Notice } from './notice.tsx';
import { useProblemText } from './problem-text.ts';
import { RelativeTime } from './relative-time.tsx';

type RowParts = {
  /** A face, an icon or a poster at the front. */
  lead?: ReactNode;
  title: ReactNode;
  meta?: ReactNode;
  /** Badges, numbers, small buttons at the end; below the words on the phone unless `keepSide`. */
  side?: ReactNode;
  keepSide?: boolean;
};

function RowBody({ lead, title, meta, side, keepSide }: RowParts) {
  return (
    <>
      {lead ?? null}
      <span className={styles.main}>
        <span className={styles.title}>{title}</span>
        {meta ? <span className={styles.meta}>{meta}</span> : null}
      </span>
      {side ? (
        <span className={styles.side} data-keep={keepSide}>
          {side}
        </span>
      ) : null}
    </>
  );
}

function AnchorRow({
  lead,
  title,
  meta,
  side,
  keepSide,
  className,
  children: _children,
  ...rest
}: RowParts & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'title'>) {
  return (
    <a {...rest} className={cx(styles.row, className)} data-lead={Boolean(lead)}>
      <RowBody lead={lead} title={title} meta={meta} side={side} keepSide={keepSide} />
    </a>
  );
}

/** A row that opens its panel: takes the router's `to`, `params`, `search`. */
export const RowLink = createLink(AnchorRow);

/** A row that opens nothing. */
export function Row(parts: RowParts) {
  return (
    <div className={styles.row} data-lead={Boolean(parts.lead)}>
      <RowBody {...parts} />
    </div>
  );
}

/** Rows on a surface: `<List items={…} keyOf={…} row={(item) => <RowLink …/>} />`. */
export function List<Item>({
  items,
  keyOf,
  row,
  label,
}: {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  row: (item: Item) => ReactNode;
  label?: string;
}) {
  return (
    <ul className={styles.list} aria-label={label}>
      {items.map((item) => (
        <li key={keyOf(item)}>{row(item)}</li>
      ))}
    </ul>
  );
}

/** Rows in the shape of those that come; words after 300 ms. */
export function ListSkeleton({
  rows = 5,
  lead = true,
  text,
}: {
  rows?: number;
  lead?: boolean;
  text?: string;
}) {
  const { t } = useTranslation('common');
  const id = useId();
  const late = useAfter(300);
  const bone = (width: string, height: number) => <span className={styles.bone} style={{ width, height }} />;
  return (
    <div aria-busy="true">
      <p className="visually-hidden" role="status">
        {late ? (text ?? t('loading')) : ''}
      </p>
      <ul className={cx(styles.list, styles.bones)} aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => `${id}${index}`).map((key) => (
          <li key={key}>
            <div className={styles.row} data-lead={lead}>
              {lead ? (
                <span className={styles.bone} style={{ width: 36, height: 36, borderRadius: 99 }} />
              ) : null}
              <span className={styles.main} style={{ gap: 8 }}>
                {bone('min(220px, 70%)', 14)}
                {bone('min(320px, 90%)', 10)}
              </span>
              {bone('56px', 14)}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the page is for, and the one button that fills it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  alone = false,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Nothing else is on the page: its title is the page's heading. */
  alone?: boolean;
}) {
  const Title = alone ? 'h1' : 'h2';
  return (
    <div className={styles.state}>
      {icon}
      <Title>{title}</Title>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

/** What failed and since when, what still works, what to do, and the button to try again. */
export function ErrorState({
  error,
  onRetry,
  what,
  still,
  at,
  alone = false,
}: {
  error: unknown;
  onRetry?: () => void;
  what?: string;
  /** What goes on all the same, in a sentence. */
  still?: string;
  /** When it was tried last, epoch ms. */
  at?: number;
  /** Nothing else is on the page: its title is the page's heading. */
  alone?: boolean;
}) {
  const Title = alone ? 'h1' : 'h2';
  const { t } = useTranslation('common');
  const problemText = useProblemText();
  return (
    <div className={styles.state} role="alert">
      <IconCloudOff size={32} stroke={1.5} aria-hidden="true" />
      <Title>{what ?? t('loadFailed')}</Title>
      <p>{problemText(asProblem(error))}</p>
      {still ? <p>{still}</p> : null}
      {at ? (
        <p className={styles.meta}>
          {t('triedAt')} <RelativeTime at={new Date(at).toISOString()} />
        </p>
      ) : null}
      {onRetry ? <Button onClick={onRetry}>{t('tryAgain')}</Button> : null}
    </div>
  );
}

/** The part of a TanStack query that the list's states need. */
export type ListQuery<Data> = {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  isError: boolean;
  isFetching: boolean;
  dataUpdatedAt: number;
  errorUpdatedAt?: number;
  refetch: () => unknown;
};

/**
 * A query in its four states: skeleton, error, empty, data; with data and a failed refresh it shows the data with its
 * age. `children` draws what came.
 */
export function QueryState<Data>({
  query,
  isEmpty,
  empty,
  skeleton = <ListSkeleton />,
  what,
  still,
  children,
}: {
  query: ListQuery<Data>;
  isEmpty?: (data: Data) => boolean;
  empty?: ReactNode;
  skeleton?: ReactNode;
  what?: string;
  still?: string;
  children: (data: Data) => ReactNode;
}) {
  const { t } = useTranslation('common');
  if (query.data === undefined) {
    if (query.isError)
      return (
        <ErrorState
          error={query.error}
          what={what}
          still={still}
          at={query.errorUpdatedAt}
          onRetry={() => query.refetch()}
        />
      );
    return skeleton;
  }
  const shown = isEmpty?.(query.data) ? empty : children(query.data);
  if (!query.isError) return shown;
  return (
    <>
      <div className={styles.stale}>
        <Notice
          tone="warning"
          actions={
            <Button size="small" busy={query.isFetching} onClick={() => query.refetch()}>
              {t('tryAgain')}
            </Button>
          }
        >
          {t('stale')} <RelativeTime at={new Date(query.dataUpdatedAt).toISOString()} />
        </Notice>
      </div>
      {shown}
    </>
  );
}

/** The button below a list for the next page of an infinite query. */
export function MoreButton({ busy, onClick }: { busy: boolean; onClick: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.more}>
      <Button busy={busy} onClick={onClick}>
        {t('showMore')}
      </Button>
    </div>
  );
}
