import type { Selectable, Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { MovingTables } from './tables.ts';

export type MovedRecord = Selectable<MovingTables['moved_records']>;
type Handle = Database | Transaction<Schema>;

export function createRecordStore(db: Database) {
  return {
    /** What is kept of these, by their source keys. */
    known: async (
      source: { program: string; section: MovedRecord['section']; keys: readonly string[] },
      handle: Handle = db,
    ): Promise<Map<string, MovedRecord>> => {
      if (source.keys.length === 0) return new Map();
      const rows = await handle
        .selectFrom('moved_records')
        .selectAll()
        .where('program', '=', source.program)
        .where('section', '=', source.section)
        .where('source_key', 'in', source.keys)
        .execute();
      return new Map(rows.map((row) => [row.source_key, row]));
    },

    /**
     * Keeps each once, few enough for one statement: of what is kept already only the member is noted, where he was not
     * known. Answers their ids by their source keys.
     */
    keep: async (trx: Transaction<Schema>, records: readonly MovedRecord[]): Promise<Map<string, string>> => {
      const rows = await trx
        .insertInto('moved_records')
        .values(records)
        .onConflict((conflict) =>
          conflict.columns(['program', 'section', 'source_key']).doUpdateSet((e) => ({
            member_id: e.fn.coalesce(e.ref('moved_records.member_id'), e.ref('excluded.member_id')),
          })),
        )
        .returning(['id', 'source_key'])
        .execute();
      return new Map(rows.map((row) => [row.source_key, row.id]));
    },
  };
}

export type RecordStore = ReturnType<typeof createRecordStore>;

/** Gives what is one member's to another, all of it or what `only` names. Answers what was moved. */
export async function moveRecords(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  let query = trx.updateTable('moved_records').set({ member_id: to }).where('member_id', '=', from);
  if (only) query = query.where('id', 'in', only.length === 0 ? [''] : only);
  return (await query.returning('id').execute()).map(({ id }) => id);
}
