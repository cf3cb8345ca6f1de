import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { MediaClientError } from '#domains/media/index.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { FOYER_ITSELF, type MemberContext } from './context.ts';
import { type Failure, toFailure } from './errors.ts';
import { memberChanged, memberRemoved } from './events.ts';
import { createListing, isDoubtful, referenceTo } from './listing.ts';
import {
  type AccountProblem,
  isPaused,
  NOT_LISTED,
  type Observed,
  pauseAfter,
  REMOVED_ELSEWHERE,
} from './policy.ts';
import type { AccountFields, Member, MemberAccount } from './store.ts';
import { tellLost } from './tell-lost.ts';

/** While one attempt runs nobody else starts another; an attempt whose process ended is made again after this. */
export const ATTEMPT_MS = 10 * MINUTE_MS;
const BATCH = 100;

/** From this attempt on, half an hour after the first, a server that does not find somebody is believed in any case. */
const BELIEVED_FROM = 5;

type Made = { kind: 'made'; observed: Observed; problem: AccountProblem | null };
type Attempt = Made | ({ kind: 'failed' } & Failure);

/**
 * Makes so whatever is wanted and due, at all servers at the same time. At a server that proves to be away the rest
 * waits for the next run: an outage costs one attempt, not one for each of its people.
 */
export async function reconcileDue(context: MemberContext, signal: AbortSignal): Promise<void> {
  const { db, store, clock } = context;
  const reconcileAt = async (serverId: string): Promise<void> => {
    for (const id of await store.due(db, serverId, clock.now(), BATCH)) {
      if (signal.aborted || !(await reconcileAccount(context, id))) return;
    }
  };
  await Promise.all((await store.serversDue(db, clock.now())).map(reconcileAt));
}

/**
 * Asks the server for what is wanted of one account, if that is due, and writes down what came of it. What failed is
 * due again after a pause; a removal for as long as it takes. Safe to call from several places at once. With `dueBy`
 * what is due until then is tried now. False where the server does not work for anybody at the moment.
 */
export async function reconcileAccount(
  context: MemberContext,
  accountId: string,
  dueBy = context.clock.now(),
): Promise<boolean> {
  const { db, clock, store } = context;
  if (!(await store.claim(db, accountId, dueBy, clock.now() + ATTEMPT_MS))) return true;
  const account = await store.account(db, accountId);
  const member = account && (await store.get(db, account.memberId));
  if (!account || !member) return true;
  const attempt = await attemptAt(context, member, account);
  const serverName = (await context.media.servers.get(account.serverId))?.name ?? '';
  await db.transaction().execute((trx) => writeOutcome(context, trx, account, attempt, serverName));
  context.outbox.poke();
  return attempt.kind === 'made' || !attempt.isOfServer;
}

async function attemptAt(context: MemberContext, member: Member, account: MemberAccount): Promise<Attempt> {
  try {
    return await ATTEMPTS[account.wanted](context, member, account);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.problem.code === 'internal') {
      context.logger.error(
        { err: error, server: account.serverId },
        'an attempt at a server went wrong here',
      );
    }
    const isLibrary = error instanceof MediaClientError && error.errorCode === 'LIBRARY_NOT_FOUND';
    const problem = isLibrary ? await nameMissing(context, account, failure.problem) : failure.problem;
    return { kind: 'failed', ...failure, problem };
  }
}

/** "Not found" is as good as removed: either way the server has confirmed that there is no access. */
async function removeAt(context: MemberContext, member: Member, account: MemberAccount): Promise<Attempt> {
  const wasThere = await context.media.withClient(account.serverId, (client) =>
    client.deleteUser(referenceTo(member, account)),
  );
  if (!wasThere && (await isDoubted(context, account))) return NOT_BELIEVED;
  return { kind: 'made', observed: 'gone', problem: null };
}

/** At a server that cannot switch people off who leaves is removed, and who is paused sees no library until he is resumed. */
async function switchOffAt(context: MemberContext, member: Member, account: MemberAccount): Promise<Attempt> {
  const reference = referenceTo(member, account);
  const isOff = await context.media.withClient(account.serverId, (client) =>
    client.setUserEnabled(reference, false),
  );
  if (isOff) return { kind: 'made', observed: 'disabled', problem: null };
  if (!isPaused(member, account)) return removeAt(context, member, account);
  const wasThere = await context.media.withClient(account.serverId, (client) =>
    client.setLibraryAccess(reference, []),
  );
  if (!wasThere && (await isDoubted(context, account))) return NOT_BELIEVED;
  const isKept = wasThere && account.observed !== 'pending';
  return { kind: 'made', observed: isKept ? 'disabled' : 'gone', problem: null };
}

async function applyAt(context: MemberContext, member: Member, account: MemberAccount): Promise<Attempt> {
  const reference = referenceTo(member, account);
  const isKnown = await context.media.withClient(account.serverId, async (client) => {
    // Also where nothing is known of it: an attempt to switch off may have come through without an answer.
    if (client.capabilities.includes('enable_disable_user')) await client.setUserEnabled(reference, true);
    return (
      (await client.setLibraryAccess(reference, account.libraryIds)) &&
      (await client.updatePermissions(reference, account.permissions))
    );
  });
  if (!isKnown && (await isDoubted(context, account))) return NOT_BELIEVED;
  if (!isKnown) return { kind: 'made', observed: 'gone', problem: REMOVED_ELSEWHERE };
  const isInvited = account.observed === 'pending' || account.observed === 'invited';
  return { kind: 'made', observed: isInvited ? account.observed : 'accepted', problem: null };
}

const ATTEMPTS = { none: removeAt, disabled: switchOffAt, access: applyAt };

const NOT_BELIEVED: Attempt = {
  kind: 'failed',
  problem: NOT_LISTED,
  isFinal: false,
  isOfServer: true,
  retryAfterMs: undefined,
};

/** Whether a server that does not find somebody just does not find anybody. */
async function isDoubted(context: MemberContext, account: MemberAccount): Promise<boolean> {
  if (account.lastProblem?.code === NOT_LISTED.code && account.tries >= BELIEVED_FROM) return false;
  const { serverId } = account;
  const users = await context.media.withClient(serverId, (client) => client.listUsers());
  return isDoubtful(createListing(users), serverId, await context.store.ofServer(context.db, serverId));
}

async function writeOutcome(
  context: MemberContext,
  trx: Transaction<Schema>,
  tried: MemberAccount,
  attempt: Attempt,
  serverName: string,
): Promise<void> {
  const { store, clock, outbox } = context;
  // He may have been linked with another record while the attempt ran.
  const memberId = (await store.account(trx, tried.id))?.memberId ?? tried.memberId;
  const member = await store.lock(trx, memberId);
  const current = member?.accounts.find((account) => account.id === tried.id);
  if (!member || !current) return;
  const change = isStill(current, tried)
    ? outcomeOf(attempt, current, clock.now())
    : overtaken(attempt, tried, current, clock.now());
  if (!change) return;
  await store.updateAccount(trx, current.id, { ...current, ...change });
  const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
  await outbox.publish(trx, memberChanged, about);

  const others = member.accounts.filter((account) => account.id !== current.id);
  const isNews = change.observed === 'gone' && current.observed !== 'gone';
  // Found by an attempt and not by a listing, which would have told it.
  const isLost = isNews && change.lastProblem?.code === REMOVED_ELSEWHERE.code;
  if (isLost) await tellLost(context, trx, member, current.id, serverName);
  const isOut = isNews && others.every((account) => account.observed === 'gone');
  if (member.leaving === null || !isOut) return;
  const { leaving: reason, keepsInvite } = member;
  await outbox.publish(trx, memberRemoved, { ...about, reason, keep_invite: keepsInvite });
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

/**
 * Something else became wanted while the attempt ran, and may have been made by another attempt before this one's last
 * call came through: so it is made once more. Only an access that is surely lost is told instead.
 */
function overtaken(
  attempt: Attempt,
  tried: MemberAccount,
  current: MemberAccount,
  now: number,
): Change | null {
  if (tried.wanted === 'none' && current.wanted === 'access' && attempt.kind === 'made')
    return { observed: 'gone', lastProblem: REMOVED_ELSEWHERE };
  return isSameWish(tried, current) ? null : { nextTryAt: now };
}

function isSameWish(one: MemberAccount, other: MemberAccount): boolean {
  const wish = ({ wanted, libraryIds, permissions }: MemberAccount) => ({ wanted, libraryIds, permissions });
  return isDeepStrictEqual(wish(one), wish(other));
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
      differences: {
        missing: missing.map((library) => library.externalId),
        extra: [],
        permissions: [],
        restrictions: [],
      },
    };
  } catch (error) {
    if (error instanceof MediaClientError) return problem;
    throw error;
  }
}
