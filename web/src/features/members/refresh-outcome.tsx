import { useTranslation } from 'react-i18next';
import type { RefreshResult } from '#api/types.ts';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './members.module.css';

/** What looking at the servers brought, in one sentence; nothing before it was asked for. */
export function RefreshOutcome({
  refresh,
}: {
  refresh: { data: RefreshResult | undefined; error: unknown; isPending: boolean };
}) {
  const { t } = useTranslation('members');
  if (refresh.isPending || (!refresh.data && !refresh.error)) return null;
  const { data } = refresh;
  return (
    <div className={styles.outcome}>
      <ProblemNotice error={refresh.error} />
      {data ? (
        <Notice tone={data.failed > 0 ? 'warning' : 'good'}>
          {[
            data.updated > 0 && t('refresh.updated', { count: data.updated }),
            data.gone > 0 && t('refresh.gone', { count: data.gone }),
            data.failed > 0 && t('refresh.failed', { count: data.failed }),
            data.updated + data.gone + data.failed === 0 && t('refresh.unchanged'),
          ]
            .filter(Boolean)
            .join(' ')}
        </Notice>
      ) : null}
    </div>
  );
}
