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
    /** Redemptions that keep what worked and have had a server under way since before `before`, with when it was begun. */
    waitingSince: (before: number) =>
      db
        .selectFrom('redemption_servers')
        .innerJoin('redemptions', 'redemptions.id', 'redemption_servers.redemption_id')
        .select((eb) => ['redemption_id', eb.fn.max('redemption_servers.started_at').as('started_at')])
        .where('redemption_servers.state', '=', 'running')
        .where('redemption_servers.started_at', '<=', before)
        .where('redemptions.status', '=', 'running')
        .where('redemptions.on_failure', '=', 'keep')
        .groupBy('redemption_id')
        .execute(),
    /** The servers that are still under way, by invite, where somebody is a member by it already. */
    leftOfMembers: async (
      trx: Transaction<Schema>,
      inviteIds: readonly string[],
    ): Promise<Map<string, string[]>> => {
      if (inviteIds.length === 0) return new Map();
      const rows = await trx
        .selectFrom('redemptions')
        .innerJoin('redemption_servers', 'redemption_servers.redemption_id', 'redemptions.id')
        .select(['redemptions.invite_id', 'server_id', 'state', 'redemption_servers.outcome'])
        .where('redemptions.invite_id', 'in', inviteIds)
        .where('redemptions.member_id', 'is not', null)
        .where('redemptions.status', 'in', ['running', 'done'])
        .execute();
      const left = new Map<string, string[]>(rows.map((row) => [row.invite_id, []]));
      // With an outcome of an earlier attempt he has an account there.
      for (const row of rows.filter(({ state, outcome }) => state === 'running' && outcome === null))
        left.get(row.invite_id)?.push(row.server_id);
      return left;
    },
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
