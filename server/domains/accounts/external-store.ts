import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';

export type ExternalAttempt = Schema['external_sign_ins'];

/** Sign-ins under way at a vendor. Handles and identities arrive and leave encrypted. */
export function createExternalStore(db: Kysely<Schema>) {
  return {
    insert: async (attempt: ExternalAttempt): Promise<void> => {
      await db.insertInto('external_sign_ins').values(attempt).execute();
    },
    /** Only with the proof of the browser that began it. */
    find: async (id: string, browserHash: string): Promise<ExternalAttempt | null> => {
      const row = await db
        .selectFrom('external_sign_ins')
        .selectAll()
        .where('id', '=', id)
        .where('browser_hash', '=', browserHash)
        .executeTakeFirst();
      return row ?? null;
    },
    setCode: async (
      id: string,
      code: { handle: string; expiresAt: number },
      attemptExpiresAt: number,
    ): Promise<void> => {
      await db
        .updateTable('external_sign_ins')
        .set({
          code_handle: code.handle,
          code_handle_expires_at: code.expiresAt,
          expires_at: attemptExpiresAt,
        })
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .execute();
    },
    /** True for one caller in `everyMs` over all replicas: that one asks the vendor. */
    claimCheck: async (id: string, now: number, everyMs: number): Promise<boolean> => {
      const row = await db
        .updateTable('external_sign_ins')
        .set({ last_checked_at: now })
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .where('last_checked_at', '<=', now - everyMs)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    setProblem: async (id: string, code: string | null): Promise<void> => {
      await db.updateTable('external_sign_ins').set({ problem_code: code }).where('id', '=', id).execute();
    },
    setReady: async (id: string, identity: string, expiresAt: number): Promise<void> => {
      await db
        .updateTable('external_sign_ins')
        .set({ state: 'ready', identity, problem_code: null, expires_at: expiresAt })
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .execute();
    },
    setExpired: async (id: string, now: number): Promise<void> => {
      await db
        .updateTable('external_sign_ins')
        .set({ expires_at: now })
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .execute();
    },
    /** True for exactly one caller, who may use what he read of it before; the identity is gone afterwards. */
    use: async (id: string, now: number): Promise<boolean> => {
      const row = await db
        .updateTable('external_sign_ins')
        .set({ state: 'used', identity: null })
        .where('id', '=', id)
        .where('state', '=', 'ready')
        .where('expires_at', '>', now)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    /** Deletes attempts that ended before `before`; returns how many. */
    prune: async (before: number): Promise<number> => {
      const result = await db
        .deleteFrom('external_sign_ins')
        .where('expires_at', '<=', before)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
