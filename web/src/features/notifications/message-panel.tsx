import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { NotificationAttempt } from '#api/types.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState, List, ListSkeleton, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Row as Beside, Stack } from '#ui/section.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import styles from './notifications.module.css';
import { attemptsQuery, messagesQuery, useResend } from './queries.ts';

/** Every try of one message with what the other side said. */
export function MessagePanel() {
  const { t } = useTranslation('notifications');
  const { messageId = '' } = useParams({ strict: false });
  const query = useQuery(attemptsQuery(messageId));
  const message = useInfiniteQuery(messagesQuery(null)).data?.items.find(({ id }) => id === messageId);
  const resend = useResend();
  const mayWrite = useMay('settings.write');
  return (
    <SidePanel title={t('messages.one')} backTo="/settings/notifications/messages">
      <Stack>
        {message?.code ? <p>{t([`code.${message.code}`, 'code.other'])}</p> : null}
        <QueryState
          query={query}
          what={t('messages.loadFailed')}
          skeleton={<ListSkeleton rows={2} lead={false} />}
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState title={t('messages.noTries')} />}
        >
          {({ items }) => (
            <List
              items={items}
              label={t('messages.tries')}
              keyOf={(attempt) => attempt.id}
              row={(attempt) => <AttemptRow attempt={attempt} />}
            />
          )}
        </QueryState>
        <ProblemNotice error={resend.error} />
        {mayWrite && message?.state === 'dead' ? (
          <Beside>
            <Button look="primary" busy={resend.isPending} onClick={() => resend.mutate(messageId)}>
              {t('messages.resend')}
            </Button>
          </Beside>
        ) : null}
      </Stack>
    </SidePanel>
  );
}

function AttemptRow({ attempt }: { attempt: NotificationAttempt }) {
  const { t } = useTranslation('notifications');
  const isSent = attempt.outcome === 'sent';
  return (
    <Row
      title={isSent ? t('messages.state.sent') : t([`code.${attempt.code}`, 'code.other'])}
      meta={<span className={styles.answer}>{attempt.answer}</span>}
      side={
        <Badge tone={isSent ? 'good' : 'warning'}>
          <RelativeTime at={attempt.at} />
        </Badge>
      }
    />
  );
}
