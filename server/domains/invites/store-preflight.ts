import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import { ServerLook } from '#domains/media/index.ts';
import type { InviteRow } from './store-invites.ts';

/** What was last seen of a server. Times are epoch milliseconds. */
export type KnownLook = { look: ServerLook; lookedAt: number; unwellSince: number | null };

/** What was seen of the servers, and which invites are known to be broken. */
export function createPreflightStore(db: Database) {
  return {
    looks: async (serverIds: readonly string[]): Promise<Map<string, KnownLook>> => {
      if (serverIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('preflight_looks')
        .selectAll()
        .where('server_id', 'in', serverIds)
        .execute();
      return new Map(
        rows.map((row) => [
          row.server_id,
          {
            look: ServerLook.parse(JSON.parse(row.look)),
            lookedAt: row.looked_at,
            unwellSince: row.unwell_since,
          },
        ]),
      );
    },
    /** False where the server has gone meanwhile. */
    saveLook: async (trx: Transaction<Schema>, serverId: string, known: KnownLook): Promise<boolean> => {
      const server = await trx
        .selectFrom('media_servers')
        .select('id')
        .where('id', '=', serverId)
        .executeTakeFirst();
      if (!server) return false;
      const change = {
        look: JSON.stringify(known.look),
        looked_at: known.lookedAt,
        unwell_since: known.unwellSince,
      };
      await trx
        .insertInto('preflight_looks')
        .values({ server_id: serverId, ...change })
        .onConflict((conflict) => conflict.column('server_id').doUpdateSet(change))
        .execute();
      return true;
    },

    /** Invites that still let somebody in, by id, page by page. */
    openInvites: (afterId: string, limit: number, now: number): Promise<InviteRow[]> =>
      db
        .selectFrom('invites')
        .selectAll()
        .where('id', '>', afterId)
        .where('is_active', '=', 1)
        .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
        .where((e) => e.or([e('usage_limit', 'is', null), e('used_count', '<', e.ref('usage_limit'))]))
        .orderBy('id')
        .limit(limit)
        .execute(),
    /** Answers those of them that were well until now: whoever marks an invite first is the one who tells of it. */
    markBroken: async (trx: Transaction<Schema>, ids: readonly string[], now: number): Promise<string[]> => {
      if (ids.length === 0) return [];
      const rows = await trx
        .updateTable('invites')
        .set({ broken_at: now })
        .where('id', 'in', ids)
        .where('broken_at', 'is', null)
        .returning('id')
        .execute();
      return rows.map((row) => row.id);
    },
    markWell: async (ids: readonly string[]): Promise<void> => {
      if (ids.length === 0) return;
      await db.updateTable('invites').set({ broken_at: null }).where('id', 'in', ids).execute();
    },
  };
}

export type PreflightStore = ReturnType<typeof createPreflightStore>;
