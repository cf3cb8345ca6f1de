import type { Selectable, Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { AccessRequestTables } from './tables.ts';

export type BlockedRow = Selectable<AccessRequestTables['blocked_askers']>;

/** Addresses and names that may not ask. */
export function createBlockedStore(db: Database) {
  return {
    has: async (personKey: string): Promise<boolean> => {
      const row = await db
        .selectFrom('blocked_askers')
        .select('id')
        .where('person_key', '=', personKey)
        .executeTakeFirst();
      return row !== undefined;
    },
    add: (trx: Transaction<Schema>, row: BlockedRow) =>
      trx
        .insertInto('blocked_askers')
        .values(row)
        .onConflict((conflict) => conflict.column('person_key').doNothing())
        .execute(),
    remove: (trx: Transaction<Schema>, id: string) =>
      trx.deleteFrom('blocked_askers').where('id', '=', id).returningAll().executeTakeFirst(),
    page: (query: { after: string | null; limit: number }) => {
      const select = db.selectFrom('blocked_askers').selectAll();
      return (query.after === null ? select : select.where('id', '<', query.after))
        .orderBy('id', 'desc')
        .limit(query.limit)
        .execute();
    },
    count: async (): Promise<number> => {
      const row = await db
        .selectFrom('blocked_askers')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}

export type BlockedStore = ReturnType<typeof createBlockedStore>;
