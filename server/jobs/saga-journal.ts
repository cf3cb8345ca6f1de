import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { Clock } from '#kernel/clock.ts';
import type { SagaJournal } from '#kernel/saga.ts';

const Failure = z.object({
  code: z.string(),
  detail: z.string(),
  retryAfterSeconds: z.number().optional(),
  step: z.string().optional(),
});

export type DatabaseJournal = SagaJournal & {
  /** Opens a saga in the transaction that reserves what it needs. */
  open(trx: Transaction<Schema>, sagaId: string, kind: string): Promise<void>;
  /** Ends a saga in the transaction that records its result. */
  close(trx: Transaction<Schema>, sagaId: string, state: 'done' | 'undone'): Promise<void>;
  /** True for the one caller who may run this saga until the lease ends. */
  lease(sagaId: string, owner: string, leaseMs: number): Promise<boolean>;
  /** False once another has taken the saga over, e.g. while this process was held up for longer than its lease. */
  holds(sagaId: string, owner: string): Promise<boolean>;
  /** Holds the leases of all sagas this owner runs. */
  renew(owner: string, sagaIds: readonly string[], leaseMs: number): Promise<void>;
  unlease(sagaId: string, owner: string): Promise<void>;
  /** Open sagas that nobody runs and that are due. */
  due(limit: number): Promise<Array<{ id: string; kind: string }>>;
  kindOf(sagaId: string): Promise<string | null>;
  /** At the start of the only process on a database: whoever held a lease is dead. */
  dropLeases(): Promise<void>;
};

export function createSagaJournal(deps: { db: Database; clock: Clock }): DatabaseJournal {
  const { db, clock } = deps;
  const OPEN = ['running', 'undoing'] as const;

  return {
    open: async (trx, sagaId, kind) => {
      const now = clock.now();
      const fresh = {
        kind,
        state: 'running' as const,
        lease_owner: null,
        lease_until: 0,
        next_try_at: now,
        tries: 0,
        failure: null,
        updated_at: now,
      };
      await trx
        .insertInto('sagas')
        .values({ id: sagaId, created_at: now, ...fresh })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(fresh))
        .execute();
      await trx.deleteFrom('saga_steps').where('saga_id', '=', sagaId).execute();
    },
    close: async (trx, sagaId, state) => {
      await trx
        .updateTable('sagas')
        .set({ state, lease_owner: null, lease_until: 0, updated_at: clock.now() })
        .where('id', '=', sagaId)
        .execute();
    },
    load: async (sagaId) => {
      const saga = await db.selectFrom('sagas').selectAll().where('id', '=', sagaId).executeTakeFirst();
      if (!saga) return null;
      const steps = await db.selectFrom('saga_steps').selectAll().where('saga_id', '=', sagaId).execute();
      return {
        state: saga.state,
        tries: saga.tries,
        nextTryAt: saga.next_try_at,
        failure: saga.failure === null ? null : Failure.parse(JSON.parse(saga.failure)),
        steps: new Map(
          steps.map((step) => [
            step.name,
            { state: step.state, outcome: step.outcome === null ? null : JSON.parse(step.outcome) },
          ]),
        ),
      };
    },
    intend: async (sagaId, step, position) => {
      await db
        .insertInto('saga_steps')
        .values({
          saga_id: sagaId,
          name: step,
          position,
          state: 'intent',
          outcome: null,
          updated_at: clock.now(),
        })
        .execute();
    },
    record: async (sagaId, step, outcome) => {
      await db
        .updateTable('saga_steps')
        .set({ state: 'done', outcome: JSON.stringify(outcome), updated_at: clock.now() })
        .where('saga_id', '=', sagaId)
        .where('name', '=', step)
        .execute();
    },
    recordUndone: async (sagaId, step) => {
      await db
        .updateTable('saga_steps')
        .set({ state: 'undone', updated_at: clock.now() })
        .where('saga_id', '=', sagaId)
        .where('name', '=', step)
        .execute();
    },
    beginUndo: async (sagaId, failure) => {
      const now = clock.now();
      await db
        .updateTable('sagas')
        .set({
          state: 'undoing',
          failure: JSON.stringify(failure),
          tries: 0,
          next_try_at: now,
          updated_at: now,
        })
        .where('id', '=', sagaId)
        .execute();
    },
    postpone: async (sagaId, afterMs) => {
      const now = clock.now();
      await db
        .updateTable('sagas')
        .set((expression) => ({
          tries: expression('tries', '+', 1),
          next_try_at: now + afterMs,
          updated_at: now,
        }))
        .where('id', '=', sagaId)
        .execute();
    },
    lease: async (sagaId, owner, leaseMs) => {
      const now = clock.now();
      const row = await db
        .updateTable('sagas')
        .set({ lease_owner: owner, lease_until: now + leaseMs })
        .where('id', '=', sagaId)
        .where('state', 'in', OPEN)
        .where('lease_until', '<=', now)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    holds: async (sagaId, owner) => {
      const row = await db
        .selectFrom('sagas')
        .select('id')
        .where('id', '=', sagaId)
        .where('lease_owner', '=', owner)
        .executeTakeFirst();
      return row !== undefined;
    },
    renew: async (owner, sagaIds, leaseMs) => {
      if (sagaIds.length === 0) return;
      await db
        .updateTable('sagas')
        .set({ lease_until: clock.now() + leaseMs })
        .where('id', 'in', sagaIds)
        .where('lease_owner', '=', owner)
        .execute();
    },
    unlease: async (sagaId, owner) => {
      await db
        .updateTable('sagas')
        .set({ lease_owner: null, lease_until: 0 })
        .where('id', '=', sagaId)
        .where('lease_owner', '=', owner)
        .execute();
    },
    due: async (limit) => {
      const now = clock.now();
      return db
        .selectFrom('sagas')
        .select(['id', 'kind'])
        .where('state', 'in', OPEN)
        .where('next_try_at', '<=', now)
        .where('lease_until', '<=', now)
        .orderBy('next_try_at')
        .limit(limit)
        .execute();
    },
    kindOf: async (sagaId) => {
      const row = await db.selectFrom('sagas').select('kind').where('id', '=', sagaId).executeTakeFirst();
      return row?.kind ?? null;
    },
    dropLeases: async () => {
      await db
        .updateTable('sagas')
        .set({ lease_owner: null, lease_until: 0 })
        .where('state', 'in', OPEN)
        .execute();
    },
  };
}
