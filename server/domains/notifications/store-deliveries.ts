import type { ExpressionBuilder, Insertable, Kysely, Selectable, Updateable } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { NotificationTables } from './tables.ts';

export type DeliveryRow = Selectable<NotificationTables['notification_deliveries']>;
export type NewDelivery = Insertable<NotificationTables['notification_deliveries']>;
export type DeliveryChange = Updateable<NotificationTables['notification_deliveries']>;
export type AttemptRow = Selectable<NotificationTables['notification_attempts']>;

export type DeliverySearch = { state: DeliveryRow['state'] | null; after: string | null; limit: number };

export function createDeliveryStore(db: Kysely<Schema>) {
  return {
    /** False where the same was told to this receiver before. */
    insert: async (row: NewDelivery): Promise<boolean> => {
      const inserted = await db
        .insertInto('notification_deliveries')
        .values(row)
        .onConflict((conflict) => conflict.column('once_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    /** Whether one of these, by their `once_key`, has been sent. */
    isAnySent: async (onceKeys: readonly string[]): Promise<boolean> => {
      if (onceKeys.length === 0) return false;
      const sent = await db
        .selectFrom('notification_deliveries')
        .select('id')
        .where('once_key', 'in', onceKeys)
        .where('state', '=', 'sent')
        .limit(1)
        .executeTakeFirst();
      return sent !== undefined;
    },
    find: async (id: string): Promise<DeliveryRow | null> =>
      (await db.selectFrom('notification_deliveries').selectAll().where('id', '=', id).executeTakeFirst()) ??
      null,
    /** The next one of a channel that is due, leased until then; null where none is, or others were quicker. */
    claim: async (channelId: string, now: number, leaseUntil: number): Promise<DeliveryRow | null> => {
      const due = db
        .selectFrom('notification_deliveries')
        .select('id')
        .where('channel_id', '=', channelId)
        .where('state', '=', 'waiting')
        .where('next_try_at', '<=', now)
        .where('lease_until', '<=', now)
        .orderBy('next_try_at')
        .orderBy('id')
        .limit(1);
      const claimed = await db
        .updateTable('notification_deliveries')
        .set({ lease_until: leaseUntil })
        .where('id', '=', due)
        .where('state', '=', 'waiting')
        .where('lease_until', '<=', now)
        .returningAll()
        .executeTakeFirst();
      return claimed ?? null;
    },
    /** False where the lease is another's by now, and then nothing is changed. */
    settle: async (claimed: DeliveryRow, change: DeliveryChange): Promise<boolean> => {
      const settled = await db
        .updateTable('notification_deliveries')
        .set({ ...change, lease_until: 0 })
        .where('id', '=', claimed.id)
        .where('lease_until', '=', claimed.lease_until)
        .returning('id')
        .executeTakeFirst();
      return settled !== undefined;
    },
    /** Whatever was being sent is free again: for a program that starts where no other can be at work. */
    dropLeases: async (): Promise<void> => {
      await db
        .updateTable('notification_deliveries')
        .set({ lease_until: 0 })
        .where('state', '=', 'waiting')
        .where('lease_until', '>', 0)
        .execute();
    },
    /** Gives up what waits for a channel; what is being sent at this moment says itself what became of it. */
    giveUpWaiting: async (channelId: string, code: string, now: number): Promise<void> => {
      await db
        .updateTable('notification_deliveries')
        .set({ state: 'dead', last_code: code, settled_at: now })
        .where('channel_id', '=', channelId)
        .where('state', '=', 'waiting')
        .where('lease_until', '<=', now)
        .execute();
    },
    /**
     * Puts dead letters back into the line; how many that were. One goes out whatever its time; of all, those stay that
     * would come too late.
     */
    resend: async (which: { id: string } | 'all', now: number): Promise<number> => {
      let query = db
        .updateTable('notification_deliveries')
        .set({
          state: 'waiting',
          tries: 0,
          next_try_at: now,
          lease_until: 0,
          settled_at: null,
          ...(which === 'all' ? {} : { expires_at: null }),
        })
        .where('state', '=', 'dead');
      query = which === 'all' ? query.where((eb) => isInTime(eb, now)) : query.where('id', '=', which.id);
      return Number((await query.executeTakeFirst()).numUpdatedRows);
    },
    addAttempt: async (row: AttemptRow): Promise<void> => {
      await db.insertInto('notification_attempts').values(row).execute();
    },
    attempts: (deliveryId: string): Promise<AttemptRow[]> =>
      db
        .selectFrom('notification_attempts')
        .selectAll()
        .where('delivery_id', '=', deliveryId)
        .orderBy('id')
        .execute(),
    /** Latest first. */
    list: async ({
      state,
      after,
      limit,
    }: DeliverySearch): Promise<{ rows: DeliveryRow[]; more: boolean }> => {
      let query = db
        .selectFrom('notification_deliveries')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (state !== null) query = query.where('state', '=', state);
      if (after !== null) query = query.where('id', '<', after);
      const rows = await query.execute();
      return { rows: rows.slice(0, limit), more: rows.length > limit };
    },
    /** Everything on its way to or sent to somebody, oldest first. */
    ofPerson: (personKeys: readonly string[]): Promise<DeliveryRow[]> =>
      db
        .selectFrom('notification_deliveries')
        .selectAll()
        .where('person_key', 'in', personKeys)
        .orderBy('id')
        .execute(),
    counts: async (): Promise<Record<DeliveryRow['state'], number>> => {
      const rows = await db
        .selectFrom('notification_deliveries')
        .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute();
      const counts = { waiting: 0, sent: 0, dead: 0 };
      for (const row of rows) counts[row.state] = row.count;
      return counts;
    },
    /** Dead letters that would not come too late: how many `resend` of all would send. */
    countResendable: async (now: number): Promise<number> => {
      const row = await db
        .selectFrom('notification_deliveries')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', '=', 'dead')
        .where((eb) => isInTime(eb, now))
        .executeTakeFirstOrThrow();
      return row.count;
    },
    /** Those of them whose channels are not stopped, and since when there are any. */
    deadLetters: async (now: number): Promise<{ count: number; since: number | null }> => {
      const row = await db
        .selectFrom('notification_deliveries')
        .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('settled_at').as('since')])
        .where('state', '=', 'dead')
        .where((eb) => isInTime(eb, now))
        .where('channel_id', 'in', (query) =>
          query.selectFrom('notification_channels').select('id').where('stopped', '=', 0),
        )
        .executeTakeFirstOrThrow();
      return { count: row.count, since: row.since };
    },
    /** What was settled before then goes, with its attempts. */
    prune: async (before: number): Promise<void> => {
      await db.deleteFrom('notification_deliveries').where('settled_at', '<', before).execute();
    },
  };
}

function isInTime(eb: ExpressionBuilder<Schema, 'notification_deliveries'>, now: number) {
  return eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]);
}
