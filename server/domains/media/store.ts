import type { Insertable, Selectable, Transaction, Updateable } from 'kysely';
import type { Database } from '#db/open.ts';
import { toFlag } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import type { LibraryInfo } from './protocol.ts';
import type { MediaTables } from './tables.ts';

export type ServerRow = Selectable<MediaTables['media_servers']>;
export type LibraryRow = Selectable<MediaTables['media_libraries']>;
export type DiscoveryRow = Selectable<MediaTables['media_discoveries']>;
export type NewServer = Insertable<MediaTables['media_servers']>;

/** One library as the server tells of it now, with its newest posters. */
export type SeenLibrary = LibraryInfo & { posters: Array<{ title: string; path: string }> };

type Connection = Database | Transaction<Schema>;

/** The media domain's SQL. Functions that take `trx` belong into a transaction of the caller. */
export function createMediaStore(db: Database, ids: { next(): string }) {
  const inOrder = () =>
    db
      .selectFrom('media_libraries')
      .selectAll()
      .orderBy('server_id')
      .orderBy('missing')
      .orderBy('position')
      .orderBy('id');

  return {
    transaction: <Result>(work: (trx: Transaction<Schema>) => Promise<Result>): Promise<Result> =>
      db.transaction().execute(work),

    servers: (): Promise<ServerRow[]> =>
      db
        .selectFrom('media_servers')
        .selectAll()
        .orderBy('is_default', 'desc')
        .orderBy('created_at')
        .orderBy('id')
        .execute(),

    server: async (id: string): Promise<ServerRow | null> =>
      (await db.selectFrom('media_servers').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,

    serverByExternalId: async (kind: string, externalId: string): Promise<ServerRow | null> =>
      (await db
        .selectFrom('media_servers')
        .selectAll()
        .where('kind', '=', kind)
        .where('external_id', '=', externalId)
        .executeTakeFirst()) ?? null,

    libraries: async (serverIds: readonly string[]): Promise<LibraryRow[]> =>
      serverIds.length === 0 ? [] : inOrder().where('server_id', 'in', serverIds).execute(),

    allLibraries: (): Promise<LibraryRow[]> => inOrder().execute(),

    /** False where a server with this kind and external id is there already. The first one becomes the default. */
    insertServer: async (trx: Transaction<Schema>, row: Omit<NewServer, 'is_default'>): Promise<boolean> => {
      const other = await trx.selectFrom('media_servers').select('id').limit(1).executeTakeFirst();
      const inserted = await trx
        .insertInto('media_servers')
        .values({ ...row, is_default: toFlag(other === undefined) })
        .onConflict((conflict) => conflict.columns(['kind', 'external_id']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },

    updateServer: async (
      connection: Connection | null,
      id: string,
      change: Updateable<MediaTables['media_servers']>,
    ): Promise<boolean> => {
      const updated = await (connection ?? db)
        .updateTable('media_servers')
        .set(change)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      return updated !== undefined;
    },

    /** There is one default server at any time. */
    makeDefault: async (trx: Transaction<Schema>, id: string, now: number): Promise<void> => {
      await trx
        .updateTable('media_servers')
        .set({ is_default: 0 })
        .where('is_default', '=', 1)
        .where('id', '!=', id)
        .execute();
      await trx
        .updateTable('media_servers')
        .set({ is_default: 1, updated_at: now })
        .where('id', '=', id)
        .execute();
    },

    deleteServer: async (trx: Transaction<Schema>, id: string): Promise<ServerRow | null> => {
      const gone = await trx
        .deleteFrom('media_servers')
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      if (gone?.is_default !== 1) return gone ?? null;
      const next = await trx
        .selectFrom('media_servers')
        .select('id')
        .orderBy('created_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (next)
        await trx.updateTable('media_servers').set({ is_default: 1 }).where('id', '=', next.id).execute();
      return gone;
    },

    /**
     * Makes the stored libraries those the server told of. What it no longer has is kept and marked missing; what is
     * new is shared by default only where the server is new (`shareNew`). Answers whether anything changed.
     */
    replaceLibraries: async (
      trx: Transaction<Schema>,
      serverId: string,
      seen: readonly SeenLibrary[],
      options: { now: number; shareNew: boolean },
    ): Promise<boolean> => {
      const known = await trx
        .selectFrom('media_libraries')
        .selectAll()
        .where('server_id', '=', serverId)
        .execute();
      let changed = false;
      for (const [position, library] of seen.entries()) {
        const values = {
          title: library.title,
          type: library.type,
          item_count: library.itemCount,
          position,
          posters: JSON.stringify(library.posters),
          missing: toFlag(false),
        };
        const row = known.find((one) => one.external_id === library.externalId);
        if (!row) {
          changed = true;
          const is_default = toFlag(options.shareNew);
          await trx
            .insertInto('media_libraries')
            .values({
              id: ids.next(),
              server_id: serverId,
              external_id: library.externalId,
              is_default,
              updated_at: options.now,
              ...values,
            })
            .execute();
        } else if (
          Object.entries(values).some(([name, value]) => row[name as keyof typeof values] !== value)
        ) {
          changed = true;
          await trx
            .updateTable('media_libraries')
            .set({ ...values, updated_at: options.now })
            .where('id', '=', row.id)
            .execute();
        }
      }
      for (const row of known) {
        if (row.missing === 1 || seen.some((library) => library.externalId === row.external_id)) continue;
        changed = true;
        await trx
          .updateTable('media_libraries')
          .set({ missing: 1, posters: '[]', updated_at: options.now })
          .where('id', '=', row.id)
          .execute();
      }
      return changed;
    },

    setDefaultLibraries: async (
      trx: Transaction<Schema>,
      serverId: string,
      libraryIds: readonly string[],
    ): Promise<void> => {
      await trx
        .updateTable('media_libraries')
        .set({ is_default: 0 })
        .where('server_id', '=', serverId)
        .execute();
      if (libraryIds.length === 0) return;
      await trx
        .updateTable('media_libraries')
        .set({ is_default: 1 })
        .where('server_id', '=', serverId)
        .where('id', 'in', libraryIds)
        .execute();
    },

    insertDiscovery: async (trx: Transaction<Schema>, row: DiscoveryRow): Promise<void> => {
      await trx.insertInto('media_discoveries').values(row).execute();
    },

    discovery: async (id: string, now: number): Promise<DiscoveryRow | null> =>
      (await db
        .selectFrom('media_discoveries')
        .selectAll()
        .where('id', '=', id)
        .where('expires_at', '>', now)
        .executeTakeFirst()) ?? null,

    pruneDiscoveries: async (now: number): Promise<void> => {
      await db.deleteFrom('media_discoveries').where('expires_at', '<=', now).execute();
    },
  };
}

export type MediaStore = ReturnType<typeof createMediaStore>;
