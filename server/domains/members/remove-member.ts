import type { Doer, MemberContext } from './context.ts';
import { memberNotFound, stillHasAccess } from './errors.ts';
import { memberChanged, memberRemoved } from './events.ts';
import { statusOf } from './policy.ts';
import { reconcileAccount } from './reconcile-account.ts';
import { refuseWhileGranting } from './reinvite-member.ts';
import type { AccountFields, Member, MemberAccount } from './store.ts';

/**
 * Takes a person's access away: what is wanted is written first, then the servers are asked in the background, and
 * again until each has confirmed it. Asking for it again tries at once. `keepInvite` says whether the invite stays
 * should this turn out to be its last member. Throws 404.
 */
export async function removeMember(
  context: MemberContext,
  id: string,
  options: { keepInvite: boolean },
  doer: Doer,
): Promise<void> {
  const { db, store, clock, outbox, audit } = context;
  const accounts = await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, id);
    if (!member) throw memberNotFound();
    const isRepeated = member.leaving !== null;
    if (isRepeated && isGone(member)) return [];
    const leaving = member.leaving ?? 'removal';
    const { keepInvite: keepsInvite } = options;
    await store.update(trx, id, { ...member, leaving, keepsInvite });
    for (const account of member.accounts) {
      await store.updateAccount(trx, account.id, wantNone(account, clock.now(), isRepeated));
    }
    const about = { member_id: id, invite_id: member.inviteId, name: member.name };
    await outbox.publish(trx, memberChanged, about);
    // No connected server is left that could confirm it.
    if (member.accounts.length === 0)
      await outbox.publish(trx, memberRemoved, { ...about, reason: leaving, keep_invite: keepsInvite });
    await audit.record(trx, {
      ...doer,
      action: 'member.removal_started',
      target: { kind: 'member', id, name: member.name },
      details: {
        servers: member.accounts.map((account) => account.serverId),
        ...(keepsInvite ? { keep_invite: true } : {}),
      },
    });
    return member.accounts;
  });
  outbox.poke();
  removeInBackground(context, accounts);
}

/** Deletes the record of somebody without access. Throws 404, 409 `still_has_access` and `reinvite_running`. */
export async function forgetMember(context: MemberContext, id: string, doer: Doer): Promise<void> {
  const { db, store, outbox, audit } = context;
  // A saga that lets the person in would go on without a record that says so.
  await refuseWhileGranting(context, id);
  await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, id);
    if (!member) throw memberNotFound();
    if (!isForgettable(member)) throw stillHasAccess();
    await store.delete(trx, id);
    const about = { member_id: id, invite_id: member.inviteId, name: member.name };
    await outbox.publish(trx, memberRemoved, { ...about, reason: 'forgotten', keep_invite: false });
    await audit.record(trx, {
      ...doer,
      action: 'member.forgotten',
      target: { kind: 'member', id, name: member.name },
    });
  });
  outbox.poke();
}

function isForgettable(member: Member): boolean {
  return ['removed', 'expired'].includes(statusOf(member)) && isGone(member);
}

/** True where every server has confirmed that the person is not there: not even switched off. */
function isGone(member: Member): boolean {
  return member.accounts.every((account) => account.observed === 'gone');
}

function removeInBackground(context: MemberContext, accounts: readonly MemberAccount[]): void {
  for (const account of accounts) {
    void context.background.run('remove member', () => reconcileAccount(context, account.id));
  }
}

/** Whoever seems gone already is asked for too: left-overs at the server would block the next invitation. */
export function wantNone(account: MemberAccount, now: number, isRepeated: boolean): AccountFields {
  if (isRepeated && account.observed === 'gone') return account;
  return {
    ...account,
    wanted: 'none',
    observed: account.observed === 'gone' ? 'unknown' : account.observed,
    lastProblem: isRepeated ? account.lastProblem : null,
    nextTryAt: now,
    tries: isRepeated ? account.tries : 0,
  };
}
