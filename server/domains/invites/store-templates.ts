import type { Kysely, Selectable, Transaction } from 'kysely';
import { isUniqueViolation, toFlag } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import type { InviteTables } from './tables.ts';

export type TemplateRow = Selectable<InviteTables['invite_templates']>;

/** Presets of the form for a new invite. */
export function createTemplateStore(db: Kysely<Schema>) {
  return {
    byId: (id: string, on: Kysely<Schema> = db): Promise<TemplateRow | undefined> =>
      on.selectFrom('invite_templates').selectAll().where('id', '=', id).executeTakeFirst(),

    /** In the order in which they were made. */
    list: async (after: [number, string] | null, limit: number): Promise<TemplateRow[]> => {
      let query = db.selectFrom('invite_templates').selectAll();
      if (after) {
        const [createdAt, id] = after;
        query = query.where((e) =>
          e.or([e('created_at', '>', createdAt), e.and([e('created_at', '=', createdAt), e('id', '>', id)])]),
        );
      }
      return query.orderBy('created_at').orderBy('id').limit(limit).execute();
    },
    count: async (): Promise<number> => {
      const row = await db
        .selectFrom('invite_templates')
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },

    /** Writes a template, new or known; as the default it is the only one. */
    save: async (trx: Transaction<Schema>, row: TemplateRow): Promise<void> => {
      if (row.is_default === 1)
        await trx
          .updateTable('invite_templates')
          .set({ is_default: toFlag(false) })
          .where('id', '<>', row.id)
          .execute();
      const { id, ...change } = row;
      await trx
        .insertInto('invite_templates')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
        .execute();
    },
    remove: async (trx: Transaction<Schema>, id: string): Promise<void> => {
      await trx.deleteFrom('invite_templates').where('id', '=', id).execute();
    },
  };
}

/** True where a template could not be written because another one has its name. */
export function isTemplateNameTaken(error: unknown): boolean {
  return isUniqueViolation(error);
}
