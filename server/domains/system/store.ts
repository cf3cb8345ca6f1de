import { sql } from 'kysely';
import { isMigrated } from '#db/migrate.ts';
import type { Database } from '#db/open.ts';

export type SystemStore = {
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** True when the database has the form this version needs. */
  isMigrated(): Promise<boolean>;
  /** Runs of jobs that are remembered (a week), by job and outcome. */
  jobRuns(): Promise<Array<{ job: string; outcome: string; count: number }>>;
  /** Operations at other programs, by kind and state. */
  sagas(): Promise<Array<{ kind: string; state: string; count: number }>>;
  /** Deliveries of events, by state. */
  deliveries(): Promise<Array<{ state: string; count: number }>>;
};

export function createSystemStore(db: Database): SystemStore {
  return {
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    isMigrated: () => isMigrated(db),
    jobRuns: async () => {
      const rows = await db
        .selectFrom('job_slots')
        .select((eb) => ['job_id as job', 'outcome', eb.fn.countAll<number>().as('count')])
        .groupBy(['job_id', 'outcome'])
        .execute();
      return rows.map((row) => ({ ...row }));
    },
    sagas: async () => {
      const rows = await db
        .selectFrom('sagas')
        .select((eb) => ['kind', 'state', eb.fn.countAll<number>().as('count')])
        .groupBy(['kind', 'state'])
        .execute();
      return rows.map((row) => ({ ...row }));
    },
    deliveries: async () => {
      const rows = await db
        .selectFrom('outbox_deliveries')
        .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute();
      return rows.map((row) => ({ ...row }));
    },
  };
}
