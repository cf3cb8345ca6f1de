import { toIsoOrNull } from '#kernel/clock.ts';
import { invalidField } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberNotFound } from './errors.ts';
import { memberChanged } from './events.ts';
import { statusOf } from './policy.ts';
import type { Member } from './store.ts';

export type MemberEdit = { name?: string; expiresAt?: number | null };

/**
 * Changes what a member is called here, and when his stay ends. Someone whose stay has ended but whose removal no
 * server has confirmed yet stays when he is given more time. Throws 404, and 422 for an end in the past.
 */
export async function editMember(
  context: MemberContext,
  id: string,
  edit: MemberEdit,
  doer: Doer,
): Promise<void> {
  const { db, store, clock, outbox, audit } = context;
  await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, id);
    if (!member) throw memberNotFound();
    const { name = member.name, expiresAt = member.expiresAt } = edit;
    if (expiresAt !== null && expiresAt !== member.expiresAt && expiresAt <= clock.now()) {
      throw invalidField('expires_at', 'in_past', 'Choose a moment in the future, or remove the member.');
    }
    const isKept = staysAfterAll(member, edit, clock.now());
    await store.update(trx, id, { ...member, name, expiresAt, leaving: isKept ? null : member.leaving });
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
      },
    });
  });
  outbox.poke();
}

function staysAfterAll(member: Member, edit: MemberEdit, now: number): boolean {
  if (member.leaving !== 'expiry' || statusOf(member) !== 'removing') return false;
  if (member.accounts.some((account) => account.observed === 'gone')) return false;
  return edit.expiresAt === null || (edit.expiresAt !== undefined && edit.expiresAt > now);
}
