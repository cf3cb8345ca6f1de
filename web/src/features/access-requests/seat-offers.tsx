import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { SeatOffer } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { useNow } from '#lib/use-now.ts';
import { Button } from '#ui/button.tsx';
import { List, MoreButton, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Section } from '#ui/section.tsx';
import { offersQuery, useGiveBack } from './queries.ts';

/** Which members were asked for their seat, what became of it, and the way to give one back. */
export function SeatOffers() {
  const { t } = useTranslation('access');
  const query = useInfiniteQuery(offersQuery);
  const giveBack = useGiveBack();
  return (
    <Section title={t('offers.title')}>
      <ProblemNotice error={giveBack.error} />
      <QueryState
        query={query}
        what={t('offers.loadFailed')}
        isEmpty={({ items }) => items.length === 0}
        empty={<p>{t('offers.none')}</p>}
      >
        {({ items }) => (
          <>
            <List
              label={t('offers.title')}
              items={items}
              keyOf={(offer) => offer.id}
              row={(offer) => (
                <OfferRow
                  offer={offer}
                  busy={giveBack.isPending && giveBack.variables === offer.id}
                  onGiveBack={() => giveBack.mutate(offer.id)}
                />
              )}
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

function OfferRow({ offer, busy, onGiveBack }: { offer: SeatOffer; busy: boolean; onGiveBack: () => void }) {
  const { t, i18n } = useTranslation('access');
  const mayWrite = useMay('members.write');
  const now = useNow(60_000);
  const day = formatDay(
    offer.state === 'told' ? offer.until : (offer.ended_at ?? offer.until),
    i18n.language,
  );
  const mayUndo = mayWrite && offer.undo_until !== null && Date.parse(offer.undo_until) > now.getTime();
  return (
    <Row
      title={offer.name}
      meta={t(`offers.state.${offer.state}`, { day })}
      side={
        mayUndo ? (
          <Button size="small" busy={busy} onClick={onGiveBack}>
            {t('offers.undo')}
            <span className="visually-hidden"> {offer.name}</span>
          </Button>
        ) : null
      }
    />
  );
}
