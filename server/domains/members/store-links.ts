import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { Schema } from '#db/schema.ts';
import type { Executor, MemberAccount } from './store.ts';
import { writeStanding } from './store-standing.ts';
import type { MemberTables } from './tables.ts';

const Text = z.string().nullable();
const Amount = z.number().nullable();
const Flag = z.union([z.literal(0), z.literal(1)]);

const MemberRow = z.object({
  id: z.string(),
  display_name: z.string(),
  username: z.string(),
  email: Text,
  avatar_url: Text,
  provider: Text,
  external_id: Text,
  invite_id: Text,
  invite_code: Text,
  joined_at: z.number(),
  expires_at: Amount,
  last_seen_at: Amount,
  leaving: z.enum(['removal', 'expiry']).nullable(),
  keeps_invite: Flag,
  account_id: Text,
  tier_id: Text,
  note: z.string(),
  note_text: z.string(),
  seen_checked_at: Amount,
  standing: z.enum(['watching', 'coming', 'closed', 'out']),
  search_text: z.string(),
  created_at: z.number(),
  updated_at: z.number(),
});
export type MemberRow = Selectable<MemberTables['members']>;

const AccountRow = z.object({
  id: z.string(),
  member_id: z.string(),
  server_id: z.string(),
  external_user_id: z.string(),
  user_type: z.enum(['friend', 'home', 'local']),
  wanted: z.enum(['access', 'disabled', 'none']),
  observed: z.enum(['invited', 'pending', 'accepted', 'changed', 'disabled', 'gone', 'unknown']),
  observed_at: Amount,
  library_ids: z.string(),
  allow_sync: Flag,
  allow_channels: Flag,
  allow_camera_upload: Flag,
  restrictions: z.string(),
  last_problem: Text,
  next_try_at: Amount,
  tries: z.number(),
  seen_access: Text,
  delete_after: Amount,
  repaired_at: Amount,
  email: Text,
  username: Text,
  created_at: z.number(),
  updated_at: z.number(),
});
export type AccountRow = Selectable<MemberTables['member_accounts']>;

const Ids = z.array(z.string());

/** What two records were before they became one: enough to put them back as they were. */
export const LinkBefore = z.object({
  kept: MemberRow,
  /** The kept record as linking left it: what differs from it later was changed since. */
  merged: MemberRow,
  other: MemberRow,
  /** The accounts of both, and what they were called. */
  accounts: z.array(z.object({ id: z.string(), member_id: z.string(), email: Text, username: Text })),
  /** Accounts where the person has no access any more, at servers at which the other record has one. */
  set_aside: z.array(AccountRow),
  /** Labels: those of the other, and those of them that the kept record did not have. */
  labels: z.object({ other: Ids, given: Ids }),
  warnings: z.array(
    z.object({ member_id: z.string(), expires_at: z.number(), days: z.number(), warned_at: z.number() }),
  ),
  /** Requests for more time: those of the other, and the one that could not go on waiting. */
  extensions: z.object({ other: Ids, withdrawn: Text }),
  /** Records that had gone into the other before. */
  links: Ids,
  /** Whom the other is not; and of these, who was not known to be somebody else of the kept record. */
  distinct: z.object({ other: Ids, given: Ids }),
  /** What other domains have moved, by the name of the part. */
  parts: z.record(z.string(), Ids),
});
export type LinkBefore = z.infer<typeof LinkBefore>;

export type LinkRow = Selectable<MemberTables['member_links']>;

export async function linkById(on: Executor, id: string): Promise<LinkRow | null> {
  const row = await on.selectFrom('member_links').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

export async function insertLink(trx: Transaction<Schema>, link: LinkRow): Promise<void> {
  await trx.insertInto('member_links').values(link).execute();
}

/** False where it was taken back already. */
export async function deleteLink(trx: Transaction<Schema>, id: string): Promise<boolean> {
  const row = await trx.deleteFrom('member_links').where('id', '=', id).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** The links of one member go to another; answers which. */
export async function moveLinks(
  trx: Transaction<Schema>,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  if (only?.length === 0) return [];
  let update = trx.updateTable('member_links').set({ member_id: to }).where('member_id', '=', from);
  if (only) update = update.where('id', 'in', only);
  return (await update.returning('id').execute()).map((row) => row.id);
}

/** Both rows, held until the transaction ends; the lower id first, so that two who link crosswise wait for each other. */
export async function lockRows(
  trx: Transaction<Schema>,
  ids: readonly string[],
): Promise<Map<string, MemberRow>> {
  const found = new Map<string, MemberRow>();
  for (const id of ids.toSorted()) {
    const row = await trx
      .updateTable('members')
      .set((eb) => ({ updated_at: eb.ref('updated_at') }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (row) found.set(id, row);
  }
  return found;
}

export async function writeRow(trx: Transaction<Schema>, row: MemberRow): Promise<void> {
  const { id, standing: _, ...columns } = row;
  await trx.updateTable('members').set(columns).where('id', '=', id).execute();
  await writeStanding(trx, { memberIds: [id] });
}

export async function insertRow(trx: Transaction<Schema>, row: MemberRow): Promise<void> {
  await trx.insertInto('members').values(row).execute();
}

/** With it goes whatever of the member has not been given to another before. */
export async function deleteRow(trx: Transaction<Schema>, id: string): Promise<void> {
  await trx.deleteFrom('members').where('id', '=', id).execute();
}

export async function accountRows(
  trx: Transaction<Schema>,
  memberIds: readonly string[],
): Promise<AccountRow[]> {
  return trx
    .selectFrom('member_accounts')
    .selectAll()
    .where('member_id', 'in', memberIds)
    .orderBy('id')
    .execute();
}

export async function insertAccountRow(trx: Transaction<Schema>, row: AccountRow): Promise<void> {
  await trx.insertInto('member_accounts').values(row).execute();
  await writeStanding(trx, { memberIds: [row.member_id] });
}

export async function deleteAccountRow(trx: Transaction<Schema>, id: string): Promise<void> {
  const gone = await trx.deleteFrom('member_accounts').where('id', '=', id).returning('member_id').execute();
  await writeStanding(trx, { memberIds: gone.map((row) => row.member_id) });
}

/** Gives an account of `from` to another member; false where it is not `from`'s. */
export async function moveAccount(
  trx: Transaction<Schema>,
  id: string,
  from: string,
  to: string,
): Promise<boolean> {
  const row = await trx
    .updateTable('member_accounts')
    .set({ member_id: to })
    .where('id', '=', id)
    .where('member_id', '=', from)
    .returning('id')
    .executeTakeFirst();
  await writeStanding(trx, { memberIds: [from, to] });
  return row !== undefined;
}

/** What the person is called at the server of an account. */
export async function setCalledThere(
  trx: Transaction<Schema>,
  accountId: string,
  called: Pick<MemberAccount, 'email' | 'username'>,
): Promise<void> {
  await trx.updateTable('member_accounts').set(called).where('id', '=', accountId).execute();
}
