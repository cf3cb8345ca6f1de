import type { Database } from '#db/open.ts';
import { type Clock, DAY_MS } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import { hashToken, type Secrets } from '#kernel/secrets.ts';

export type StoredAnswer = { status: number; body: string };

/** Makes a POST with an Idempotency-Key happen once. Answers are kept encrypted for a day. */
export type IdempotencyStore = {
  /**
   * `first`: go on, then call `finish` or `forget`. `repeat`: send this answer.
   * Throws 422 `idempotency_mismatch` where the key was used for another request, 409 `idempotency_running` while the
   * first is under way.
   */
  begin(
    scope: string,
    key: string,
    request: string,
  ): Promise<{ kind: 'first'; id: string } | { kind: 'repeat'; answer: StoredAnswer }>;
  finish(id: string, answer: StoredAnswer): Promise<void>;
  forget(id: string): Promise<void>;
  prune(): Promise<number>;
};

/** A first call that never finished (the process died) stops blocking its key after this long. */
const RUNNING_MS = 2 * 60_000;

export function createIdempotencyStore(deps: {
  db: Database;
  clock: Clock;
  secrets: Secrets;
}): IdempotencyStore {
  const { db, clock, secrets } = deps;

  const begin: IdempotencyStore['begin'] = async (scope, key, request) => {
    const id = hashToken(`${scope}\n${key}`);
    const requestHash = hashToken(request);
    const now = clock.now();
    await db.deleteFrom('idempotency_keys').where('id', '=', id).where('expires_at', '<=', now).execute();
    const inserted = await db
      .insertInto('idempotency_keys')
      .values({
        id,
        request_hash: requestHash,
        state: 'running',
        status: null,
        body: null,
        created_at: now,
        expires_at: now + RUNNING_MS,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted) return { kind: 'first', id };

    const row = await db.selectFrom('idempotency_keys').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return begin(scope, key, request);
    if (row.request_hash !== requestHash) {
      throw new AppError({
        code: 'idempotency_mismatch',
        status: 422,
        detail: 'This Idempotency-Key was used for a different request. Use a new key.',
      });
    }
    if (row.state === 'running' || row.status === null || row.body === null) {
      throw new AppError({
        code: 'idempotency_running',
        status: 409,
        detail: 'The first request with this Idempotency-Key is still under way. Ask again in a moment.',
        retryAfterSeconds: 1,
      });
    }
    return { kind: 'repeat', answer: { status: row.status, body: secrets.decrypt(row.body) } };
  };

  return {
    begin,
    finish: async (id, answer) => {
      await db
        .updateTable('idempotency_keys')
        .set({
          state: 'done',
          status: answer.status,
          body: secrets.encrypt(answer.body),
          expires_at: clock.now() + DAY_MS,
        })
        .where('id', '=', id)
        .execute();
    },
    forget: async (id) => {
      await db.deleteFrom('idempotency_keys').where('id', '=', id).execute();
    },
    prune: async () => {
      const result = await db
        .deleteFrom('idempotency_keys')
        .where('expires_at', '<=', clock.now())
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
