import type { Selectable, Transaction, Updateable } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { AccessRequestTables } from './tables.ts';

export type OfferRow = Selectable<AccessRequestTables['seat_offers']>;
type Handle = Database | Transaction<Schema>;

/** Seats of idle members: who was asked, and what became of it. */
export function createOfferStore(db: Database) {
  return {
    byId: (id: string, handle: Handle = db) =>
      handle.selectFrom('seat_offers').selectAll().where('id', '=', id).executeTakeFirst(),
    /** False where the member has been asked and has not answered yet. */
    insert: async (trx: Transaction<Schema>, row: OfferRow): Promise<boolean> => {
      const inserted = await trx
        .insertInto('seat_offers')
        .values(row)
        .onConflict((conflict) => conflict.column('open_for').doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    /** Changes an offer that still stands as it was seen; undefined where it does not. */
    move: (
      trx: Transaction<Schema>,
      seen: Pick<OfferRow, 'id' | 'state'>,
      change: Updateable<AccessRequestTables['seat_offers']>,
    ) =>
      trx
        .updateTable('seat_offers')
        .set(change)
        .where('id', '=', seen.id)
        .where('state', '=', seen.state)
        .returningAll()
        .executeTakeFirst(),
    open: () =>
      db.selectFrom('seat_offers').selectAll().where('open_for', 'is not', null).orderBy('until').execute(),
    /** Members who need not be asked: they have been since, and have answered or left. */
    askedSince: async (memberIds: readonly string[], since: number): Promise<Set<string>> => {
      if (memberIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('seat_offers')
        .select('member_id')
        .where('member_id', 'in', memberIds)
        .where('told_at', '>', since)
        .execute();
      return new Set(rows.map((row) => row.member_id));
    },
    page: (query: { after: { toldAt: number; id: string } | null; limit: number }) => {
      const { after } = query;
      let select = db.selectFrom('seat_offers').selectAll();
      if (after) {
        select = select.where((eb) =>
          eb.or([
            eb('told_at', '<', after.toldAt),
            eb.and([eb('told_at', '=', after.toldAt), eb('id', '<', after.id)]),
          ]),
        );
      }
      return select.orderBy('told_at', 'desc').orderBy('id', 'desc').limit(query.limit).execute();
    },
    count: async (): Promise<number> => {
      const row = await db
        .selectFrom('seat_offers')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}

export type OfferStore = ReturnType<typeof createOfferStore>;
