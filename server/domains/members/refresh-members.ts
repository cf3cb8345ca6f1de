import { isDeepStrictEqual } from 'node:util';
import type { ExternalUser } from '#domains/media/index.ts';
import { HOUR_MS, SECOND_MS } from '#kernel/clock.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberNotFound, toFailure } from './errors.ts';
import { memberChanged } from './events.ts';
import { calledThere, createListing, isDoubtful, type Listing, observe, referenceTo } from './listing.ts';
import { type AccountProblem, NOT_LISTED, REMOVED_ELSEWHERE } from './policy.ts';
import { repairDrift } from './repair-drift.ts';
import type { AccountFields, Member, MemberAccount, MemberFields } from './store.ts';
import { setSeenAccess, touchSeenChecked } from './store-care.ts';
import { setCalledThere } from './store-links.ts';
import { tellLost } from './tell-lost.ts';

const WAIT_MS = 25 * SECOND_MS;

/** A doubtful listing is believed when it says the same again after this long: the next night, not the next minute. */
const BELIEVED_AFTER_MS = 20 * HOUR_MS;

export type RefreshResult = { updated: number; unchanged: number; gone: number; failed: number };
type Outcome = keyof RefreshResult;

/** Of several servers of one member the most telling outcome counts. */
const ORDER: readonly Outcome[] = ['failed', 'gone', 'updated', 'unchanged'];

/** A listing as it is applied, of which server, and whether it is to be believed where it misses somebody. */
type Look = { listing: Listing; isDoubted: boolean; serverName: string };

/**
 * Brings names, pictures and what is seen of everybody's access up to date, with one listing per server. `failed`
 * counts members whose server did not answer (in time, where somebody waits) or gave an answer that is not believed
 * yet. What it finds changed at a server is reported or, where the owner wants that, set back (repair-drift.ts).
 */
export async function refreshMembers(context: MemberContext, doer: Doer | null): Promise<RefreshResult> {
  const servers = await context.media.servers.list();
  const seen = new Map<string, Outcome>();
  const everybody = new Set<string>();
  const works: Array<() => Promise<void>> = [];
  for (const { id } of servers) {
    const members = await context.store.ofServer(context.db, id);
    for (const member of members) everybody.add(member.id);
    works.push(() => refreshAt(context, id, members, members, seen));
  }
  const work = context.background.run('refresh members', () => Promise.all(works.map((start) => start())));
  if (doer === null) await work;
  else await context.background.endsWithin(work, WAIT_MS);
  const result = count([...everybody].map((memberId) => seen.get(memberId) ?? 'failed'));
  if (doer) await recordRefresh(context, doer, null, result);
  return result;
}

/** The same for one member. Throws 404. */
export async function refreshMember(context: MemberContext, id: string, doer: Doer): Promise<RefreshResult> {
  const member = await context.store.get(context.db, id);
  if (!member) throw memberNotFound();
  const seen = new Map<string, Outcome>();
  const work = context.background.run('refresh member', () =>
    Promise.all(
      member.accounts.map(async ({ serverId }) => {
        const others = await context.store.ofServer(context.db, serverId);
        await refreshAt(context, serverId, [member], others, seen);
      }),
    ),
  );
  const ended = await context.background.endsWithin(work, WAIT_MS);
  const result = count([ended ? (seen.get(id) ?? 'unchanged') : 'failed']);
  await recordRefresh(context, doer, member, result);
  return result;
}

/** Looks at one server for these members; whether its listing is believed hangs on `everybody` there. */
async function refreshAt(
  context: MemberContext,
  serverId: string,
  members: readonly Member[],
  everybody: readonly Member[],
  seen: Map<string, Outcome>,
): Promise<void> {
  if (members.length === 0) return;
  let listing: Listing;
  let users: ExternalUser[];
  try {
    users = await context.media.withClient(serverId, (client) => client.listUsers());
    listing = createListing(users);
  } catch (error) {
    const { problem } = toFailure(error);
    context.logger.warn(
      { err: error, server: serverId, code: problem.code },
      'members could not be refreshed',
    );
    for (const member of members) note(seen, member.id, 'failed');
    return;
  }
  const isDoubted = isDoubtful(listing, serverId, everybody);
  if (isDoubted) {
    context.logger.warn({ server: serverId, listed: listing.size }, 'the server lists too few people');
  }
  const serverName = (await context.media.servers.get(serverId))?.name ?? '';
  const unchanged: string[] = [];
  for (const member of members) {
    const account = member.accounts.find((one) => one.serverId === serverId);
    if (!account) continue;
    // While somebody is being let in, the saga that does it knows better.
    const isLetIn = account.observed === 'invited';
    const outcome = isLetIn
      ? 'unchanged'
      : await applyListing(context, member, account, { listing, isDoubted, serverName });
    note(seen, member.id, outcome);
    if (outcome === 'unchanged' && !isLetIn) unchanged.push(account.id);
  }
  await context.store.touchObserved(context.db, unchanged, context.clock.now());
  await rememberSeen(context, serverId, members, users, listing);
  if (!isDoubted) await repairDrift(context, serverId, new Set(members.map((member) => member.id)));
}

/** Keeps what the server says that each may see and do, and that it tells who was there when. */
async function rememberSeen(
  context: MemberContext,
  serverId: string,
  members: readonly Member[],
  users: readonly ExternalUser[],
  listing: Listing,
): Promise<void> {
  const { db, clock } = context;
  // A listing in which nobody was ever there comes from a server that could not be asked for its plays.
  if (users.some((user) => user.lastSeenAt !== null)) {
    await touchSeenChecked(
      db,
      members.map((member) => member.id),
      clock.now(),
    );
  }
  const changed = members.flatMap((member) => {
    const account = member.accounts.find((one) => one.serverId === serverId);
    const user = account && listing.find(referenceTo(member, account));
    if (!account || user?.access !== 'accepted') return [];
    const seen = { libraryIds: user.libraryIds, permissions: user.permissions };
    return isDeepStrictEqual(seen, account.seenAccess) ? [] : [{ accountId: account.id, seen }];
  });
  if (changed.length === 0) return;
  await db.transaction().execute(async (trx) => {
    for (const { accountId, seen } of changed) await setSeenAccess(trx, accountId, seen);
  });
}

async function applyListing(
  context: MemberContext,
  read: Member,
  readAccount: MemberAccount,
  look: Look,
): Promise<Outcome> {
  const { db, store, clock, outbox } = context;
  const first = compare(read, readAccount, look, clock.now());
  if (!first.change) return first.outcome;
  const outcome = await db.transaction().execute(async (trx): Promise<Outcome> => {
    const member = await store.lock(trx, read.id);
    const account = member?.accounts.find((one) => one.id === readAccount.id);
    // What changed while the server was listing people is newer than the listing.
    if (!member || !account || account.updatedAt !== readAccount.updatedAt) return 'unchanged';
    const { change, outcome } = compare(member, account, look, clock.now());
    if (!change) return outcome;
    await store.update(trx, member.id, { ...member, ...change.person });
    await store.updateAccount(trx, account.id, { ...account, ...change.account });
    if (change.called) await setCalledThere(trx, account.id, change.called);
    await outbox.publish(trx, memberChanged, {
      member_id: member.id,
      invite_id: member.inviteId,
      name: change.person.name ?? member.name,
    });
    if (outcome === 'gone') await tellLost(context, trx, member, account.id, look.serverName);
    return outcome;
  });
  outbox.poke();
  return outcome;
}

type Called = Pick<MemberAccount, 'email' | 'username'>;
type Change = { person: Partial<MemberFields>; account: Partial<AccountFields>; called: Called | null };
type Compared = { change: Change | null; outcome: Outcome };

const SAME: Compared = { change: null, outcome: 'unchanged' };

/** What a listing says that is not known yet. */
function compare(member: Member, account: MemberAccount, look: Look, now: number): Compared {
  const user = look.listing.find(referenceTo(member, account));
  if (member.leaving !== null || account.wanted !== 'access') return compareLeft(account, user, now);
  // What has not been made so yet is not a difference.
  if (account.nextTryAt !== null) return SAME;
  const { observed, differences } = observe(account, user);
  if (observed === 'gone' && account.observed !== 'gone' && look.isDoubted) {
    const doubt = doubtOf(account, now);
    if (doubt !== null) return doubt;
  }
  const drift: AccountProblem | null = differences
    ? {
        code: 'access_changed',
        detail: 'What this person may see or do was changed at the server.',
        differences,
      }
    : null;
  const lastProblem = observed === 'gone' ? REMOVED_ELSEWHERE : drift;
  const externalUserId =
    user && user.externalUserId !== user.email ? user.externalUserId : account.externalUserId;
  const { person, called } = user ? personFrom(member, account, user) : { person: {}, called: null };
  const isSame =
    observed === account.observed &&
    externalUserId === account.externalUserId &&
    called === null &&
    Object.keys(person).length === 0 &&
    JSON.stringify(lastProblem) === JSON.stringify(account.lastProblem);
  if (isSame) return SAME;
  return {
    change: { person, account: { observed, observedAt: now, externalUserId, lastProblem }, called },
    outcome: observed === 'gone' ? 'gone' : 'updated',
  };
}

/** Somebody missing from a listing that is not believed stays as he was, and is marked; null once it is believed. */
function doubtOf(account: MemberAccount, now: number): Compared | null {
  const isMarked = account.lastProblem?.code === NOT_LISTED.code;
  if (!isMarked)
    return { change: { person: {}, account: { lastProblem: NOT_LISTED }, called: null }, outcome: 'failed' };
  return now - account.updatedAt < BELIEVED_AFTER_MS ? { change: null, outcome: 'failed' } : null;
}

const ACCESS_AGAIN: AccountProblem = {
  code: 'access_again',
  detail: 'This person was removed here and has access again at the server.',
};

/** Someone whose removal is confirmed and who is listed again was let in by other means: told, and left alone. */
function compareLeft(account: MemberAccount, user: ExternalUser | null, now: number): Compared {
  if (account.observed !== 'gone') return SAME;
  const isBack = user !== null && user.access !== 'none';
  const isTold = account.lastProblem?.code === 'access_again';
  if (isBack === isTold) return SAME;
  const lastProblem = isBack ? ACCESS_AGAIN : null;
  return {
    change: { person: {}, account: { observedAt: now, lastProblem }, called: null },
    outcome: 'updated',
  };
}

/**
 * Only what changed, and never nothing over something. A name given here stays. Of several servers the first says what
 * the person is called; of linked records each says it of its own account, and of the person where that name is his.
 */
function personFrom(
  member: Member,
  account: MemberAccount,
  user: ExternalUser,
): { person: Partial<MemberFields>; called: Called | null } {
  const isFirst = member.accounts[0]?.id === account.id;
  const isLinked = account.username !== null;
  const before = calledThere(member, account);
  const now = {
    username: user.username || before.username,
    email: user.email?.trim().toLowerCase() ?? before.email,
  };
  const says = (field: 'username' | 'email') =>
    isLinked ? member[field] === before[field] : isFirst || member[field] === null;
  const isNamedHere = member.name !== member.username && member.name !== member.email;
  const username = says('username') ? now.username : member.username;
  const seen = {
    username,
    name: isNamedHere || !says('username') ? member.name : user.username || member.name,
    email: says('email') ? now.email : member.email,
    avatarUrl: isFirst ? (user.avatarUrl ?? member.avatarUrl) : member.avatarUrl,
    lastSeenAt: Math.max(user.lastSeenAt ?? 0, member.lastSeenAt ?? 0) || null,
  };
  const person = Object.fromEntries(
    Object.entries(seen).filter(([field, value]) => member[field as keyof typeof seen] !== value),
  );
  return { person, called: isLinked && !isDeepStrictEqual(now, before) ? now : null };
}

async function recordRefresh(
  context: MemberContext,
  doer: Doer,
  member: Member | null,
  result: RefreshResult,
): Promise<void> {
  await context.db.transaction().execute((trx) =>
    context.audit.record(trx, {
      ...doer,
      action: 'member.refreshed',
      target: member && { kind: 'member', id: member.id, name: member.name },
      details: result,
    }),
  );
  context.outbox.poke();
}

function note(outcomes: Map<string, Outcome>, memberId: string, outcome: Outcome): void {
  const known = outcomes.get(memberId);
  if (known === undefined || ORDER.indexOf(outcome) < ORDER.indexOf(known)) outcomes.set(memberId, outcome);
}

function count(outcomes: readonly Outcome[]): RefreshResult {
  const result: RefreshResult = { updated: 0, unchanged: 0, gone: 0, failed: 0 };
  for (const outcome of outcomes) result[outcome] += 1;
  return result;
}
