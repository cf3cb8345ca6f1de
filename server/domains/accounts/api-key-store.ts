import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '#db/schema.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { PERMISSIONS, type Permission } from './policy.ts';
import { type Account, PASSWORD_PROVIDER, toAccount } from './store.ts';

export type ApiKey = {
  id: string;
  accountId: string;
  name: string;
  /** The first characters, by which people recognise a key. */
  prefix: string;
  scopes: Permission[];
  createdAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
};

const Scopes = z.array(z.string()).transform((names) => PERMISSIONS.filter((name) => names.includes(name)));
const TOUCH_EVERY_MS = MINUTE_MS;

type ApiKeyRow = Omit<Schema['api_keys'], 'key_hash'>;

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    prefix: row.prefix,
    scopes: Scopes.parse(JSON.parse(row.scopes)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

/** API keys; a key itself is never stored, only its SHA-256 (32 random bytes need no slow hash). */
export function createApiKeyStore(db: Kysely<Schema>) {
  return {
    insert: async (key: ApiKey, keyHash: string): Promise<void> => {
      await db
        .insertInto('api_keys')
        .values({
          id: key.id,
          account_id: key.accountId,
          name: key.name,
          prefix: key.prefix,
          key_hash: keyHash,
          scopes: JSON.stringify(key.scopes),
          created_at: key.createdAt,
          expires_at: key.expiresAt,
          last_used_at: key.lastUsedAt,
        })
        .execute();
    },
    /** The key and its owner by one indexed query; null when unknown, revoked or over at `now`. */
    findByHash: async (keyHash: string, now: number): Promise<{ key: ApiKey; account: Account } | null> => {
      const row = await db
        .selectFrom('api_keys as key')
        .innerJoin('auth_users', 'auth_users.id', 'key.account_id')
        .leftJoin('auth_accounts as credential', (join) =>
          join
            .onRef('credential.user_id', '=', 'auth_users.id')
            .on('credential.provider_id', '=', PASSWORD_PROVIDER),
        )
        .selectAll('auth_users')
        .select([
          'credential.password as password_hash',
          'key.id as key_id',
          'key.account_id',
          'key.name as key_name',
          'key.prefix',
          'key.scopes',
          'key.created_at as key_created_at',
          'key.expires_at',
          'key.last_used_at',
        ])
        .where('key.key_hash', '=', keyHash)
        .where((eb) => eb.or([eb('key.expires_at', 'is', null), eb('key.expires_at', '>', now)]))
        .executeTakeFirst();
      if (!row) return null;
      const key = toApiKey({
        id: row.key_id,
        account_id: row.account_id,
        name: row.key_name,
        prefix: row.prefix,
        scopes: row.scopes,
        created_at: row.key_created_at,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
      });
      return { key, account: toAccount(row) };
    },
    /** Writes down that it was used, at most once a minute. */
    touch: async (key: ApiKey, now: number): Promise<void> => {
      if (key.lastUsedAt !== null && now - key.lastUsedAt < TOUCH_EVERY_MS) return;
      await db.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', key.id).execute();
    },
    list: async (accountId: string): Promise<ApiKey[]> => {
      const rows = await db
        .selectFrom('api_keys')
        .select(['id', 'account_id', 'name', 'prefix', 'scopes', 'created_at', 'expires_at', 'last_used_at'])
        .where('account_id', '=', accountId)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toApiKey);
    },
    remove: async (accountId: string, keyId: string): Promise<{ name: string } | null> => {
      const row = await db
        .deleteFrom('api_keys')
        .where('id', '=', keyId)
        .where('account_id', '=', accountId)
        .returning('name')
        .executeTakeFirst();
      return row ? { name: row.name } : null;
    },
    /** Deletes keys that ended before `before`; returns how many. */
    prune: async (before: number): Promise<number> => {
      const result = await db.deleteFrom('api_keys').where('expires_at', '<=', before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
