import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { MediaClientError, type UserReference } from '#domains/media/index.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { FOYER_ITSELF, type MemberContext } from './context.ts';
import { type Failure, toFailure } from './errors.ts';
import { memberChanged, memberRemoved } from './events.ts';
import { type AccountProblem, type Observed, pauseAfter } from './policy.ts';
import type { AccountFields, Member, MemberAccount } from './store.ts';

/** While one attempt runs nobody else starts another; an attempt whose process ended is made again after this. */
const ATTEMPT_MS = 10 * MINUTE_MS;
const BATCH = 100;

type Made = { kind: 'made'; observed: Observed; problem: AccountProblem | null };
type Attempt = Made | ({ kind: 'failed' } & Failure);

/** Makes so at the servers, one after the other, whatever is wanted and due. */
export async function reconcileDue(context: MemberContext, signal: AbortSignal): Promise<void> {
  const ids = await context.store.due(context.db, context.clock.now(), BATCH);
  for (const id of ids) {
    if (signal.aborted) return;
    await reconcileAccount(context, id);
  }
}

/**
 * Asks the server for what is wanted of one account, if that is due, and writes down what came of it. What failed is
 * due again after a pause; a removal for as long as it takes. Safe to call from several places at once.
 */
export async function reconcileAccount(context: MemberContext, accountId: string): Promise<void> {
  const { db, clock, store } = context;
  const now = clock.now();
  if (!(await store.claim(db, accountId, now, now + ATTEMPT_MS))) return;
  const account = await store.account(db, accountId);
  const member = account && (await store.get(db, account.memberId));
  if (!account || !member) return;
  const attempt = await attemptAt(context, member, account);
  await db.transaction().execute((trx) => writeOutcome(context, trx, account, attempt));
  context.outbox.poke();
}

/** A member at a server, by whatever is known of him. */
export function referenceTo(
  member: Pick<Member, 'email' | 'username'>,
  account: Pick<MemberAccount, 'externalUserId' | 'userType'>,
): UserReference {
  return {
    ...(account.externalUserId === '' ? {} : { externalUserId: account.externalUserId }),
    email: member.email,
    username: member.username === '' ? null : member.username,
    userType: account.userType,
  };
}

async function attemptAt(context: MemberContext, member: Member, account: MemberAccount): Promise<Attempt> {
  try {
    return account.wanted === 'none'
      ? await removeAt(context, member, account)
      : await applyAt(context, member, account);
  } catch (error) {
    const failure = toFailure(error);
    const isLibrary = error instanceof MediaClientError && error.errorCode === 'LIBRARY_NOT_FOUND';
    const problem = isLibrary ? await nameMissing(context, account, failure.problem) : failure.problem;
    return { kind: 'failed', ...failure, problem };
  }
}

/** "Not found" is as good as removed: either way the server has confirmed that there is no access. */
async function removeAt(context: MemberContext, member: Member, account: MemberAccount): Promise<Made> {
  await context.media.withClient(account.serverId, (client) =>
    client.deleteUser(referenceTo(member, account)),
  );
  return { kind: 'made', observed: 'gone', problem: null };
}

async function applyAt(context: MemberContext, member: Member, account: MemberAccount): Promise<Made> {
  const reference = referenceTo(member, account);
  const isKnown = await context.media.withClient(
    account.serverId,
    async (client) =>
      (await client.setLibraryAccess(reference, account.libraryIds)) &&
      (await client.updatePermissions(reference, account.permissions)),
  );
  if (!isKnown) return { kind: 'made', observed: 'gone', problem: REMOVED_ELSEWHERE };
  const isInvited = account.observed === 'pending' || account.observed === 'invited';
  return { kind: 'made', observed: isInvited ? account.observed : 'accepted', problem: null };
}

export const REMOVED_ELSEWHERE: AccountProblem = {
  code: 'removed_elsewhere',
  detail: 'This person has no access at the server any more, and Foyer did not take it away.',
};

async function writeOutcome(
  context: MemberContext,
  trx: Transaction<Schema>,
  tried: MemberAccount,
  attempt: Attempt,
): Promise<void> {
  const { store, clock, outbox } = context;
  const member = await store.lock(trx, tried.memberId);
  const current = member?.accounts.find((account) => account.id === tried.id);
  if (!member || !current) return;
  const change = isStill(current, tried)
    ? outcomeOf(attempt, current, clock.now())
    : overtaken(attempt, tried, current);
  if (!change) return;
  await store.updateAccount(trx, current.id, { ...current, ...change });
  const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
  await outbox.publish(trx, memberChanged, about);

  const others = member.accounts.filter((account) => account.id !== current.id);
  const isOut = change.observed === 'gone' && others.every((account) => account.observed === 'gone');
  if (member.leaving === null || !isOut) return;
  await outbox.publish(trx, memberRemoved, { ...about, reason: member.leaving });
  await context.audit.record(trx, {
    actor: FOYER_ITSELF,
    action: 'member.removed',
    target: { kind: 'member', id: member.id, name: member.name },
    details: { reason: member.leaving },
  });
}

type Change = Partial<AccountFields>;

function outcomeOf(attempt: Attempt, current: MemberAccount, now: number): Change {
  if (attempt.kind === 'made') {
    const { observed, problem } = attempt;
    return { observed, observedAt: now, lastProblem: problem, nextTryAt: null, tries: 0 };
  }
  const tries = current.tries + 1;
  const nextTryAt =
    attempt.isFinal && current.wanted === 'access' ? null : now + pauseAfter(tries, attempt.retryAfterMs);
  return { lastProblem: attempt.problem, tries, nextTryAt };
}

function isStill(current: MemberAccount, tried: MemberAccount): boolean {
  return current.wanted === tried.wanted && current.updatedAt === tried.updatedAt;
}

/** Something else became wanted while the attempt ran, and will be tried for itself; only a lost access is told here. */
function overtaken(attempt: Attempt, tried: MemberAccount, current: MemberAccount): Change | null {
  const isLost = tried.wanted === 'none' && current.wanted === 'access' && attempt.kind === 'made';
  return isLost ? { observed: 'gone', lastProblem: REMOVED_ELSEWHERE } : null;
}

/** The names of the libraries that the server does not have any more, where it can be asked. */
async function nameMissing(
  context: MemberContext,
  account: MemberAccount,
  problem: AccountProblem,
): Promise<AccountProblem> {
  const stored = await context.media.libraries(account.serverId);
  const wanted = stored.filter((library) => account.libraryIds.includes(library.externalId));
  try {
    const present = await context.media.withClient(account.serverId, (client) => client.getLibraries());
    const missing = wanted.filter((library) => !present.some((one) => one.externalId === library.externalId));
    if (missing.length === 0) return problem;
    const names = missing.map((library) => `"${library.title}"`).join(', ');
    return {
      code: problem.code,
      detail: `The server has no library ${names} any more. Choose the libraries again.`,
      differences: { missing: missing.map((library) => library.externalId), extra: [], permissions: [] },
    };
  } catch (error) {
    if (error instanceof MediaClientError) return problem;
    throw error;
  }
}
