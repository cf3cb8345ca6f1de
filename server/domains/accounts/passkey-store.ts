import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';

export type Passkey = Schema['passkeys'];

/** Passkeys of accounts. Give it a transaction to make its writes part of one. */
export function createPasskeyStore(db: Kysely<Schema>) {
  return {
    list: async (accountId: string): Promise<Passkey[]> =>
      db
        .selectFrom('passkeys')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    find: async (id: string): Promise<Passkey | null> =>
      (await db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    /** Throws the database's unique violation where the passkey is registered already. */
    insert: async (passkey: Passkey): Promise<void> => {
      await db.insertInto('passkeys').values(passkey).execute();
    },
    /** Writes down a use. False where the counter went on meanwhile: the same answer was sent twice, or a copy is about. */
    use: async (passkey: Passkey, counter: number, now: number): Promise<boolean> => {
      const row = await db
        .updateTable('passkeys')
        .set({ counter, last_used_at: now })
        .where('id', '=', passkey.id)
        .where('counter', '=', passkey.counter)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    rename: async (accountId: string, id: string, name: string): Promise<boolean> => {
      const row = await db
        .updateTable('passkeys')
        .set({ name })
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    remove: async (accountId: string, id: string): Promise<boolean> => {
      const row = await db
        .deleteFrom('passkeys')
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
