import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { isUniqueViolation } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import { ServerAccess } from '#domains/media/index.ts';
import type { TierTables } from './tables.ts';

export type Tier = {
  id: string;
  name: string;
  description: string;
  durationDays: number | null;
  access: ServerAccess[];
  version: number;
  createdAt: number;
  updatedAt: number;
};

/** What somebody wants of a tier. */
export type TierFields = Pick<Tier, 'name' | 'description' | 'durationDays' | 'access'>;

export type TierPage = { tiers: Tier[]; next: [number, string] | null; total: number };

type Handle = Kysely<Schema>;
const Access = z.array(ServerAccess);

export type TierStore = ReturnType<typeof createTierStore>;

export function createTierStore(db: Kysely<Schema>) {
  return {
    get: async (id: string, on: Handle = db): Promise<Tier | null> => {
      const row = await on.selectFrom('tiers').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toTier(row) : null;
    },

    byIds: async (ids: readonly string[]): Promise<Map<string, Tier>> => {
      if (ids.length === 0) return new Map();
      const rows = await db.selectFrom('tiers').selectAll().where('id', 'in', ids).execute();
      return new Map(rows.map((row) => [row.id, toTier(row)]));
    },

    /** In the order in which they were made. */
    list: async (after: [number, string] | null, limit: number): Promise<TierPage> => {
      let query = db.selectFrom('tiers').selectAll();
      if (after) {
        const [createdAt, id] = after;
        query = query.where((e) =>
          e.or([e('created_at', '>', createdAt), e.and([e('created_at', '=', createdAt), e('id', '>', id)])]),
        );
      }
      const rows = await query
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit + 1)
        .execute();
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const { total } = await db
        .selectFrom('tiers')
        .select((e) => e.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return {
        tiers: page.map(toTier),
        next: rows.length > limit && last ? [last.created_at, last.id] : null,
        total,
      };
    },

    insert: async (trx: Transaction<Schema>, tier: Tier): Promise<void> => {
      const { id, version, createdAt, updatedAt } = tier;
      await trx
        .insertInto('tiers')
        .values({ id, ...toRow(tier), version, created_at: createdAt, updated_at: updatedAt })
        .execute();
    },

    /** True where the tier was still at this version. */
    update: async (
      trx: Transaction<Schema>,
      id: string,
      version: number,
      fields: TierFields,
      now: number,
    ): Promise<boolean> => {
      const row = await trx
        .updateTable('tiers')
        .set({ ...toRow(fields), version: version + 1, updated_at: now })
        .where('id', '=', id)
        .where('version', '=', version)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Reads a tier and holds it until the transaction ends: who wants to be put on it waits, and finds it gone. */
    hold: async (trx: Transaction<Schema>, id: string): Promise<Tier | null> => {
      const row = await trx
        .updateTable('tiers')
        .set((e) => ({ updated_at: e.ref('updated_at') }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row ? toTier(row) : null;
    },

    remove: async (trx: Transaction<Schema>, id: string): Promise<boolean> => {
      const row = await trx.deleteFrom('tiers').where('id', '=', id).returning('id').executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** True where a tier could not be written because another one has its name. */
export function isNameTaken(error: unknown): boolean {
  return isUniqueViolation(error);
}

function toTier(row: Selectable<TierTables['tiers']>): Tier {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    durationDays: row.duration_days,
    access: Access.parse(JSON.parse(row.access)),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toRow({ name, description, durationDays, access }: TierFields) {
  return {
    name,
    name_key: name.toLowerCase(),
    description,
    duration_days: durationDays,
    access: JSON.stringify(access),
  };
}
