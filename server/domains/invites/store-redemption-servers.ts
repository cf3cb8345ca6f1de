import type { Selectable, Transaction, Updateable } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { InviteTables } from './tables.ts';

export type RedemptionServerRow = Selectable<InviteTables['redemption_servers']>;
type Handle = Database | Transaction<Schema>;
type Change = Updateable<InviteTables['redemption_servers']>;

/** How far each redemption is at each of its servers. */
export function createRedemptionServerStore(db: Database) {
  const ofRedemptions = async (ids: readonly string[], handle: Handle = db) => {
    const found = new Map<string, RedemptionServerRow[]>(ids.map((id) => [id, []]));
    if (ids.length === 0) return found;
    const rows = await handle
      .selectFrom('redemption_servers')
      .selectAll()
      .where('redemption_id', 'in', ids)
      .orderBy('position')
      .execute();
    for (const row of rows) found.get(row.redemption_id)?.push(row);
    return found;
  };

  return {
    ofRedemptions,
    ofRedemption: async (id: string, handle?: Handle): Promise<RedemptionServerRow[]> =>
      (await ofRedemptions([id], handle)).get(id) ?? [],
    one: (redemptionId: string, serverId: string, handle: Handle = db) =>
      handle
        .selectFrom('redemption_servers')
        .selectAll()
        .where('redemption_id', '=', redemptionId)
        .where('server_id', '=', serverId)
        .executeTakeFirst(),
    /** These and no others from now on. */
    replace: async (
      trx: Transaction<Schema>,
      redemptionId: string,
      rows: readonly RedemptionServerRow[],
    ): Promise<void> => {
      await trx.deleteFrom('redemption_servers').where('redemption_id', '=', redemptionId).execute();
      if (rows.length > 0) await trx.insertInto('redemption_servers').values(rows).execute();
    },
    update: async (
      trx: Transaction<Schema>,
      redemptionId: string,
      serverId: string,
      change: Change,
    ): Promise<void> => {
      await trx
        .updateTable('redemption_servers')
        .set(change)
        .where('redemption_id', '=', redemptionId)
        .where('server_id', '=', serverId)
        .execute();
    },
  };
}

export type RedemptionServerStore = ReturnType<typeof createRedemptionServerStore>;
