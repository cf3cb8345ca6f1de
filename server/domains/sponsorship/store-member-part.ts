import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { chainsOf, guest } from './store-tree.ts';

/** Gives those who came by one member to another, all or those named; answers their ids. Nobody comes to be above himself. */
export async function moveGuests(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  if (only?.length === 0) return [];
  const above = (await chainsOf(trx, [to])).get(to) ?? [];
  let update = trx
    .updateTable('sponsored_members')
    .set({ sponsor_id: to })
    .where('sponsor_id', '=', from)
    .where('member_id', 'not in', above);
  if (only) update = update.where('member_id', 'in', only);
  return (await update.returning('member_id').execute()).map((row) => row.member_id);
}

/** The same for whom a member came by himself: it goes along where the other came by nobody. */
export async function moveOwnPlace(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const own = await guest(trx, from);
  if (!own || only?.length === 0 || (await guest(trx, to))) return [];
  const above = (await chainsOf(trx, [own.sponsor_id])).get(own.sponsor_id) ?? [];
  if (above.includes(to)) return [];
  await trx.updateTable('sponsored_members').set({ member_id: to }).where('member_id', '=', from).execute();
  return [own.invite_id];
}

/** The same for the invites that a member made and those he came in by. */
export async function moveSponsoredInvites(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const moved: string[] = [];
  for (const column of ['sponsor_id', 'holder_id', 'member_id'] as const) {
    const ids = only?.flatMap((key) => (key.startsWith(`${column} `) ? key.slice(column.length + 1) : []));
    if (ids?.length === 0) continue;
    let update = trx
      .updateTable('sponsored_invites')
      .set({ [column]: to })
      .where(column, '=', from);
    if (ids) update = update.where('invite_id', 'in', ids);
    const rows = await update.returning('invite_id').execute();
    moved.push(...rows.map((row) => `${column} ${row.invite_id}`));
  }
  return moved;
}

/** The same for his right to invite and his pause, where the other has none of his own. */
export async function moveSponsor(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const moved: string[] = [];
  if (only === undefined || only.includes('sponsor')) {
    const taken = await trx.selectFrom('sponsors').select('member_id').where('member_id', '=', to).execute();
    const rows =
      taken.length > 0
        ? []
        : await trx
            .updateTable('sponsors')
            .set({ member_id: to })
            .where('member_id', '=', from)
            .returning('member_id')
            .execute();
    if (rows.length > 0) moved.push('sponsor');
  }
  if (only === undefined || only.includes('right')) {
    const rights = trx.selectFrom('sponsor_rights').select('subject_id').where('subject_kind', '=', 'member');
    const taken = await rights.where('subject_id', '=', to).execute();
    const rows =
      taken.length > 0
        ? []
        : await trx
            .updateTable('sponsor_rights')
            .set({ subject_id: to })
            .where('subject_kind', '=', 'member')
            .where('subject_id', '=', from)
            .returning('subject_id')
            .execute();
    if (rows.length > 0) moved.push('right');
  }
  return moved;
}
