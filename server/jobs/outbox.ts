import type { ExpressionBuilder, Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import { type Clock, MINUTE_MS, SECOND_MS } from '#kernel/clock.ts';
import type { EventDefinition, Subscription } from '#kernel/events.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';

export type Outbox = {
  /** Writes an event in the transaction of the change it tells of. It is delivered after the commit, at least once. */
  publish<Payload>(
    trx: Transaction<Schema>,
    event: EventDefinition<Payload>,
    payload: Payload,
  ): Promise<void>;
  /** Says that something was committed: deliver now rather than at the next look. */
  poke(): void;
  /** Delivers everything that is due; resolves when nothing is. */
  deliverDue(): Promise<void>;
  /** Deletes events older than this that nobody of this program waits for any more; returns how many. */
  prune(olderThanMs: number): Promise<number>;
};

const LEASE_MS = MINUTE_MS;
const MAX_TRIES = 12;
const BATCH = 50;

/** Events lie in the database until every subscriber has taken them. Many replicas may deliver; each delivery has a lease. */
export function createOutbox(deps: {
  db: Database;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  subscriptions: readonly Subscription[];
}): Outbox {
  const { db, clock, ids, logger, subscriptions } = deps;
  /** Those of this program: while replicas are updated one by one, another may know more, and takes what is theirs. */
  const isOurs = (eb: ExpressionBuilder<Schema, 'outbox_deliveries'>) =>
    eb.or(subscriptions.map(({ name }) => eb('subscriber', '=', name)));
  let delivering: Promise<void> | undefined;
  let again = false;

  const claim = async () => {
    const now = clock.now();
    const due = await db
      .selectFrom('outbox_deliveries')
      .select(['event_id', 'subscriber', 'tries'])
      .where('state', '=', 'waiting')
      .where(isOurs)
      .where('next_try_at', '<=', now)
      .where('lease_until', '<=', now)
      .orderBy('event_id')
      .limit(BATCH)
      .execute();
    const claimed: typeof due = [];
    for (const delivery of due) {
      const row = await db
        .updateTable('outbox_deliveries')
        .set({ lease_until: now + LEASE_MS })
        .where('event_id', '=', delivery.event_id)
        .where('subscriber', '=', delivery.subscriber)
        .where('state', '=', 'waiting')
        .where('lease_until', '<=', now)
        .returning('event_id')
        .executeTakeFirst();
      if (row) claimed.push(delivery);
    }
    return claimed;
  };

  const settle = (eventId: string, subscriber: string) =>
    db.updateTable('outbox_deliveries').where('event_id', '=', eventId).where('subscriber', '=', subscriber);

  const deliver = async (delivery: {
    event_id: string;
    subscriber: string;
    tries: number;
  }): Promise<void> => {
    const event = await db
      .selectFrom('outbox_events')
      .selectAll()
      .where('id', '=', delivery.event_id)
      .executeTakeFirst();
    const subscription = subscriptions.find(({ name }) => name === delivery.subscriber);
    if (!event || !subscription) return;
    try {
      await subscription.handle({
        id: event.id,
        type: event.type,
        at: event.created_at,
        payload: JSON.parse(event.payload),
      });
      await settle(event.id, subscription.name).set({ state: 'done' }).execute();
    } catch (error) {
      const tries = delivery.tries + 1;
      const state = tries >= MAX_TRIES ? 'dead' : 'waiting';
      const about = { err: error, subscriber: subscription.name, type: event.type, tries };
      if (state === 'dead') logger.error(about, 'event is given up');
      else logger.warn(about, 'event could not be delivered');
      await settle(event.id, subscription.name)
        .set({
          state,
          tries,
          lease_until: 0,
          next_try_at: clock.now() + Math.min(10 * MINUTE_MS, SECOND_MS * 2 ** tries),
          last_error: error instanceof Error ? error.message : String(error),
        })
        .execute();
    }
  };

  const deliverAll = async (): Promise<void> => {
    do {
      again = false;
      for (let batch = await claim(); batch.length > 0; batch = await claim()) {
        for (const delivery of batch) await deliver(delivery);
      }
    } while (again);
  };

  const deliverDue = (): Promise<void> => {
    if (delivering) {
      again = true;
      return delivering;
    }
    delivering = deliverAll().finally(() => {
      delivering = undefined;
    });
    return delivering;
  };

  return {
    publish: async (trx, event, payload) => {
      const id = ids.next();
      const now = clock.now();
      await trx
        .insertInto('outbox_events')
        .values({ id, type: event.id, payload: JSON.stringify(event.schema.parse(payload)), created_at: now })
        .execute();
      const takers = subscriptions.filter((subscription) => subscription.types.includes(event.id));
      if (takers.length === 0) return;
      await trx
        .insertInto('outbox_deliveries')
        .values(
          takers.map((taker) => ({
            event_id: id,
            subscriber: taker.name,
            state: 'waiting' as const,
            tries: 0,
            next_try_at: now,
            lease_until: 0,
            last_error: null,
          })),
        )
        .execute();
    },
    poke: () => {
      deliverDue().catch((error) => logger.error({ err: error }, 'outbox could not be worked off'));
    },
    deliverDue,
    prune: async (olderThanMs) => {
      const waiting = db
        .selectFrom('outbox_deliveries')
        .select('event_id')
        .where('state', '=', 'waiting')
        .where(isOurs);
      const result = await db
        .deleteFrom('outbox_events')
        .where('created_at', '<', clock.now() - olderThanMs)
        .where('id', 'not in', waiting)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
