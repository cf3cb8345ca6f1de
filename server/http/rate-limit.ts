import { sql } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Clock } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import { hashToken } from '#kernel/secrets.ts';

export type Limit = { name: string; limit: number; windowMs: number };

/** Limits kept in the database, so they hold across restarts and replicas. Keys (addresses, names) are stored hashed. */
export type RateLimiter = {
  /** Counts one try. Throws 429 `too_many_attempts` with Retry-After when the window has had more than `limit`. */
  take(limit: Limit, key: string): Promise<void>;
  /** Throws like `take` where the window is full already, without counting. */
  check(limit: Limit, key: string): Promise<void>;
  /** Takes back one try that turned out to be right, e.g. a right password from an address. */
  giveBack(limit: Limit, key: string): Promise<void>;
  /** Deletes windows that are over; returns how many. */
  prune(): Promise<number>;
};

export function createRateLimiter(deps: { db: Database; clock: Clock }): RateLimiter {
  const { db, clock } = deps;
  const rowKey = (limit: Limit, key: string) => `${limit.name}:${hashToken(key.toLowerCase())}`;

  const refuse = (windowStartedAt: number, limit: Limit): AppError => {
    const seconds = Math.max(1, Math.ceil((windowStartedAt + limit.windowMs - clock.now()) / 1_000));
    return new AppError({
      code: 'too_many_attempts',
      status: 429,
      detail: `Too many tries. Wait ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`} and try again.`,
      retryAfterSeconds: seconds,
    });
  };

  return {
    take: async (limit, key) => {
      const now = clock.now();
      const ended = sql<boolean>`rate_limits.window_started_at <= ${now - limit.windowMs}`;
      const row = await db
        .insertInto('rate_limits')
        .values({
          key: rowKey(limit, key),
          window_started_at: now,
          count: 1,
          expires_at: now + limit.windowMs,
        })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            count: sql<number>`case when ${ended} then 1 else rate_limits.count + 1 end`,
            window_started_at: sql<number>`case when ${ended} then ${now} else rate_limits.window_started_at end`,
            expires_at: sql<number>`case when ${ended} then ${now + limit.windowMs} else rate_limits.expires_at end`,
          }),
        )
        .returning(['count', 'window_started_at'])
        .executeTakeFirstOrThrow();
      if (row.count > limit.limit) throw refuse(row.window_started_at, limit);
    },
    check: async (limit, key) => {
      const row = await db
        .selectFrom('rate_limits')
        .select(['count', 'window_started_at'])
        .where('key', '=', rowKey(limit, key))
        .executeTakeFirst();
      if (!row || row.window_started_at <= clock.now() - limit.windowMs) return;
      if (row.count >= limit.limit) throw refuse(row.window_started_at, limit);
    },
    giveBack: async (limit, key) => {
      await db
        .updateTable('rate_limits')
        .set((eb) => ({ count: eb('count', '-', 1) }))
        .where('key', '=', rowKey(limit, key))
        .where('count', '>', 0)
        .execute();
    },
    prune: async () => {
      const result = await db
        .deleteFrom('rate_limits')
        .where('expires_at', '<=', clock.now())
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
