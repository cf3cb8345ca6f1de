import type { Database } from '#db/open.ts';

/** Which run of which job has been taken, by whom of all replicas, and how it went. */
export type SlotStore = {
  /** True for exactly one caller per slot id. */
  claim(slotId: string, jobId: string, at: number): Promise<boolean>;
  finish(slotId: string, at: number, outcome: 'done' | 'failed', error: string | null): Promise<void>;
  prune(before: number): Promise<void>;
  last(jobId: string): Promise<{ startedAt: number; outcome: string; error: string | null } | null>;
};

export function createSlotStore(db: Database): SlotStore {
  return {
    claim: async (slotId, jobId, at) => {
      const row = await db
        .insertInto('job_slots')
        .values({
          id: slotId,
          job_id: jobId,
          started_at: at,
          finished_at: null,
          outcome: 'running',
          error: null,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    finish: async (slotId, at, outcome, error) => {
      await db
        .updateTable('job_slots')
        .set({ finished_at: at, outcome, error })
        .where('id', '=', slotId)
        .execute();
    },
    prune: async (before) => {
      await db.deleteFrom('job_slots').where('started_at', '<', before).execute();
    },
    last: async (jobId) => {
      const row = await db
        .selectFrom('job_slots')
        .select(['started_at', 'outcome', 'error'])
        .where('job_id', '=', jobId)
        .orderBy('started_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? { startedAt: row.started_at, outcome: row.outcome, error: row.error } : null;
    },
  };
}
