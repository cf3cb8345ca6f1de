import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { addLabel, removeLabel } from './store-labels.ts';
import type { LinkBefore } from './store-links.ts';

type Between = { keptId: string; otherId: string; now: number };

/** Gives the kept record the labels of the other. */
export async function joinLabels(
  trx: Transaction<Schema>,
  { keptId, otherId }: Between,
): Promise<LinkBefore['labels']> {
  const [kept, other] = [await labelIds(trx, keptId), await labelIds(trx, otherId)];
  const given = other.filter((id) => !kept.includes(id));
  for (const id of given) await addLabel(trx, keptId, id);
  return { other, given };
}

export async function partLabels(
  trx: Transaction<Schema>,
  { keptId, otherId }: Between,
  { other, given }: LinkBefore['labels'],
): Promise<void> {
  const rows = await trx.selectFrom('member_labels').select('id').execute();
  const known = new Set(rows.map((row) => row.id));
  for (const id of given) await removeLabel(trx, keptId, id);
  for (const id of other) if (known.has(id)) await addLabel(trx, otherId, id);
}

/** What the other was warned of, the person was. */
export async function joinWarnings(
  trx: Transaction<Schema>,
  { keptId, otherId }: Between,
): Promise<LinkBefore['warnings']> {
  const warnings = await trx
    .selectFrom('member_warnings')
    .selectAll()
    .where('member_id', '=', otherId)
    .execute();
  if (warnings.length > 0) {
    await trx
      .insertInto('member_warnings')
      .values(warnings.map((warning) => ({ ...warning, member_id: keptId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return warnings;
}

/** The kept record stays warned: nobody is told twice of one end. */
export async function partWarnings(
  trx: Transaction<Schema>,
  warnings: LinkBefore['warnings'],
): Promise<void> {
  if (warnings.length > 0) await trx.insertInto('member_warnings').values(warnings).execute();
}

/** One request for more time waits at most: of two the kept record's does. */
export async function joinExtensions(
  trx: Transaction<Schema>,
  { keptId, otherId, now }: Between,
): Promise<LinkBefore['extensions']> {
  const open = await trx
    .selectFrom('extension_requests')
    .select(['id', 'member_id'])
    .where('open_for', 'in', [keptId, otherId])
    .execute();
  const waiting = open.find((row) => row.member_id === otherId);
  const withdrawn = waiting && open.length > 1 ? waiting.id : null;
  if (withdrawn !== null) {
    await trx
      .updateTable('extension_requests')
      .set({ state: 'withdrawn', open_for: null, answered_at: now })
      .where('id', '=', withdrawn)
      .execute();
  }
  const rows = await trx
    .updateTable('extension_requests')
    .set({ member_id: keptId })
    .where('member_id', '=', otherId)
    .returning('id')
    .execute();
  await setOpen(trx, keptId, rows);
  return { other: rows.map((row) => row.id), withdrawn };
}

export async function partExtensions(
  trx: Transaction<Schema>,
  { keptId, otherId }: Between,
  { other, withdrawn }: LinkBefore['extensions'],
): Promise<void> {
  if (other.length === 0) return;
  const rows = await trx
    .updateTable('extension_requests')
    .set({ member_id: otherId })
    .where('member_id', '=', keptId)
    .where('id', 'in', other)
    .returning('id')
    .execute();
  if (withdrawn !== null) {
    await trx
      .updateTable('extension_requests')
      .set({ state: 'waiting', answered_at: null })
      .where('id', '=', withdrawn)
      .where('state', '=', 'withdrawn')
      .execute();
  }
  await setOpen(trx, otherId, rows);
}

async function setOpen(
  trx: Transaction<Schema>,
  memberId: string,
  rows: ReadonlyArray<{ id: string }>,
): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .updateTable('extension_requests')
    .set({ open_for: memberId })
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .where('state', '=', 'waiting')
    .execute();
}

async function labelIds(trx: Transaction<Schema>, memberId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('member_label_links')
    .select('label_id')
    .where('member_id', '=', memberId)
    .orderBy('label_id')
    .execute();
  return rows.map((row) => row.label_id);
}
