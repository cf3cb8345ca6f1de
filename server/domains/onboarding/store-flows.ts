import type { Selectable, Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { OnboardingTables } from './tables.ts';

export type FlowRow = Selectable<OnboardingTables['onboarding_flows']>;

type Handle = Database | Transaction<Schema>;

export function createFlowStore(db: Database) {
  return {
    all: (): Promise<FlowRow[]> =>
      db.selectFrom('onboarding_flows').selectAll().orderBy('created_at').orderBy('id').execute(),
    byId: (id: string): Promise<FlowRow | undefined> =>
      db.selectFrom('onboarding_flows').selectAll().where('id', '=', id).executeTakeFirst(),
    byIds: async (ids: readonly string[], handle: Handle = db): Promise<FlowRow[]> =>
      ids.length === 0
        ? []
        : handle.selectFrom('onboarding_flows').selectAll().where('id', 'in', ids).execute(),
    /** False where it is there already: another editor was first. */
    insert: async (trx: Transaction<Schema>, row: FlowRow): Promise<boolean> => {
      const inserted = await trx
        .insertInto('onboarding_flows')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    /** False where the row is not at this revision any more. */
    replace: async (trx: Transaction<Schema>, row: FlowRow, revision: number): Promise<boolean> => {
      const { id, created_at: _createdAt, ...change } = row;
      const changed = await trx
        .updateTable('onboarding_flows')
        .set(change)
        .where('id', '=', id)
        .where('revision', '=', revision)
        .returning('id')
        .executeTakeFirst();
      return changed !== undefined;
    },
    remove: async (trx: Transaction<Schema>, id: string): Promise<boolean> => {
      const gone = await trx
        .deleteFrom('onboarding_flows')
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      return gone !== undefined;
    },
  };
}

export type FlowStore = ReturnType<typeof createFlowStore>;
