import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { RedemptionRow } from '#api/types.ts';
import { Avatar } from '#ui/avatar.tsx';
import { buttonClass, Dots } from '#ui/button.tsx';
import { EmptyState, ListSkeleton, QueryState } from '#ui/list.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Section } from '#ui/section.tsx';
import styles from './overview.module.css';
import { latelyQuery } from './queries.ts';

/** The last people at the door, newest first. */
export function Lately() {
  const { t } = useTranslation('overview');
  const query = useQuery(latelyQuery);
  const mayInvite = useMay('invites.write');
  return (
    <Section title={t('lately.title')}>
      <QueryState
        query={query}
        what={t('lately.loadFailed')}
        skeleton={<ListSkeleton rows={4} />}
        isEmpty={(data) => data.items.length === 0}
        empty={
          <EmptyState
            title={t('lately.emptyTitle')}
            action={
              mayInvite ? (
                <Link to="/invites/new" className={buttonClass()}>
                  {t('invite')}
                </Link>
              ) : undefined
            }
          >
            {t('lately.emptyHelp')}
          </EmptyState>
        }
      >
        {(data) => (
          <ol className={styles.timeline}>
            {data.items.map((row) => (
              <Moment key={row.id} row={row} />
            ))}
          </ol>
        )}
      </QueryState>
    </Section>
  );
}

const keyOf = (row: RedemptionRow): string => {
  if (row.status === 'done') return row.outcome ?? 'joined';
  return row.status === 'undone' ? 'failed' : 'running';
};

function Moment({ row }: { row: RedemptionRow }) {
  const { t } = useTranslation('overview');
  const maySeeMembers = useMay('members.read');
  const name = row.person.name || t('someone');
  return (
    <li className={styles.moment}>
      <Avatar name={row.person.name} url={row.person.avatar_url} />
      <div>
        <p>
          {row.member_id && maySeeMembers ? (
            <Link to="/members/$memberId" params={{ memberId: row.member_id }} className={styles.name}>
              {name}
            </Link>
          ) : (
            <span className={styles.name}>{name}</span>
          )}{' '}
          {t(`did.${keyOf(row)}`)} {row.status === 'running' ? <Dots /> : null}
        </p>
        <p className={styles.quiet}>
          <RelativeTime at={row.finished_at ?? row.created_at} />
          {' · '}
          {row.invite_exists ? (
            <Link to="/invites/$inviteId" params={{ inviteId: row.invite_id }}>
              {t('byInvite', { code: row.invite_code })}
            </Link>
          ) : (
            t('byInvite', { code: row.invite_code })
          )}
        </p>
      </div>
    </li>
  );
}
