import type { Selectable, Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { MovingTables } from './tables.ts';

export type MovedRecord = Selectable<MovingTables['moved_records']>;
type Handle = Database | Transaction<Schema>;
type Source = Pick<MovedRecord, 'program' | 'section' | 'source_key'>;

export function createRecordStore(db: Database) {
  return {
    find: async (source: Source, handle: Handle = db): Promise<MovedRecord | null> =>
      (await handle
        .selectFrom('moved_records')
        .selectAll()
        .where('program', '=', source.program)
        .where('section', '=', source.section)
        .where('source_key', '=', source.source_key)
        .executeTakeFirst()) ?? null,

    /** Keeps it once: of what is kept already only the member is noted, where he was not known. Answers its id. */
    keep: async (trx: Transaction<Schema>, record: MovedRecord): Promise<string> => {
      const { id } = await trx
        .insertInto('moved_records')
        .values(record)
        .onConflict((conflict) =>
          conflict.columns(['program', 'section', 'source_key']).doUpdateSet((e) => ({
            member_id: e.fn.coalesce(e.ref('moved_records.member_id'), e.ref('excluded.member_id')),
          })),
        )
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
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
