import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemsQuery } from '#api/problems.ts';
import { useMay } from '#api/session.ts';
import type { HealthProblem, RedemptionRow } from '#api/types.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { List, ListSkeleton, QueryState, Row } from '#ui/list.tsx';
import { Mark } from '#ui/mark.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Section } from '#ui/section.tsx';
import styles from './overview.module.css';
import { failedQuery, useDismiss, useRetry } from './queries.ts';

/** A failed redemption in the shape of a problem. */
export const asWaiting = (row: RedemptionRow): HealthProblem => ({
  id: `redemption_failed:${row.id}`,
  severity: 'warning',
  code: 'redemption_failed',
  params: { name: row.person.name ?? '', reason: row.problem?.code ?? 'internal', redemption_id: row.id },
  action: null,
  since: row.finished_at,
});

/** What waits for a decision: each a line with its button. When nothing does, it says so. */
export function Waiting() {
  const { t } = useTranslation('overview');
  const maySeeAll = useMay('system.read');
  const problems = useQuery({ ...problemsQuery, enabled: maySeeAll });
  const failed = useQuery({ ...failedQuery, enabled: !maySeeAll });
  const retry = useRetry();
  const dismiss = useDismiss();
  const query = maySeeAll
    ? { ...problems, data: problems.data?.items }
    : { ...failed, data: failed.data?.items.map(asWaiting) };
  return (
    <Section title={t('waiting.title')}>
      <QueryState
        query={query}
        what={t('waiting.loadFailed')}
        skeleton={<ListSkeleton rows={1} />}
        isEmpty={(items) => items.length === 0}
        empty={
          <p className={styles.calm}>
            <Mark size={32} />
            {t('waiting.none')}
          </p>
        }
      >
        {(items) => (
          <>
            <ProblemNotice error={retry.error ?? dismiss.error} />
            <List
              label={t('waiting.title')}
              items={items}
              keyOf={(problem) => problem.id}
              row={(problem) => (
                <ProblemRow
                  problem={problem}
                  retryBusy={retry.isPending && retry.variables === problem.params.redemption_id}
                  onRetry={(id) => retry.mutate(id)}
                  dismissBusy={dismiss.isPending && dismiss.variables === problem.params.redemption_id}
                  onDismiss={(id) => dismiss.mutate(id)}
                />
              )}
            />
          </>
        )}
      </QueryState>
    </Section>
  );
}

function ProblemRow({
  problem,
  retryBusy,
  onRetry,
  dismissBusy,
  onDismiss,
}: {
  problem: HealthProblem;
  retryBusy: boolean;
  onRetry: (id: string) => void;
  dismissBusy: boolean;
  onDismiss: (id: string) => void;
}) {
  const { t, i18n } = useTranslation(['overview', 'common']);
  const mayInvite = useMay('invites.write');
  const { params } = problem;
  const known = i18n.exists(`overview:problem.${problem.code}`);
  const title = known ? t(`problem.${problem.code}`, params) : t('problem.other');
  const reasonKey = `overview:reason.${params.reason}`;
  const reason = params.reason !== undefined && i18n.exists(reasonKey) ? t(`reason.${params.reason}`) : null;
  const redemptionId = params.redemption_id;
  const Icon = problem.severity === 'error' ? IconAlertCircle : IconAlertTriangle;
  return (
    <Row
      lead={
        <span className={styles.sign} data-severity={problem.severity}>
          <Icon size={20} stroke={1.5} aria-hidden="true" />
        </span>
      }
      title={title}
      meta={
        <>
          {reason}
          {reason && problem.since ? ' · ' : null}
          {problem.since ? <RelativeTime at={problem.since} /> : null}
        </>
      }
      side={
        <>
          {redemptionId !== undefined && mayInvite ? (
            <>
              <Button
                size="small"
                look="quiet"
                busy={dismissBusy}
                onClick={() => onDismiss(String(redemptionId))}
              >
                {t('waiting.dismiss')}
                <span className="visually-hidden"> {title}</span>
              </Button>
              <Button
                size="small"
                look="primary"
                busy={retryBusy}
                onClick={() => onRetry(String(redemptionId))}
              >
                {t('common:tryAgain')}
                <span className="visually-hidden"> {title}</span>
              </Button>
            </>
          ) : null}
          {redemptionId === undefined && problem.action ? (
            <Link to={problem.action.href} className={buttonClass({ size: 'small' })}>
              {t(known ? `act.${problem.code}` : 'act.look')}
            </Link>
          ) : null}
        </>
      }
    />
  );
}
