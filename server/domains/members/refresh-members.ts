import type { ExternalUser } from '#domains/media/index.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberNotFound, toFailure } from './errors.ts';
import { memberChanged } from './events.ts';
import { findInListing, observe } from './policy.ts';
import { REMOVED_ELSEWHERE, referenceTo } from './reconcile-account.ts';
import type { AccountFields, Member, MemberAccount, MemberFields } from './store.ts';

const WAIT_MS = 25 * SECOND_MS;

export type RefreshResult = { updated: number; unchanged: number; gone: number; failed: number };
type Outcome = keyof RefreshResult;

/** Of several servers of one member the most telling outcome counts. */
const ORDER: readonly Outcome[] = ['failed', 'gone', 'updated', 'unchanged'];

/**
 * Brings names, pictures and what is seen of everybody's access up to date, with one listing per server. `failed`
 * counts members whose server did not answer, in time where somebody waits. Never changes anything at a server.
 */
export async function refreshMembers(context: MemberContext, doer: Doer | null): Promise<RefreshResult> {
  const servers = await context.media.servers.list();
  const outcomes = new Map<string, Outcome>();
  for (const { id } of servers) {
    for (const member of await context.store.ofServer(context.db, id)) note(outcomes, member.id, 'failed');
  }
  const seen = new Map<string, Outcome>();
  const work = context.background.run('refresh members', () =>
    Promise.all(
      servers.map(async ({ id }) => {
        const members = await context.store.ofServer(context.db, id);
        for (const [memberId, outcome] of await refreshAt(context, id, members))
          note(seen, memberId, outcome);
      }),
    ),
  );
  if (doer === null) await work;
  else await context.background.endsWithin(work, WAIT_MS);
  const result = count([...outcomes.keys()].map((memberId) => seen.get(memberId) ?? 'failed'));
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
        for (const [memberId, outcome] of await refreshAt(context, serverId, [member]))
          note(seen, memberId, outcome);
      }),
    ),
  );
  const ended = await context.background.endsWithin(work, WAIT_MS);
  const result = count([ended ? (seen.get(id) ?? 'unchanged') : 'failed']);
  await recordRefresh(context, doer, member, result);
  return result;
}

async function refreshAt(
  context: MemberContext,
  serverId: string,
  members: readonly Member[],
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  if (members.length === 0) return outcomes;
  let users: ExternalUser[];
  try {
    users = await context.media.withClient(serverId, (client) => client.listUsers());
  } catch (error) {
    const { problem } = toFailure(error);
    context.logger.warn(
      { err: error, server: serverId, code: problem.code },
      'members could not be refreshed',
    );
    return new Map(members.map((member) => [member.id, 'failed']));
  }
  const unchanged: string[] = [];
  for (const member of members) {
    const account = member.accounts.find((one) => one.serverId === serverId);
    if (!account || account.observed === 'invited') continue;
    const outcome = await applyListing(context, member, account, users);
    outcomes.set(member.id, outcome);
    if (outcome === 'unchanged') unchanged.push(account.id);
  }
  await context.store.touchObserved(context.db, unchanged, context.clock.now());
  return outcomes;
}

async function applyListing(
  context: MemberContext,
  read: Member,
  readAccount: MemberAccount,
  users: readonly ExternalUser[],
): Promise<Outcome> {
  const { db, store, clock, outbox } = context;
  if (!compare(read, readAccount, users)) return 'unchanged';
  const outcome = await db.transaction().execute(async (trx): Promise<Outcome> => {
    const member = await store.lock(trx, read.id);
    const account = member?.accounts.find((one) => one.id === readAccount.id);
    // What changed while the server was listing people is newer than the listing.
    if (!member || !account || account.updatedAt !== readAccount.updatedAt) return 'unchanged';
    const change = compare(member, account, users);
    if (!change) return 'unchanged';
    await store.update(trx, member.id, { ...member, ...change.person });
    await store.updateAccount(trx, account.id, { ...account, ...change.account, observedAt: clock.now() });
    await outbox.publish(trx, memberChanged, {
      member_id: member.id,
      invite_id: member.inviteId,
      name: change.person.name ?? member.name,
    });
    return change.isGone ? 'gone' : 'updated';
  });
  outbox.poke();
  return outcome;
}

type Change = { person: Partial<MemberFields>; account: Partial<AccountFields>; isGone: boolean };

/** What a listing says that is not known yet; null where it says nothing new. */
function compare(member: Member, account: MemberAccount, users: readonly ExternalUser[]): Change | null {
  const user = findInListing(users, referenceTo(member, account));
  if (member.leaving !== null) return compareLeft(account, user);
  // What has not been made so yet is not a difference.
  if (account.nextTryAt !== null) return null;
  const { observed, differences } = observe(account, user);
  const isGone = observed === 'gone';
  const drift = differences
    ? {
        code: 'access_changed',
        detail: 'What this person may see or do was changed at the server.',
        differences,
      }
    : null;
  const lastProblem = isGone ? REMOVED_ELSEWHERE : drift;
  const externalUserId =
    user && user.externalUserId !== user.email ? user.externalUserId : account.externalUserId;
  const person = user ? personFrom(member, user) : {};
  const isSame =
    observed === account.observed &&
    externalUserId === account.externalUserId &&
    Object.keys(person).length === 0 &&
    JSON.stringify(lastProblem) === JSON.stringify(account.lastProblem);
  return isSame ? null : { person, account: { observed, externalUserId, lastProblem }, isGone };
}

/** Someone whose removal is confirmed and who is listed again was let in by other means: told, and left alone. */
function compareLeft(account: MemberAccount, user: ExternalUser | null): Change | null {
  if (account.observed !== 'gone') return null;
  const isBack = user !== null && user.access !== 'none';
  const isTold = account.lastProblem?.code === 'access_again';
  if (isBack === isTold) return null;
  const detail = 'This person was removed here and has access again at the server.';
  return {
    person: {},
    account: { lastProblem: isBack ? { code: 'access_again', detail } : null },
    isGone: false,
  };
}

/** Only what changed, and never nothing over something. A name given here stays. */
function personFrom(member: Member, user: ExternalUser): Partial<MemberFields> {
  const isNamedHere = member.name !== member.username && member.name !== member.email;
  const seen = {
    username: user.username || member.username,
    name: isNamedHere ? member.name : user.username || member.name,
    email: user.email?.trim().toLowerCase() ?? member.email,
    avatarUrl: user.avatarUrl ?? member.avatarUrl,
    lastSeenAt: user.lastSeenAt ?? member.lastSeenAt,
  };
  return Object.fromEntries(
    Object.entries(seen).filter(([field, value]) => member[field as keyof typeof seen] !== value),
  );
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
