import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';

/** Gives the requests by which one member came in to another, all or those named; answers their ids. */
export async function moveRequests(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  if (only?.length === 0) return [];
  let update = trx.updateTable('access_requests').set({ member_id: to }).where('member_id', '=', from);
  if (only) update = update.where('id', 'in', only);
  return (await update.returning('id').execute()).map((row) => row.id);
}

/** The same with the offers of their seats. Of two that are open one stays behind: it ends by itself, for nobody is idle there. */
export async function moveOffers(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  if (only?.length === 0) return [];
  const taken = await trx
    .selectFrom('seat_offers')
    .select('id')
    .where('open_for', '=', to)
    .executeTakeFirst();
  let update = trx
    .updateTable('seat_offers')
    .set((eb) => ({
      member_id: to,
      open_for: eb.case().when('open_for', 'is', null).then(null).else(to).end(),
    }))
    .where('member_id', '=', from);
  if (only) update = update.where('id', 'in', only);
  if (taken) update = update.where('open_for', 'is', null);
  return (await update.returning('id').execute()).map((row) => row.id);
}
