import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem, Problem } from '#api/problem.ts';
import { useMay } from '#api/session.ts';
import type { RedemptionRow } from '#api/types.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge, type Tone } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { List, ListSkeleton, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { useProblemText } from '#ui/problem-text.ts';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Section } from '#ui/section.tsx';
import { inviteRedemptionsQuery, useRetryRedemption } from './queries.ts';

const stateOf = (row: RedemptionRow): { key: string; tone: Tone } => {
  if (row.status === 'done')
    return { key: row.outcome ?? 'joined', tone: row.outcome === 'invitation_sent' ? 'info' : 'good' };
  if (row.status === 'undone') return { key: 'failed', tone: 'bad' };
  return { key: 'running', tone: 'info' };
};

/** Who used an invite, and how it went. */
export function UsedBy({ inviteId }: { inviteId: string }) {
  const { t } = useTranslation(['invites', 'common']);
  const query = useQuery(inviteRedemptionsQuery(inviteId));
  const mayWrite = useMay('invites.write');
  const retry = useRetryRedemption();
  const problemText = useProblemText();
  return (
    <Section title={t('usedBy.title')}>
      <ProblemNotice error={retry.error && asProblem(retry.error)} />
      <QueryState
        query={query}
        skeleton={<ListSkeleton rows={2} />}
        isEmpty={(data) => data.items.length === 0}
        empty={<p>{t('usedBy.none')}</p>}
      >
        {(data) => (
          <List
            label={t('usedBy.title')}
            items={data.items}
            keyOf={(row) => row.id}
            row={(row) => (
              <Row
                lead={<Avatar name={row.person.name} url={row.person.avatar_url} />}
                title={row.person.name || t('someone')}
                meta={
                  <>
                    <RelativeTime at={row.finished_at ?? row.created_at} />
                    {row.problem ? (
                      <>
                        {' · '}
                        {problemText(
                          new Problem({ code: row.problem.code, status: 0, detail: row.problem.detail }),
                        )}
                      </>
                    ) : null}
                  </>
                }
                side={
                  <>
                    <Badge tone={stateOf(row).tone}>{t(`outcome.${stateOf(row).key}`)}</Badge>
                    {row.status === 'undone' && mayWrite ? (
                      <Button
                        size="small"
                        busy={retry.isPending && retry.variables === row.id}
                        onClick={() => retry.mutate(row.id)}
                      >
                        {t('common:tryAgain')}
                        <span className="visually-hidden"> {row.person.name}</span>
                      </Button>
                    ) : null}
                  </>
                }
              />
            )}
          />
        )}
      </QueryState>
    </Section>
  );
}
