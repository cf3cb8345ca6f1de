import { TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '#api/session.ts';
import type { ChannelKind, NotificationChannel, NotificationTestResult } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Section } from '#ui/section.tsx';
import styles from './notifications.module.css';
import { useTestChannel } from './queries.ts';

/** Sends a real message and shows what the other side said. */
export function ChannelTest({ channel, kind }: { channel: NotificationChannel; kind: ChannelKind }) {
  const { t } = useTranslation('notifications');
  const own = useSuspenseQuery(sessionQuery).data.account?.email ?? '';
  const [email, setEmail] = useState(own);
  const test = useTestChannel(channel.id);
  const isForPeople = kind.reach === 'people';
  return (
    <Section title={t('test.title')} help={t('test.help')}>
      {isForPeople ? (
        <TextInput
          label={t('test.email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      ) : null}
      {test.data ? <TestOutcome result={test.data} /> : null}
      <ProblemNotice error={test.error} />
      <Row>
        <Button
          busy={test.isPending}
          busyText={t('test.busy')}
          onClick={() => test.mutate(isForPeople && email.trim() !== '' ? email.trim() : null)}
        >
          {t('test.button')}
        </Button>
      </Row>
    </Section>
  );
}

function TestOutcome({ result }: { result: NotificationTestResult }) {
  const { t } = useTranslation('notifications');
  const isSent = result.outcome === 'sent';
  return (
    <Notice
      tone={isSent ? 'good' : 'bad'}
      title={isSent ? t('test.sent') : t([`code.${result.code}`, 'code.other'])}
    >
      {result.answer ? <p className={styles.answer}>{t('answer', { answer: result.answer })}</p> : null}
    </Notice>
  );
}
