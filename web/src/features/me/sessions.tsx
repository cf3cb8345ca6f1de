import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AccountSession } from '#api/types.ts';
import { deviceName } from '#lib/device-name.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { List, ListSkeleton, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Section } from '#ui/section.tsx';
import styles from './account.module.css';
import { sessionsQuery, useEndOtherSessions, useEndSession } from './account-queries.ts';

/** Where this account is signed in, with the way to end it. */
export function Sessions() {
  const { t } = useTranslation('account');
  const query = useQuery(sessionsQuery);
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const others = query.data?.items.filter((session) => !session.current).length ?? 0;
  return (
    <Section
      title={t('sessions.title')}
      aside={
        others > 0 ? (
          <Button size="small" busy={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
            {t('sessions.endOthers')}
          </Button>
        ) : null
      }
    >
      <ProblemNotice error={end.error ?? endOthers.error} />
      <QueryState query={query} skeleton={<ListSkeleton rows={2} />}>
        {(data) => (
          <List
            label={t('sessions.title')}
            items={data.items}
            keyOf={(session) => session.id}
            row={(session) => (
              <SessionRow
                session={session}
                busy={end.isPending && end.variables === session.id}
                onEnd={() => end.mutate(session.id)}
              />
            )}
          />
        )}
      </QueryState>
    </Section>
  );
}

function SessionRow({ session, busy, onEnd }: { session: AccountSession; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation('account');
  const name = deviceName(session.user_agent) ?? t('sessions.unknown');
  const Icon = /iPhone|iPad|Android/.test(name) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Row
      lead={
        <span className={styles.lead}>
          <Icon size={20} stroke={1.5} aria-hidden="true" />
        </span>
      }
      title={name}
      meta={
        <>
          {t('sessions.seen')} <RelativeTime at={session.last_seen_at} />
          {session.ip ? ` · ${session.ip}` : ''}
        </>
      }
      keepSide
      side={
        session.current ? (
          <Badge tone="good">{t('sessions.here')}</Badge>
        ) : (
          <Button size="small" busy={busy} onClick={onEnd}>
            {t('sessions.end')}
            <span className="visually-hidden"> {name}</span>
          </Button>
        )
      }
    />
  );
}
