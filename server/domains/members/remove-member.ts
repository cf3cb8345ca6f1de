import { type Doer, FOYER_ITSELF, type MemberContext } from './context.ts';
import { memberNotFound, stillHasAccess } from './errors.ts';
import { memberChanged, memberRemoved } from './events.ts';
import { statusOf } from './policy.ts';
import { reconcileAccount, reconcileDue } from './reconcile-account.ts';
import { refuseWhileGranting } from './reinvite-member.ts';
import type { AccountFields, Member, MemberAccount } from './store.ts';

const EXPIRY_BATCH = 200;

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
    if (isRepeated && statusOf(member) !== 'removing') return [];
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

/** Starts the removal of everyone whose time is over, and tries it: nobody's waits for that of another. */
export async function expireMembers(context: MemberContext, signal: AbortSignal): Promise<void> {
  const { db, store, clock } = context;
  const ids = await store.expired(db, clock.now(), EXPIRY_BATCH);
  for (const id of ids) await startExpiry(context, id);
  context.outbox.poke();
  if (ids.length > 0) await reconcileDue(context, signal);
}

async function startExpiry(context: MemberContext, id: string): Promise<void> {
  const { db, store, clock, outbox, audit } = context;
  await db.transaction().execute(async (trx) => {
    const now = clock.now();
    if (!(await store.takeForExpiry(trx, id, now))) return;
    const member = await store.get(trx, id);
    if (!member) return;
    for (const account of member.accounts)
      await store.updateAccount(trx, account.id, wantNone(account, now, false));
    const about = { member_id: id, invite_id: member.inviteId, name: member.name };
    await outbox.publish(trx, memberChanged, about);
    if (member.accounts.length === 0)
      await outbox.publish(trx, memberRemoved, { ...about, reason: 'expiry', keep_invite: false });
    await audit.record(trx, {
      actor: FOYER_ITSELF,
      action: 'member.expired',
      target: { kind: 'member', id, name: member.name },
      details: { servers: member.accounts.map((account) => account.serverId) },
    });
  });
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
  return ['removed', 'expired'].includes(statusOf(member));
}

function removeInBackground(context: MemberContext, accounts: readonly MemberAccount[]): void {
  for (const account of accounts) {
    void context.background.run('remove member', () => reconcileAccount(context, account.id));
  }
}

/** Whoever seems gone already is asked for too: left-overs at the server would block the next invitation. */
function wantNone(account: MemberAccount, now: number, isRepeated: boolean): AccountFields {
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
