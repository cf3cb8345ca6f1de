import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { DAY_MS, MINUTE_MS } from '#kernel/clock.ts';
import { type Account, PASSWORD_PROVIDER, toAccount } from './store.ts';

export type Session = {
  id: string;
  accountId: string;
  purpose: 'browser' | 'bearer';
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
  ip: string | null;
  userAgent: string | null;
};

/** A browser session ends after this long without use, and after SESSION_MAX_MS whatever happens. */
export const SESSION_IDLE_MS = 30 * DAY_MS;
const SESSION_MAX_MS = 180 * DAY_MS;
const TOUCH_EVERY_MS = MINUTE_MS;

type SessionKey = { tokenHash: string } | { id: string };

/** Sessions; tokens are looked up by their hash. Give it a transaction to make its writes part of one. */
export function createSessionStore(db: Kysely<Schema>) {
  return {
    /** The session and its account, by one indexed query; null when unknown or over at `now`. */
    find: async (key: SessionKey, now: number): Promise<{ session: Session; account: Account } | null> => {
      let query = db
        .selectFrom('auth_sessions as session')
        .innerJoin('auth_users', 'auth_users.id', 'session.user_id')
        .leftJoin('auth_accounts as credential', (join) =>
          join
            .onRef('credential.user_id', '=', 'auth_users.id')
            .on('credential.provider_id', '=', PASSWORD_PROVIDER),
        )
        .selectAll('auth_users')
        .select([
          'credential.password as password_hash',
          'session.id as session_id',
          'session.user_id',
          'session.purpose',
          'session.created_at as session_created_at',
          'session.last_seen_at as session_last_seen_at',
          'session.expires_at',
          'session.ip_address',
          'session.user_agent',
        ])
        .where('session.expires_at', '>', now);
      query =
        'id' in key
          ? query.where('session.id', '=', key.id)
          : query.where('session.token', '=', key.tokenHash);
      const row = await query.executeTakeFirst();
      if (!row) return null;
      const session: Session = {
        id: row.session_id,
        accountId: row.user_id,
        purpose: row.purpose,
        createdAt: row.session_created_at,
        lastSeenAt: row.session_last_seen_at,
        expiresAt: row.expires_at,
        ip: row.ip_address,
        userAgent: row.user_agent,
      };
      return { session, account: toAccount(row) };
    },
    /** Writes down that it is in use, at most once a minute, and lengthens a browser's session. */
    touch: async (session: Session, now: number): Promise<void> => {
      if (now - session.lastSeenAt < TOUCH_EVERY_MS) return;
      const lengthened = Math.min(now + SESSION_IDLE_MS, session.createdAt + SESSION_MAX_MS);
      await db
        .updateTable('auth_sessions')
        .set({
          last_seen_at: now,
          updated_at: now,
          expires_at:
            session.purpose === 'browser' ? Math.max(session.expiresAt, lengthened) : session.expiresAt,
        })
        .where('id', '=', session.id)
        .where('last_seen_at', '<=', now - TOUCH_EVERY_MS)
        .execute();
      await db
        .updateTable('auth_users')
        .set({ last_seen_at: now })
        .where('id', '=', session.accountId)
        .execute();
    },
    /** Those that are not over, newest use first. */
    list: async (accountId: string, now: number): Promise<Session[]> => {
      const rows = await db
        .selectFrom('auth_sessions')
        .selectAll()
        .where('user_id', '=', accountId)
        .where('expires_at', '>', now)
        .orderBy('last_seen_at', 'desc')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        accountId: row.user_id,
        purpose: row.purpose,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        expiresAt: row.expires_at,
        ip: row.ip_address,
        userAgent: row.user_agent,
      }));
    },
    remove: async (accountId: string, sessionId: string): Promise<boolean> => {
      const result = await db
        .deleteFrom('auth_sessions')
        .where('id', '=', sessionId)
        .where('user_id', '=', accountId)
        .executeTakeFirst();
      return Number(result.numDeletedRows) > 0;
    },
    /** Remembers what the vendor wants to be shown at the sign-out, encrypted. */
    setSignOutHint: async (sessionId: string, sealed: string): Promise<void> => {
      await db
        .updateTable('auth_sessions')
        .set({ sign_out_hint: sealed })
        .where('id', '=', sessionId)
        .execute();
    },
    /** Ends the session of this token; answers whose it was. */
    take: async (tokenHash: string): Promise<{ accountId: string; sealedHint: string | null } | null> => {
      const row = await db
        .deleteFrom('auth_sessions')
        .where('token', '=', tokenHash)
        .returning(['user_id', 'sign_out_hint'])
        .executeTakeFirst();
      return row ? { accountId: row.user_id, sealedHint: row.sign_out_hint } : null;
    },
    /** Ends those of an account that began at the single sign-on. */
    removeFromOutside: async (accountId: string): Promise<void> => {
      await db
        .deleteFrom('auth_sessions')
        .where('user_id', '=', accountId)
        .where('sign_out_hint', 'is not', null)
        .execute();
    },
    removeByToken: async (tokenHash: string): Promise<void> => {
      await db.deleteFrom('auth_sessions').where('token', '=', tokenHash).execute();
    },
    /** All of an account's, or all but one; returns how many. */
    removeAll: async (accountId: string, exceptId: string | null): Promise<number> => {
      let query = db.deleteFrom('auth_sessions').where('user_id', '=', accountId);
      if (exceptId !== null) query = query.where('id', '<>', exceptId);
      const result = await query.executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    prune: async (now: number): Promise<number> => {
      const result = await db.deleteFrom('auth_sessions').where('expires_at', '<=', now).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
