import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '#api/session.ts';
import type { OwnMember } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { EmptyState, QueryState } from '#ui/list.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Row, Section, Stack } from '#ui/section.tsx';
import { InviteSomebody } from './invite-somebody.tsx';
import { MoreTime } from './more-time.tsx';
import { OwnServers } from './own-servers.tsx';
import { OwnSteps } from './own-steps.tsx';
import { ownMemberQuery, useLeave } from './queries.ts';

/** The member's home: what they have and until when, how to open it, the first steps again, more time, and the way out. */
export function HomePage() {
  const { t } = useTranslation('home');
  const query = useQuery(ownMemberQuery);
  const { account } = useSuspenseQuery(sessionQuery).data;
  const standing = useStandingWords(query.data ?? null);
  const name = query.data?.name ?? account?.display_name ?? account?.username ?? '';
  return (
    <>
      <PageHeader title={t('hello', { name })} help={standing} />
      <QueryState query={query} what={t('failed')}>
        {(own) => (own ? <Home own={own} /> : <Stranger />)}
      </QueryState>
    </>
  );
}

function Home({ own }: { own: OwnMember }) {
  return (
    <Stack>
      <OwnServers servers={own.servers} />
      <OwnSteps />
      <InviteSomebody />
      <MoreTime own={own} />
      {own.status === 'active' || own.status === 'invited' ? <Leaving own={own} /> : null}
    </Stack>
  );
}

/** Where the person stands and until when, in one sentence. */
function useStandingWords(own: OwnMember | null): string | undefined {
  const { t, i18n } = useTranslation('home');
  if (!own) return undefined;
  if (own.status !== 'active' && own.status !== 'invited') return t(`standing.${own.status}`);
  if (own.expires_at === null) return t('standing.forGood');
  return t('standing.until', { day: formatDay(own.expires_at, i18n.language) });
}

function Leaving({ own }: { own: OwnMember }) {
  const { t } = useTranslation('home');
  const leave = useLeave();
  const [asking, setAsking] = useState(false);
  return (
    <Section title={t('leave.title')} help={t('leave.help')}>
      <Row>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t('leave.button')}
        </Button>
      </Row>
      <ConfirmOnce
        opened={asking}
        title={t('leave.ask')}
        lost={<p>{t('leave.lost', { servers: own.servers.map((server) => server.name).join(', ') })}</p>}
        confirm={t('leave.confirm')}
        keep={t('leave.stay')}
        onConfirm={() => leave.mutateAsync(undefined)}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}

function Stranger() {
  const { t } = useTranslation('home');
  return (
    <EmptyState
      title={t('nobody.title')}
      action={
        <Link to="/me" className={buttonClass({ look: 'primary' })}>
          {t('settings')}
        </Link>
      }
    >
      {t('nobody.help')}
    </EmptyState>
  );
}
