import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { List, QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { progressQuery } from './queries.ts';
import styles from './tiers.module.css';

/** How far the latest change has come with the people on a tier, and with whom it has not. */
export function TierProgress({ tierId }: { tierId: string }) {
  const { t } = useTranslation('tiers');
  const query = useQuery(progressQuery(tierId));
  return (
    <QueryState query={query} what={t('progress.failed')}>
      {(progress) =>
        progress.total === 0 ? null : (
          <Section title={t('progress.title')}>
            <progress
              className={styles.progress}
              aria-label={t('progress.title')}
              value={progress.done + progress.left}
              max={progress.total}
            />
            <p aria-live="polite">{t('progress.done', { done: progress.done, total: progress.total })}</p>
            {progress.failed > 0 ? (
              <Notice tone="warning">{t('progress.notYet', { count: progress.failed })}</Notice>
            ) : null}
            <List
              label={t('progress.title')}
              items={progress.people}
              keyOf={(person) => person.member_id}
              row={(person) => (
                <Link
                  to="/members/$memberId"
                  params={{ memberId: person.member_id }}
                  className={styles.person}
                >
                  <span>{person.name}</span>
                  <span className={styles.quiet}>
                    {person.servers.find((one) => one.problem)?.problem?.detail ??
                      t(`progress.state.${person.state}`)}
                  </span>
                </Link>
              )}
            />
          </Section>
        )
      }
    </QueryState>
  );
}
