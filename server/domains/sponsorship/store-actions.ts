import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { SponsorshipTables } from './tables.ts';

type Row = Selectable<SponsorshipTables['sponsor_actions']>;
export type BranchActionRow = Omit<Row, 'invite_ids'> & { invite_ids: string[] };

const InviteIds = z.array(z.string());

export async function insertAction(trx: Transaction<Schema>, row: BranchActionRow): Promise<void> {
  await trx
    .insertInto('sponsor_actions')
    .values({ ...row, invite_ids: JSON.stringify(row.invite_ids) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What an action was done to; the one it was asked for first. */
export async function actionById(on: Database, actionId: string): Promise<BranchActionRow | null> {
  const row = await on
    .selectFrom('sponsor_actions')
    .selectAll()
    .where('action_id', '=', actionId)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row ? toAction(row) : null;
}

/** The pauses of a branch since `since`, in the order in which they began. */
export async function pausesOf(on: Database, sponsorId: string, since: number): Promise<BranchActionRow[]> {
  const rows = await on
    .selectFrom('sponsor_actions')
    .selectAll()
    .where('sponsor_id', '=', sponsorId)
    .where('kind', '=', 'pause')
    .where('created_at', '>=', since)
    .orderBy('created_at')
    .execute();
  return rows.map(toAction);
}

/** What was done to a branch, latest first. */
export async function actionsOf(on: Database, sponsorId: string, limit: number): Promise<BranchActionRow[]> {
  const rows = await on
    .selectFrom('sponsor_actions')
    .selectAll()
    .where('sponsor_id', '=', sponsorId)
    .orderBy('created_at', 'desc')
    .orderBy('action_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toAction);
}

function toAction(row: Row): BranchActionRow {
  return { ...row, invite_ids: InviteIds.parse(JSON.parse(row.invite_ids)) };
}
