import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InviteStats } from '#api/types.ts';
import { formatNumber } from '#lib/format.ts';
import { QueryState } from '#ui/list.tsx';
import { Section } from '#ui/section.tsx';
import styles from './overview.module.css';
import { statsQuery } from './queries.ts';

/** Four numbers, each with a line that says what it is of. */
export function Numbers() {
  const { t } = useTranslation('overview');
  const query = useQuery(statsQuery);
  return (
    <Section title={t('numbers.title')}>
      <QueryState
        query={query}
        what={t('numbers.loadFailed')}
        skeleton={<div className={styles.numbers} aria-busy="true" style={{ minHeight: 120 }} />}
      >
        {(stats) => <Four stats={stats} />}
      </QueryState>
    </Section>
  );
}

function Four({ stats }: { stats: InviteStats }) {
  const { t, i18n } = useTranslation('overview');
  const number = (value: number) => formatNumber(value, i18n.language);
  const items = [
    {
      name: 'members',
      value: stats.active_members,
      line: t('numbers.membersLine', { count: stats.members, number: number(stats.members) }),
    },
    {
      name: 'invites',
      value: stats.active,
      line: t('numbers.invitesLine', { redeemed: number(stats.redeemed), number: number(stats.total) }),
    },
    {
      name: 'month',
      value: stats.redemptions_30_days,
      line: t('numbers.monthLine', {
        count: stats.redemptions_7_days,
        number: number(stats.redemptions_7_days),
      }),
    },
    {
      name: 'uses',
      value: stats.total_uses,
      line: t('numbers.usesLine', {
        count: stats.failed_redemptions,
        number: number(stats.failed_redemptions),
      }),
    },
  ];
  return (
    <dl className={styles.numbers}>
      {items.map((item) => (
        <div key={item.name} className={styles.number}>
          <dt>{t(`numbers.${item.name}`)}</dt>
          <dd className={styles.value}>{number(item.value)}</dd>
          <dd className={styles.quiet}>{item.line}</dd>
          {item.name === 'month' ? <Days days={stats.by_day} /> : null}
        </div>
      ))}
    </dl>
  );
}

/** The last days as a row of small bars; the words beside say the same. */
function Days({ days }: { days: InviteStats['by_day'] }) {
  const shown = days.slice(-30);
  const most = Math.max(1, ...shown.map((day) => day.count));
  return (
    <dd className={styles.days} aria-hidden="true">
      {shown.map((day) => (
        <span
          key={day.date}
          style={{ height: `${Math.max(8, (day.count / most) * 100)}%` }}
          data-none={day.count === 0}
        />
      ))}
    </dd>
  );
}
