import { useInfiniteQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Delivery, DeliveryState } from '#api/types.ts';
import { useUrlState } from '#lib/use-url-state.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { EmptyState, List, MoreButton, QueryState, RowLink } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Stack } from '#ui/section.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { messagesQuery, useResend } from './queries.ts';
import { useTitle } from './titles.ts';

const FILTERS = ['all', 'waiting', 'sent', 'dead'] as const;
const tones: Record<DeliveryState, Tone> = { waiting: 'info', sent: 'good', dead: 'bad' };

/** What was sent, what waits, and what nobody took. */
export function MessagesPage() {
  const { t } = useTranslation('notifications');
  const [wanted, setFilter] = useUrlState('filter', 'all');
  const filter = FILTERS.find((one) => one === wanted) ?? 'all';
  const query = useInfiniteQuery(messagesQuery(filter === 'all' ? null : filter));
  const resend = useResend();
  const resendable = query.data?.resendable ?? 0;
  const resendAll =
    useMay('settings.write') && resendable > 0 ? (
      <Button busy={resend.isPending} onClick={() => resend.mutate(null)}>
        {t('messages.resendAll', { count: resendable })}
      </Button>
    ) : null;
  return (
    <SettingsFrame title={t('messages.title')} help={t('messages.help')} actions={resendAll}>
      <ProblemNotice error={resend.error} />
      <Stack>
        <Choice
          label={t('messages.filter')}
          options={FILTERS.map((value) => ({ value, label: t(`messages.state.${value}`) }))}
          value={filter}
          onChange={setFilter}
        />
        <QueryState
          query={query}
          what={t('messages.loadFailed')}
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState title={t('messages.empty')}>{t('messages.emptyHelp')}</EmptyState>}
        >
          {({ items }) => (
            <>
              <List
                items={items}
                label={t('messages.title')}
                keyOf={(one) => one.id}
                row={(one) => <MessageRow message={one} />}
              />
              {query.hasNextPage ? (
                <MoreButton busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()} />
              ) : null}
            </>
          )}
        </QueryState>
      </Stack>
      <Outlet />
    </SettingsFrame>
  );
}

function MessageRow({ message }: { message: Delivery }) {
  const { t } = useTranslation('notifications');
  const titleOf = useTitle();
  return (
    <RowLink
      to="/settings/notifications/messages/$messageId"
      params={{ messageId: message.id }}
      search={true}
      title={message.notice.titles ? titleOf(message.notice.titles) : message.notice.id}
      meta={
        <>
          {message.channel.name}
          {message.receiver ? ` · ${message.receiver.name || message.receiver.email}` : ''} ·{' '}
          <RelativeTime at={message.created_at} />
        </>
      }
      side={<Badge tone={tones[message.state]}>{t(`messages.state.${message.state}`)}</Badge>}
      keepSide
    />
  );
}
