import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { toIsoOrNull } from '#kernel/clock.ts';
import { invalidField } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberNotFound } from './errors.ts';
import { memberChanged } from './events.ts';
import { reconcileAccount } from './reconcile-account.ts';
import type { Member } from './store.ts';
import { setNote } from './store-care.ts';

export type MemberEdit = { name?: string; expiresAt?: number | null; note?: string };

/**
 * Changes what a member is called here, when his stay ends, and the owner's note. Someone whose stay has ended, but who is
 * only switched off or whose removal no server has confirmed yet, stays when he is given more time. Throws 404, and 422 for an end in the past.
 */
export async function editMember(
  context: MemberContext,
  id: string,
  edit: MemberEdit,
  doer: Doer,
): Promise<void> {
  const due = await context.db.transaction().execute((trx) => applyEdit(context, trx, id, edit, doer));
  context.outbox.poke();
  makeSo(context, due);
}

/** The same in the caller's transaction; answers the accounts to be made so with `makeSo` after the commit. */
export async function applyEdit(
  context: MemberContext,
  trx: Transaction<Schema>,
  id: string,
  edit: MemberEdit,
  doer: Doer,
): Promise<string[]> {
  const { store, clock, outbox, audit } = context;
  const member = await store.lock(trx, id);
  if (!member) throw memberNotFound();
  const { name = member.name, expiresAt = member.expiresAt } = edit;
  if (expiresAt !== null && expiresAt !== member.expiresAt && expiresAt <= clock.now()) {
    throw invalidField('expires_at', 'in_past', 'Choose a moment in the future, or remove the member.');
  }
  const isKept = staysAfterAll(member, edit, clock.now());
  await store.update(trx, id, { ...member, name, expiresAt, leaving: isKept ? null : member.leaving });
  if (edit.note !== undefined) await setNote(trx, id, edit.note);
  for (const account of isKept ? member.accounts : []) {
    await store.updateAccount(trx, account.id, {
      ...account,
      wanted: 'access',
      lastProblem: null,
      // A removal that was tried may have come through without an answer: what is wanted now is made so.
      nextTryAt: clock.now(),
      tries: 0,
    });
  }
  await outbox.publish(trx, memberChanged, { member_id: id, invite_id: member.inviteId, name });
  await audit.record(trx, {
    ...doer,
    action: 'member.updated',
    target: { kind: 'member', id, name },
    details: {
      ...(name === member.name ? {} : { name: [member.name, name] }),
      ...(expiresAt === member.expiresAt
        ? {}
        : { expires_at: [toIsoOrNull(member.expiresAt), toIsoOrNull(expiresAt)] }),
      ...(edit.note === undefined || edit.note === member.note ? {} : { note: 'changed' }),
    },
  });
  return isKept ? member.accounts.map((account) => account.id) : [];
}

/** Tells the servers, in the background. What fails is tried again by the job. */
export function makeSo(context: MemberContext, accountIds: readonly string[]): void {
  for (const id of accountIds) void context.background.run('make so', () => reconcileAccount(context, id));
}

/** True where more time is enough: no server has let go of the person yet. */
export function staysAfterAll(member: Member, edit: MemberEdit, now: number): boolean {
  if (member.leaving !== 'expiry' || member.accounts.length === 0) return false;
  if (member.accounts.some((account) => account.observed === 'gone')) return false;
  return edit.expiresAt === null || (edit.expiresAt !== undefined && edit.expiresAt > now);
}
