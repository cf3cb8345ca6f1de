import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';

/** Gives the uses of invites that one member made to another, all or those named; answers their ids. */
export async function moveRedemptions(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  if (only?.length === 0) return [];
  let update = trx.updateTable('redemptions').set({ member_id: to }).where('member_id', '=', from);
  if (only) update = update.where('id', 'in', only);
  return (await update.returning('id').execute()).map((row) => row.id);
}
