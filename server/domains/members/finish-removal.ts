import { MINUTE_MS } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';
import { ATTEMPT_MS, reconcileAccount } from './reconcile-account.ts';
import { findMember, type JoinedPerson } from './record-joined.ts';

/** No attempt at a server runs longer than this, unless its process has ended. */
const RUNS_AT_MOST_MS = MINUTE_MS;

/**
 * Tries at once to finish the removal of this person at a server, or his being switched off, where the server has not
 * confirmed it yet: who is coming in again must not lose to it what he is given. False where there was none; true says to look again.
 */
export async function finishRemoval(
  context: MemberContext,
  person: Pick<JoinedPerson, 'provider' | 'externalId' | 'email'>,
  serverId: string,
  externalUserId: string | null,
): Promise<boolean> {
  const { db, store, clock } = context;
  const member = await findMember(store, db, { person, accounts: [{ serverId, externalUserId }] });
  const account = member?.accounts.find((one) => one.serverId === serverId);
  const isEnding = account?.wanted === 'none' || account?.wanted === 'disabled';
  if (!account || !isEnding || account.observed === 'gone') return false;
  // Switched off already, or access that the owner has given back at the server itself: nothing takes it away.
  if (account.nextTryAt === null) return false;
  const claimedAt = account.nextTryAt - ATTEMPT_MS;
  const mayRun = claimedAt <= clock.now() && claimedAt > clock.now() - RUNS_AT_MOST_MS;
  if (!mayRun) await reconcileAccount(context, account.id, account.nextTryAt);
  return true;
}
