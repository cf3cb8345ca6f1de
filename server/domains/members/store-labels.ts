import type { Transaction } from 'kysely';
import { isUniqueViolation } from '#db/portable.ts';
import type { Schema } from '#db/schema.ts';
import type { Executor } from './store.ts';
import type { MemberTables } from './tables.ts';

export type LabelColour = MemberTables['member_labels']['colour'];
export type Label = { id: string; name: string; colour: LabelColour };
export type CountedLabel = Label & { members: number };

/** All labels by name, with how many members have each. */
export async function listLabels(on: Executor): Promise<CountedLabel[]> {
  return on
    .selectFrom('member_labels')
    .leftJoin('member_label_links', 'member_label_links.label_id', 'member_labels.id')
    .select((eb) => [
      'member_labels.id',
      'member_labels.name',
      'member_labels.colour',
      eb.fn.count<number>('member_label_links.member_id').as('members'),
    ])
    .groupBy(['member_labels.id', 'member_labels.name', 'member_labels.colour', 'member_labels.name_key'])
    .orderBy('member_labels.name_key')
    .execute();
}

/** False where a label has this name. */
export async function insertLabel(trx: Transaction<Schema>, label: Label, now: number): Promise<boolean> {
  const row = await trx
    .insertInto('member_labels')
    .values({ ...label, name_key: label.name.toLowerCase(), created_at: now })
    .onConflict((conflict) => conflict.column('name_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Answers what it was; null for no such label, `taken` where another has the name: then roll back. */
export async function updateLabel(
  trx: Transaction<Schema>,
  id: string,
  change: Partial<Pick<Label, 'name' | 'colour'>>,
): Promise<Label | 'taken' | null> {
  const name = change.name === undefined ? {} : { name: change.name, name_key: change.name.toLowerCase() };
  const colour = change.colour === undefined ? {} : { colour: change.colour };
  const before = await trx
    .selectFrom('member_labels')
    .select(['id', 'name', 'colour'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!before) return null;
  if (Object.keys({ ...name, ...colour }).length > 0) {
    try {
      await trx
        .updateTable('member_labels')
        .set({ ...name, ...colour })
        .where('id', '=', id)
        .execute();
    } catch (error) {
      if (isUniqueViolation(error)) return 'taken';
      throw error;
    }
  }
  return before;
}

/** Answers its name; null for no such label. It goes from everybody who had it. */
export async function deleteLabel(trx: Transaction<Schema>, id: string): Promise<string | null> {
  const row = await trx.deleteFrom('member_labels').where('id', '=', id).returning('name').executeTakeFirst();
  return row?.name ?? null;
}

/** The labels of these members, by name. */
export async function labelsOf(on: Executor, memberIds: readonly string[]): Promise<Map<string, Label[]>> {
  if (memberIds.length === 0) return new Map();
  const rows = await on
    .selectFrom('member_label_links')
    .innerJoin('member_labels', 'member_labels.id', 'member_label_links.label_id')
    .select(['member_id', 'id', 'name', 'colour'])
    .where('member_id', 'in', memberIds)
    .orderBy('name_key')
    .execute();
  const byMember = Map.groupBy(rows, (row) => row.member_id);
  return new Map(
    [...byMember].map(([id, labels]) => [id, labels.map(({ member_id: _, ...label }) => label)]),
  );
}

export async function addLabel(trx: Transaction<Schema>, memberId: string, labelId: string): Promise<void> {
  await trx
    .insertInto('member_label_links')
    .values({ member_id: memberId, label_id: labelId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeLabel(
  trx: Transaction<Schema>,
  memberId: string,
  labelId: string,
): Promise<void> {
  await trx
    .deleteFrom('member_label_links')
    .where('member_id', '=', memberId)
    .where('label_id', '=', labelId)
    .execute();
}
