import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { TierTables } from './tables.ts';

export type ChangeState = TierTables['tier_change_members']['state'];
export type WaitingMember = {
  changeId: string;
  tierId: string;
  memberId: string;
  changesEnd: boolean;
  actor: string;
};

/** SQLite takes 32,766 values in a statement; three a row. */
const ROWS_AT_ONCE = 5_000;

/** Changes of tiers on their way to members. */
export function createTierChangeStore(db: Kysely<Schema>) {
  return {
    insert: async (
      trx: Transaction<Schema>,
      change: { id: string; tierId: string; changesEnd: boolean; actor: string; createdAt: number },
      memberIds: readonly string[],
    ): Promise<void> => {
      await trx
        .insertInto('tier_changes')
        .values({
          id: change.id,
          tier_id: change.tierId,
          changes_end: change.changesEnd ? 1 : 0,
          actor: change.actor,
          created_at: change.createdAt,
        })
        .execute();
      for (let at = 0; at < memberIds.length; at += ROWS_AT_ONCE) {
        const rows = memberIds
          .slice(at, at + ROWS_AT_ONCE)
          .map((memberId) => ({ change_id: change.id, member_id: memberId, state: 'waiting' as const }));
        await trx.insertInto('tier_change_members').values(rows).execute();
      }
    },

    waiting: async (after: string | null, limit: number): Promise<WaitingMember[]> => {
      let query = db
        .selectFrom('tier_change_members as m')
        .innerJoin('tier_changes as c', 'c.id', 'm.change_id')
        .select(['m.change_id', 'm.member_id', 'c.tier_id', 'c.changes_end', 'c.actor'])
        .where('m.state', '=', 'waiting');
      if (after !== null) query = query.where('m.member_id', '>', after);
      const rows = await query.orderBy('m.member_id').orderBy('m.change_id').limit(limit).execute();
      return rows.map((row) => ({
        changeId: row.change_id,
        tierId: row.tier_id,
        memberId: row.member_id,
        changesEnd: row.changes_end === 1,
        actor: row.actor,
      }));
    },

    /** True for the one who may now do it. */
    settle: async (
      on: Kysely<Schema>,
      { changeId, memberId }: Pick<WaitingMember, 'changeId' | 'memberId'>,
      state: Exclude<ChangeState, 'waiting'>,
    ): Promise<boolean> => {
      const row = await on
        .updateTable('tier_change_members')
        .set({ state })
        .where('change_id', '=', changeId)
        .where('member_id', '=', memberId)
        .where('state', '=', 'waiting')
        .returning('member_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    latest: (tierId: string) =>
      db
        .selectFrom('tier_changes')
        .selectAll()
        .where('tier_id', '=', tierId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),

    membersOf: (changeId: string) =>
      db
        .selectFrom('tier_change_members')
        .select(['member_id', 'state'])
        .where('change_id', '=', changeId)
        .orderBy('member_id')
        .execute(),
  };
}

export type TierChangeStore = ReturnType<typeof createTierChangeStore>;
