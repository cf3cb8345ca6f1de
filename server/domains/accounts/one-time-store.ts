import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { TokenPurpose } from './tables.ts';

export type OneTimeToken = Schema['one_time_tokens'];

/** What is good for one use, looked up by its hash. Give it a transaction to make its writes part of one. */
export function createOneTimeStore(db: Kysely<Schema>) {
  return {
    /** Does nothing where it is there already. */
    insert: async (token: OneTimeToken): Promise<void> => {
      await db
        .insertInto('one_time_tokens')
        .values(token)
        .onConflict((conflict) => conflict.column('token_hash').doNothing())
        .execute();
    },
    /** Without using it up. */
    find: async (hash: string, purpose: TokenPurpose, now: number): Promise<OneTimeToken | null> => {
      const row = await db
        .selectFrom('one_time_tokens')
        .selectAll()
        .where('token_hash', '=', hash)
        .where('purpose', '=', purpose)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row ?? null;
    },
    /** Of any number of callers one gets it. */
    take: async (hash: string, purpose: TokenPurpose, now: number): Promise<OneTimeToken | null> => {
      const row = await db
        .deleteFrom('one_time_tokens')
        .where('token_hash', '=', hash)
        .where('purpose', '=', purpose)
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst();
      return row ?? null;
    },
    /** All others of the same kind, once one of them was used. */
    removeOf: async (accountId: string, purpose: TokenPurpose): Promise<void> => {
      await db
        .deleteFrom('one_time_tokens')
        .where('account_id', '=', accountId)
        .where('purpose', '=', purpose)
        .execute();
    },
    prune: async (now: number): Promise<void> => {
      await db.deleteFrom('one_time_tokens').where('expires_at', '<=', now).execute();
    },
  };
}
