import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Executor } from './store.ts';
import type { MemberTables } from './tables.ts';

export type ExtensionRow = Selectable<MemberTables['extension_requests']>;
export type ExtensionState = ExtensionRow['state'];

/** False where one of the member's requests waits already. */
export async function insertExtension(
  trx: Transaction<Schema>,
  row: { id: string; memberId: string; message: string; askedAt: number },
): Promise<boolean> {
  const inserted = await trx
    .insertInto('extension_requests')
    .values({
      id: row.id,
      member_id: row.memberId,
      message: row.message,
      state: 'waiting',
      open_for: row.memberId,
      asked_at: row.askedAt,
    })
    .onConflict((conflict) => conflict.column('open_for').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function extensionById(on: Executor, id: string): Promise<ExtensionRow | null> {
  const row = await on.selectFrom('extension_requests').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Ends a request that waits; false where it does not any more. */
export async function settleExtension(
  trx: Transaction<Schema>,
  id: string,
  end: { state: Exclude<ExtensionState, 'waiting'>; reason: string | null; until: number | null; at: number },
): Promise<boolean> {
  const row = await trx
    .updateTable('extension_requests')
    .set({
      state: end.state,
      open_for: null,
      reason: end.reason,
      until: end.until,
      answered_at: end.at,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The requests that wait, by member. */
export async function waitingExtensions(
  on: Executor,
  memberIds: readonly string[],
): Promise<Map<string, ExtensionRow>> {
  if (memberIds.length === 0) return new Map();
  const rows = await on
    .selectFrom('extension_requests')
    .selectAll()
    .where('open_for', 'in', memberIds)
    .execute();
  return new Map(rows.map((row) => [row.member_id, row]));
}

/** All of one member, latest first. */
export async function extensionsOf(on: Executor, memberId: string): Promise<ExtensionRow[]> {
  return on
    .selectFrom('extension_requests')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
