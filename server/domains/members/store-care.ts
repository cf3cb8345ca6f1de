import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Executor } from './member.ts';
import type { SeenAccess } from './policy.ts';

/** Accounts that are switched off and whose time to be kept is over. */
export async function switchedOffDue(on: Executor, now: number, limit: number): Promise<string[]> {
  const rows = await on
    .selectFrom('member_accounts')
    .select('id')
    .where('wanted', '=', 'disabled')
    .where('observed', '<>', 'gone')
    .where('delete_after', '<=', now)
    .orderBy('delete_after')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function setDeleteAfter(
  trx: Transaction<Schema>,
  accountId: string,
  at: number | null,
): Promise<void> {
  await trx.updateTable('member_accounts').set({ delete_after: at }).where('id', '=', accountId).execute();
}

/** Members whose stay ends within `until`, in the order of their ids. */
export async function endingWithin(
  on: Executor,
  range: { now: number; until: number; limit: number; afterId: string },
): Promise<string[]> {
  const rows = await on
    .selectFrom('members')
    .select('id')
    .where('leaving', 'is', null)
    .where('expires_at', '>', range.now)
    .where('expires_at', '<=', range.until)
    .where('id', '>', range.afterId)
    .orderBy('id')
    .limit(range.limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Remembers a warning; false where it was given before. */
export async function rememberWarning(
  trx: Transaction<Schema>,
  warning: { memberId: string; expiresAt: number; days: number; now: number },
): Promise<boolean> {
  const row = await trx
    .insertInto('member_warnings')
    .values({
      member_id: warning.memberId,
      expires_at: warning.expiresAt,
      days: warning.days,
      warned_at: warning.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('days')
    .executeTakeFirst();
  return row !== undefined;
}

/** What a server said that a person may see and do there. */
export async function setSeenAccess(
  trx: Transaction<Schema>,
  accountId: string,
  seen: SeenAccess | null,
): Promise<void> {
  await trx
    .updateTable('member_accounts')
    .set({ seen_access: seen === null ? null : JSON.stringify(seen) })
    .where('id', '=', accountId)
    .execute();
}

export async function setRepairedAt(trx: Transaction<Schema>, accountId: string, at: number): Promise<void> {
  await trx.updateTable('member_accounts').set({ repaired_at: at }).where('id', '=', accountId).execute();
}

/** Their server tells who was there when. */
export async function touchSeenChecked(
  on: Executor,
  memberIds: readonly string[],
  now: number,
): Promise<void> {
  for (let at = 0; at < memberIds.length; at += 500) {
    await on
      .updateTable('members')
      .set({ seen_checked_at: now })
      .where('id', 'in', memberIds.slice(at, at + 500))
      .execute();
  }
}

export async function setNote(trx: Transaction<Schema>, memberId: string, note: string): Promise<void> {
  await trx
    .updateTable('members')
    .set({ note, note_text: note.toLowerCase() })
    .where('id', '=', memberId)
    .execute();
}

/** The member who signs in with this account. */
export async function memberIdOfAccount(on: Executor, accountId: string): Promise<string | null> {
  const row = await on
    .selectFrom('members')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Notes which account a member signs in with; false where he or it had another one meanwhile. */
export async function linkAccount(
  on: Executor,
  link: { memberId: string; accountId: string; instead: string | null },
): Promise<boolean> {
  const row = await on
    .updateTable('members')
    .set({ account_id: link.accountId })
    .where('id', '=', link.memberId)
    .where((eb) =>
      link.instead === null ? eb('account_id', 'is', null) : eb('account_id', '=', link.instead),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('members as other').select('other.id').where('other.account_id', '=', link.accountId),
        ),
      ),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
