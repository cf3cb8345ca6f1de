import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';

export type Totp = {
  /** Encrypted. */
  secret: string;
  /** Null while it is being set up. */
  since: number | null;
  lastStep: number;
};

/** Authenticator apps and recovery codes. Give it a transaction to make its writes part of one. */
export function createSecondFactorStore(db: Kysely<Schema>) {
  return {
    findTotp: async (accountId: string): Promise<Totp | null> => {
      const row = await db
        .selectFrom('auth_users')
        .select(['totp_secret', 'totp_since', 'totp_step'])
        .where('id', '=', accountId)
        .executeTakeFirst();
      if (!row || row.totp_secret === null) return null;
      return { secret: row.totp_secret, since: row.totp_since, lastStep: row.totp_step };
    },
    /** Keeps a key to be confirmed; false where codes are asked for already. */
    begin: async (accountId: string, secret: string): Promise<boolean> => {
      const row = await db
        .updateTable('auth_users')
        .set({ totp_secret: secret, totp_step: 0 })
        .where('id', '=', accountId)
        .where('totp_since', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    /** True for one caller, whose key the account has from now on. */
    confirm: async (accountId: string, secret: string, step: number, now: number): Promise<boolean> => {
      const row = await db
        .updateTable('auth_users')
        .set({ totp_since: now, totp_step: step })
        .where('id', '=', accountId)
        .where('totp_secret', '=', secret)
        .where('totp_since', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    /** True for one caller a step: a code that was seen by somebody else opens nothing. */
    useStep: async (accountId: string, step: number): Promise<boolean> => {
      const row = await db
        .updateTable('auth_users')
        .set({ totp_step: step })
        .where('id', '=', accountId)
        .where('totp_since', 'is not', null)
        .where('totp_step', '<', step)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    /** The app and all recovery codes. */
    remove: async (accountId: string): Promise<void> => {
      await db
        .updateTable('auth_users')
        .set({ totp_secret: null, totp_since: null, totp_step: 0 })
        .where('id', '=', accountId)
        .execute();
      await db.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
    },
    replaceCodes: async (accountId: string, hashes: readonly string[], now: number): Promise<void> => {
      await db.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
      await db
        .insertInto('recovery_codes')
        .values(hashes.map((hash) => ({ code_hash: hash, account_id: accountId, created_at: now })))
        .execute();
    },
    /** True for one caller a code. */
    useCode: async (accountId: string, hash: string): Promise<boolean> => {
      const row = await db
        .deleteFrom('recovery_codes')
        .where('code_hash', '=', hash)
        .where('account_id', '=', accountId)
        .returning('code_hash')
        .executeTakeFirst();
      return row !== undefined;
    },
    countCodes: async (accountId: string): Promise<number> => {
      const { total } = await db
        .selectFrom('recovery_codes')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}
