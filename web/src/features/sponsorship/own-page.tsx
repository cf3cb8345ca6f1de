import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownSponsorshipQuery } from '#api/sponsorship.ts';
import type { OwnSponsorship } from '#api/types.ts';
import { BackLink } from '#ui/back-link.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState, List, MoreButton, QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section, Stack } from '#ui/section.tsx';
import { OwnInviteForm } from './own-invite-form.tsx';
import { OwnInviteRow } from './own-invite-row.tsx';
import { ownInvitesQuery } from './queries.ts';
import { useQuotaWords } from './quota-words.ts';

/** A member's invites: how many more he may make, a new one, and who came by them. */
export function OwnInvitesPage() {
  const { t } = useTranslation('sponsorship');
  const query = useQuery(ownSponsorshipQuery);
  return (
    <>
      <BackLink to="/home">{t('own.back')}</BackLink>
      <PageHeader title={t('own.title')} help={t('own.help')} />
      <QueryState query={query} what={t('own.failed')}>
        {(own) =>
          own ? (
            <Stack>
              <Inviting own={own} />
              <OwnInvites />
            </Stack>
          ) : (
            <EmptyState title={t('own.nobody')}>{t('why.not_in')}</EmptyState>
          )
        }
      </QueryState>
    </>
  );
}

function Inviting({ own }: { own: OwnSponsorship }) {
  const { t } = useTranslation('sponsorship');
  const words = useQuotaWords();
  const [open, setOpen] = useState(false);
  if (!own.may_invite || !own.quota) return <Notice>{t(`why.${own.why_not ?? 'not_allowed'}`)}</Notice>;
  const isFull = own.quota.left === 0;
  return (
    <Section title={t('own.invite')} help={words(own.quota)}>
      {isFull ? <Notice>{t('own.full')}</Notice> : null}
      {open && !isFull ? (
        <OwnInviteForm own={own} onDone={() => setOpen(false)} />
      ) : (
        <div>
          <Button look="primary" disabled={isFull} onClick={() => setOpen(true)}>
            {t('own.button')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function OwnInvites() {
  const { t } = useTranslation('sponsorship');
  const query = useInfiniteQuery(ownInvitesQuery);
  return (
    <Section title={t('own.made')}>
      <QueryState
        query={query}
        what={t('own.madeFailed')}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState title={t('own.none')}>{t('own.noneHelp')}</EmptyState>}
      >
        {({ items }) => (
          <>
            <List
              label={t('own.made')}
              items={items}
              keyOf={(invite) => invite.id}
              row={(invite) => <OwnInviteRow invite={invite} />}
            />
            {query.hasNextPage ? (
              <MoreButton busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()} />
            ) : null}
          </>
        )}
      </QueryState>
    </Section>
  );
}
