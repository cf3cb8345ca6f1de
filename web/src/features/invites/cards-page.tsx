import { IconPrinter } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import type { Invite } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState, QueryState } from '#ui/list.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Qr } from '#ui/qr.tsx';
import styles from './cards.module.css';
import { useInviteWords } from './invite-words.ts';
import { batchQuery } from './many-queries.ts';
import { inviteQuery } from './queries.ts';

/** Invites as cards to cut out, in the order in which they were made, eight on a sheet of A4: of all that were made at once, or of one. */
export function CardsPage() {
  const { batch, invite }: { batch?: string; invite?: string } = useSearch({ strict: false });
  return batch ? <BatchCards batchId={batch} /> : <OneCard inviteId={invite ?? ''} />;
}

function OneCard({ inviteId }: { inviteId: string }) {
  const { t } = useTranslation('invites');
  return (
    <QueryState query={useQuery(inviteQuery(inviteId))} what={t('oneFailed')}>
      {(invite) => <Cards invites={[invite]} />}
    </QueryState>
  );
}

function BatchCards({ batchId }: { batchId: string }) {
  const { t } = useTranslation('invites');
  const query = useInfiniteQuery(batchQuery(batchId));
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return (
    <QueryState
      query={query}
      what={t('cards.failed')}
      isEmpty={({ items }) => items.length === 0}
      empty={<EmptyState title={t('cards.none')}>{t('cards.noneHelp')}</EmptyState>}
    >
      {({ items }) => <Cards invites={items.toReversed()} isComplete={!hasNextPage} />}
    </QueryState>
  );
}

function Cards({ invites, isComplete = true }: { invites: Invite[]; isComplete?: boolean }) {
  const { t } = useTranslation('invites');
  return (
    <>
      <div className={styles.head}>
        <PageHeader
          title={t('cards.title', { count: invites.length })}
          help={t('cards.help')}
          actions={
            <Button
              look="primary"
              busy={!isComplete}
              icon={<IconPrinter size={18} stroke={1.5} />}
              onClick={() => window.print()}
            >
              {t('cards.print')}
            </Button>
          }
        />
      </div>
      <ul className={styles.sheet}>
        {invites.map((invite) => (
          <InviteCard key={invite.id} invite={invite} />
        ))}
      </ul>
    </>
  );
}

function InviteCard({ invite }: { invite: Invite }) {
  const { t } = useTranslation('invites');
  const words = useInviteWords();
  return (
    <li className={styles.card}>
      <Qr
        src={withBase(`/api/invites/${encodeURIComponent(invite.id)}/qr.svg`)}
        label={t('share.qrLabel', { code: invite.code })}
      />
      <div className={styles.words}>
        {invite.recipient ? <p className={styles.recipient}>{invite.recipient}</p> : null}
        <p>{t('cards.invites', { name: invite.created_by, server: invite.server_name ?? '' })}</p>
        <p className={styles.code}>{readable(invite.code)}</p>
        <p className={styles.small}>{words.until(invite)}</p>
      </div>
    </li>
  );
}

/** In groups of four, to read aloud; spaces do not count where a code is typed. */
const readable = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
