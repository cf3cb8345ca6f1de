import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';

/** Gives the messages to one person to another (`member:<id>` and the like), all or those named; answers their ids. */
export async function moveDeliveries(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  if (only?.length === 0) return [];
  let update = trx
    .updateTable('notification_deliveries')
    .set({ person_key: to })
    .where('person_key', '=', from);
  if (only) update = update.where('id', 'in', only);
  return (await update.returning('id').execute()).map((row) => row.id);
}

/** The same with what he chose, where the other has chosen nothing of it; answers which, as notice and kind of channel. */
export async function moveChoices(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const choices = await trx
    .selectFrom('notification_choices')
    .selectAll()
    .where('person_key', 'in', [from, to])
    .execute();
  const keyOf = (row: (typeof choices)[number]) => `${row.notice_id} ${row.channel_kind}`;
  const chosen = new Set(choices.filter((row) => row.person_key === to).map(keyOf));
  const moved = choices.filter(
    (row) => row.person_key === from && !chosen.has(keyOf(row)) && (only?.includes(keyOf(row)) ?? true),
  );
  for (const { notice_id, channel_kind } of moved) {
    await trx
      .updateTable('notification_choices')
      .set({ person_key: to })
      .where('person_key', '=', from)
      .where('notice_id', '=', notice_id)
      .where('channel_kind', '=', channel_kind)
      .execute();
  }
  return moved.map(keyOf);
}
