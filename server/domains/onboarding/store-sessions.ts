import { type ExpressionBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import { likeAnywhere } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import type { OnboardingTables } from './tables.ts';

/** What is searched is the store's own affair. */
export type SessionRow = Omit<Selectable<OnboardingTables['onboarding_sessions']>, 'search_name'>;
export type ProgressRow = Selectable<OnboardingTables['onboarding_progress']>;
export type SessionFilter = 'all' | 'going' | 'stuck' | 'finished';
export type SessionSearch = {
  filter: SessionFilter;
  q: string | null;
  /** Who has not moved since then is stuck. */
  stuckBefore: number;
};
export type Page = { after: [movedAt: number, id: string] | null; limit: number };

type Handle = Database | Transaction<Schema>;
type Where = ExpressionBuilder<Schema, 'onboarding_sessions'>;

export function createSessionStore(db: Database) {
  const one = (handle: Handle) => handle.selectFrom('onboarding_sessions').selectAll();

  return {
    byRedemption: (redemptionId: string, handle: Handle = db): Promise<SessionRow | undefined> =>
      one(handle).where('redemption_id', '=', redemptionId).executeTakeFirst(),
    byBrowser: (proofHash: string, inviteId: string): Promise<SessionRow | undefined> =>
      one(db).where('proof_hash', '=', proofHash).where('invite_id', '=', inviteId).executeTakeFirst(),
    byId: (id: string, handle: Handle = db): Promise<SessionRow | undefined> =>
      one(handle).where('id', '=', id).executeTakeFirst(),
    /** Every way in of these members, the last one first. */
    ofMembers: async (memberIds: readonly string[], handle: Handle = db): Promise<SessionRow[]> =>
      memberIds.length === 0
        ? []
        : one(handle)
            .where('member_id', 'in', memberIds)
            .orderBy('created_at', 'desc')
            .orderBy('id', 'desc')
            .execute(),

    /** False where there is one for the same browser and invite, or the same redemption. */
    insert: async (handle: Handle, row: SessionRow): Promise<boolean> => {
      const inserted = await handle
        .insertInto('onboarding_sessions')
        .values({ ...row, search_name: row.name.toLowerCase() })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    /** Makes a browser's session that of a redemption. False where it is one already: of two at once the first wins. */
    bind: async (
      trx: Transaction<Schema>,
      id: string,
      change: Pick<SessionRow, 'redemption_id' | 'name' | 'flow_ids' | 'moved_at' | 'completed_at'>,
    ): Promise<boolean> => {
      const bound = await trx
        .updateTable('onboarding_sessions')
        .set({ ...change, search_name: change.name.toLowerCase(), proof_hash: null })
        .where('id', '=', id)
        .where('redemption_id', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return bound !== undefined;
    },
    removeOfRedemption: (trx: Transaction<Schema>, redemptionId: string) =>
      trx.deleteFrom('onboarding_sessions').where('redemption_id', '=', redemptionId).execute(),
    setMember: (trx: Transaction<Schema>, redemptionId: string, memberId: string, now: number) =>
      trx
        .updateTable('onboarding_sessions')
        .set({ member_id: memberId, moved_at: now })
        .where('redemption_id', '=', redemptionId)
        .execute(),
    /** Notes that the person has moved. Holds the session until the transaction ends, so that one step after the other is counted. */
    move: (trx: Transaction<Schema>, id: string, now: number) =>
      trx.updateTable('onboarding_sessions').set({ moved_at: now }).where('id', '=', id).execute(),
    complete: (trx: Transaction<Schema>, id: string, completedAt: number | null) =>
      trx
        .updateTable('onboarding_sessions')
        .set({ completed_at: completedAt })
        .where('id', '=', id)
        .execute(),
    /** Makes these ways in another member's. */
    giveTo: async (trx: Transaction<Schema>, ids: readonly string[], memberId: string): Promise<void> => {
      if (ids.length === 0) return;
      await trx
        .updateTable('onboarding_sessions')
        .set({ member_id: memberId })
        .where('id', 'in', ids)
        .execute();
    },
    removeOfMember: (memberId: string) =>
      db.deleteFrom('onboarding_sessions').where('member_id', '=', memberId).execute(),
    /** Those of browsers that came no further. */
    prune: (before: number) =>
      db
        .deleteFrom('onboarding_sessions')
        .where('proof_hash', 'is not', null)
        .where('moved_at', '<', before)
        .execute(),

    progress: async (sessionIds: readonly string[], handle: Handle = db): Promise<ProgressRow[]> =>
      sessionIds.length === 0
        ? []
        : handle
            .selectFrom('onboarding_progress')
            .selectAll()
            .where('session_id', 'in', sessionIds)
            .execute(),
    /** Notes when a step was first shown; a later tab does not move that moment. */
    start: (handle: Handle, sessionId: string, stepKey: string, now: number) =>
      handle
        .insertInto('onboarding_progress')
        .values({
          session_id: sessionId,
          step_key: stepKey,
          started_at: now,
          finished_at: null,
          version: null,
          answer: null,
          tries: 0,
        })
        .onConflict((conflict) => conflict.columns(['session_id', 'step_key']).doNothing())
        .execute(),
    finish: (
      handle: Handle,
      sessionId: string,
      stepKey: string,
      done: Pick<ProgressRow, 'finished_at' | 'version' | 'answer'>,
    ) =>
      handle
        .updateTable('onboarding_progress')
        .set(done)
        .where('session_id', '=', sessionId)
        .where('step_key', '=', stepKey)
        .execute(),
    /** Finishes a step that is not finished yet; nothing for one that was never begun. */
    finishOnce: (handle: Handle, sessionId: string, stepKey: string, now: number) =>
      handle
        .updateTable('onboarding_progress')
        .set({ finished_at: now })
        .where('session_id', '=', sessionId)
        .where('step_key', '=', stepKey)
        .where('finished_at', 'is', null)
        .execute(),
    countTry: (handle: Handle, sessionId: string, stepKey: string) =>
      handle
        .updateTable('onboarding_progress')
        .set((e) => ({ tries: e('tries', '+', 1) }))
        .where('session_id', '=', sessionId)
        .where('step_key', '=', stepKey)
        .execute(),

    /** Those who are in by their last way in, who moved last first. */
    search: async (search: SessionSearch, { after, limit }: Page): Promise<SessionRow[]> => {
      let query = one(db).where((e) => matches(e, search));
      if (after) {
        const [movedAt, id] = after;
        query = query.where((e) =>
          e.or([e('moved_at', '<', movedAt), e.and([e('moved_at', '=', movedAt), e('id', '<', id)])]),
        );
      }
      return query.orderBy('moved_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },
    count: async (search: SessionSearch): Promise<number> => {
      const row = await db
        .selectFrom('onboarding_sessions')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where((e) => matches(e, search))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;

function matches(e: Where, { filter, q, stuckBefore }: SessionSearch) {
  const is = {
    all: () => [],
    finished: () => [e('completed_at', 'is not', null)],
    going: () => [e('completed_at', 'is', null), e('moved_at', '>=', stuckBefore)],
    stuck: () => [e('completed_at', 'is', null), e('moved_at', '<', stuckBefore)],
  } satisfies Record<SessionFilter, () => unknown[]>;
  const named = q === null ? [] : [sql<boolean>`search_name like ${likeAnywhere(q)} escape '\\'`];
  return e.and([e('member_id', 'is not', null), isLast(e), ...is[filter](), ...named]);
}

/** Whoever came in several times stands in the list once. */
function isLast(e: Where) {
  const later = e
    .selectFrom('onboarding_sessions as other')
    .select('other.id')
    .whereRef('other.member_id', '=', 'onboarding_sessions.member_id')
    .where((o) =>
      o.or([
        o('other.created_at', '>', o.ref('onboarding_sessions.created_at')),
        o.and([
          o('other.created_at', '=', o.ref('onboarding_sessions.created_at')),
          o('other.id', '>', o.ref('onboarding_sessions.id')),
        ]),
      ]),
    );
  return e.not(e.exists(later));
}
