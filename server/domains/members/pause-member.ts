import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberNotFound } from './errors.ts';
import { memberChanged } from './events.ts';
import { isPaused } from './policy.ts';
import { grantAccess, sagaIdOf } from './reinvite-member.ts';
import type { Member, MemberAccount } from './store.ts';
import { setDeleteAfter } from './store-care.ts';

/** What is to be made so after the commit: accounts at which the server is told, and others that are let in again. */
export type Work = { due: string[]; granted: string[] };

export const NO_WORK: Work = { due: [], granted: [] };

/**
 * Takes a member's access away for a while, in the caller's transaction: libraries, permissions and the end of his stay
 * stay as they are, and resuming gives back exactly these. Throws 404.
 */
export async function applyPause(
  context: MemberContext,
  trx: Transaction<Schema>,
  id: string,
  doer: Doer,
): Promise<Work> {
  const { store, clock } = context;
  const member = await store.lock(trx, id);
  if (!member) throw memberNotFound();
  const open = pausable(member);
  for (const account of open) {
    const wanted = { wanted: 'disabled' as const, lastProblem: null, nextTryAt: clock.now(), tries: 0 };
    await store.updateAccount(trx, account.id, { ...account, ...wanted });
    // From an earlier end of the stay: a pause has none.
    await setDeleteAfter(trx, account.id, null);
  }
  await tell(context, trx, member, open, 'member.paused', doer);
  return { due: open.map((account) => account.id), granted: [] };
}

/** Gives back what a pause took, in the caller's transaction. Throws 404. */
export async function applyResume(
  context: MemberContext,
  trx: Transaction<Schema>,
  id: string,
  doer: Doer,
): Promise<Work> {
  const { store, clock } = context;
  const member = await store.lock(trx, id);
  if (!member) throw memberNotFound();
  const paused = member.accounts.filter((account) => isPaused(member, account));
  // An invitation that was not accepted yet is withdrawn by a pause, and sent anew.
  const withdrawn = paused.filter((account) => account.observed === 'gone').map((account) => account.id);
  const rest = paused.filter((account) => account.observed !== 'gone');
  if (withdrawn.length > 0) await grantAccess(context, trx, id, withdrawn);
  for (const account of rest) {
    const wanted = { wanted: 'access' as const, lastProblem: null, nextTryAt: clock.now(), tries: 0 };
    await store.updateAccount(trx, account.id, { ...account, ...wanted });
  }
  await tell(context, trx, member, paused, 'member.resumed', doer);
  return { due: rest.map((account) => account.id), granted: withdrawn };
}

/** Lets the sagas begin that `applyResume` opened. */
export function startGrants({ sagas }: Pick<MemberContext, 'sagas'>, { granted }: Work): void {
  for (const accountId of granted) sagas.start(sagaIdOf(accountId));
}

/** The accounts that a pause would close. */
export function pausable(member: Member): MemberAccount[] {
  return member.leaving === null ? member.accounts.filter((account) => account.wanted === 'access') : [];
}

async function tell(
  { outbox, audit }: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  accounts: readonly MemberAccount[],
  action: 'member.paused' | 'member.resumed',
  doer: Doer,
): Promise<void> {
  const { id, inviteId, name } = member;
  await outbox.publish(trx, memberChanged, { member_id: id, invite_id: inviteId, name });
  await audit.record(trx, {
    ...doer,
    action,
    target: { kind: 'member', id, name },
    details: { servers: accounts.map((account) => account.serverId) },
  });
}
