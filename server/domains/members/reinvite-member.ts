import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { MINUTE_MS, SECOND_MS } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import type { Outcomes, Saga, SagaFailure, SagaStep, SagaVerdict } from '#kernel/saga.ts';
import type { Doer, MemberContext } from './context.ts';
import { hasAccessAlready, memberNotFound, reinviteRunning, removalRunning, toFailure } from './errors.ts';
import { memberChanged } from './events.ts';
import { type Grant, grantSteps, readBefore, readGranted } from './grant-access.ts';
import { calledThere, referenceTo } from './listing.ts';
import { isSameText, readProblemCode, renewedEnd, statusOf } from './policy.ts';
import { reconcileAccount } from './reconcile-account.ts';
import type { Member, MemberAccount } from './store.ts';

export const REINVITE_SAGA = 'reinvite';
/** The same where an invitation waits already: what waits still does when the saga could not even ask for it. */
export const RESEND_SAGA = 'resend';

/** A server that is away is waited for this many attempts (about a quarter of an hour); then all is taken back. */
const TRIES = 8;
const PAUSES_MS = [2, 5, 15, 30].map((seconds) => seconds * SECOND_MS);
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;

export type ReinviteOptions = {
  /** When the new stay ends. Left out: as before, and as long again where the old stay is over. */
  expiresAt?: number | null;
};

/**
 * Invites somebody again who was removed, has expired or lost his access elsewhere, with the libraries and permissions
 * he had; who is switched off is switched on, and an invitation that nobody took is sent anew. The journal carries it on across restarts.
 * Throws 404, 409 `removal_running`, `has_access_already` or `reinvite_running`.
 */
export async function reinviteMember(
  context: MemberContext,
  id: string,
  options: ReinviteOptions,
  doer: Doer,
): Promise<void> {
  const { db, store, clock, outbox, audit } = context;
  await refuseWhileGranting(context, id);
  const accounts = await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, id);
    if (!member) throw memberNotFound();
    if (statusOf(member) === 'removing') throw removalRunning();
    const outside = member.accounts.filter((account) =>
      ['gone', 'pending', 'invited'].includes(account.observed),
    );
    const switchedOff = member.accounts.filter((account) => account.observed === 'disabled');
    if (outside.length + switchedOff.length === 0) throw hasAccessAlready();
    if (outside.some((account) => account.observed === 'invited')) throw reinviteRunning();
    const { expiresAt = renewedEnd(member, clock.now()) } = options;
    const isReturning = member.leaving !== null;
    await store.update(trx, id, {
      ...member,
      leaving: null,
      expiresAt,
      joinedAt: isReturning ? clock.now() : member.joinedAt,
    });
    await grantAccess(
      context,
      trx,
      id,
      outside.map((account) => account.id),
    );
    for (const account of switchedOff) {
      const wanted = { wanted: 'access' as const, lastProblem: null, nextTryAt: clock.now(), tries: 0 };
      await store.updateAccount(trx, account.id, { ...account, ...wanted });
    }
    await outbox.publish(trx, memberChanged, {
      member_id: id,
      invite_id: member.inviteId,
      name: member.name,
    });
    await audit.record(trx, {
      ...doer,
      action: 'member.reinvited',
      target: { kind: 'member', id, name: member.name },
      details: { servers: [...outside, ...switchedOff].map((account) => account.serverId) },
    });
    return {
      invited: outside.map((account) => account.id),
      switchedOn: switchedOff.map((account) => account.id),
    };
  });
  outbox.poke();
  for (const accountId of accounts.invited) context.sagas.start(sagaIdOf(accountId));
  for (const accountId of accounts.switchedOn)
    void context.background.run('switch on', () => reconcileAccount(context, accountId));
}

/** Opens the saga that lets a member into the servers of these accounts; start it after the commit. */
export async function grantAccess(
  context: MemberContext,
  trx: Transaction<Schema>,
  memberId: string,
  accountIds: readonly string[],
): Promise<void> {
  const member = await context.store.get(trx, memberId);
  for (const account of member?.accounts ?? []) {
    if (!accountIds.includes(account.id)) continue;
    await context.store.updateAccount(trx, account.id, {
      ...account,
      wanted: 'access',
      observed: 'invited',
      lastProblem: null,
      nextTryAt: null,
      tries: 0,
    });
    const kind = account.observed === 'pending' ? RESEND_SAGA : REINVITE_SAGA;
    await context.journal.open(trx, sagaIdOf(account.id), kind);
  }
}

export function sagaIdOf(accountId: string): string {
  return `${REINVITE_SAGA}-${accountId}`;
}

/**
 * Throws 409 `reinvite_running` while a saga lets the member in. Asked before a transaction, which must not read past
 * itself; inside it `observed = invited` says the same, except while a removal has overtaken the saga.
 */
export async function refuseWhileGranting(
  context: Pick<MemberContext, 'db' | 'store' | 'journal'>,
  memberId: string,
): Promise<void> {
  const member = await context.store.get(context.db, memberId);
  for (const account of member?.accounts ?? []) {
    const record = await context.journal.load(sagaIdOf(account.id));
    if (record !== null && ['running', 'undoing'].includes(record.state)) throw reinviteRunning();
  }
}

/** The saga of one account, from what is stored: the same before and after a crash. */
export async function reinviteSaga(
  context: MemberContext,
  sagaId: string,
  kind: typeof REINVITE_SAGA | typeof RESEND_SAGA,
): Promise<Saga> {
  const { db, store, media, journal } = context;
  const accountId = sagaId.slice(REINVITE_SAGA.length + 1);
  const account = await store.account(db, accountId);
  const member = account && (await store.get(db, account.memberId));
  if (!account || !member) return ended(context, sagaId);
  const { email, username } = calledThere(member, account);
  const grant: Grant = {
    serverId: account.serverId,
    userType: account.userType,
    email,
    username: username === '' ? null : username,
    externalId:
      account.externalUserId === '' ? await vendorId(context, member, account) : account.externalUserId,
    token: null,
    libraryIds: account.libraryIds,
    permissions: account.permissions,
    acceptWithinMs: 0,
  };
  return {
    steps: [withdraw(context, member, account), ...grantSteps(media, grant, context.clock.now)],
    judge: (error, tries) => judge(context, error, tries),
    complete: async (outcomes) => {
      await db.transaction().execute(async (trx) => {
        await complete(context, trx, account, outcomes);
        await journal.close(trx, sagaId, 'done');
      });
      context.outbox.poke();
    },
    release: async (failure) => {
      const asked = (await journal.load(sagaId))?.steps.get(withdrawalAt(account.serverId));
      const stillWaits = kind === RESEND_SAGA && (asked === undefined || asked.outcome === null);
      await db.transaction().execute(async (trx) => {
        await release(context, trx, account, failure, stillWaits);
        await journal.close(trx, sagaId, 'undone');
      });
      context.outbox.poke();
    },
  };
}

/** An invitation that waits is withdrawn, so that the next step sends a new one. Access that is there stays. */
function withdraw(context: MemberContext, member: Member, account: MemberAccount): SagaStep {
  return {
    name: withdrawalAt(account.serverId),
    act: () =>
      context.media.withClient(account.serverId, async (client) => {
        const reference = referenceTo(member, account);
        const user = await client.findUser(reference);
        if (user?.access !== 'pending') return { withdrawn: false };
        return { withdrawn: await client.deleteUser(reference) };
      }),
    find: async () => null,
    undo: async () => undefined,
  };
}

function withdrawalAt(serverId: string): string {
  return `withdraw:${serverId}`;
}

async function complete(
  context: MemberContext,
  trx: Transaction<Schema>,
  tried: MemberAccount,
  outcomes: Outcomes,
): Promise<void> {
  const { store, clock, outbox } = context;
  const member = await store.lock(trx, tried.memberId);
  const current = member?.accounts.find((account) => account.id === tried.id);
  if (!member || !current) return;
  const { accepted, externalUserId } = readGranted(outcomes, tried.serverId);
  // Someone who was let in by other means meanwhile has what they gave him: make it what is wanted. And whoever was
  // removed while he was being invited is removed once more.
  const wasLetIn = readBefore(outcomes, tried.serverId).access === 'accepted';
  const isDue = member.leaving !== null || wasLetIn;
  await store.updateAccount(trx, current.id, {
    ...current,
    externalUserId: betterId(member, current, externalUserId),
    observed: accepted ? 'accepted' : 'pending',
    observedAt: clock.now(),
    lastProblem: null,
    nextTryAt: isDue ? clock.now() : null,
    tries: 0,
  });
  await outbox.publish(trx, memberChanged, {
    member_id: member.id,
    invite_id: member.inviteId,
    name: member.name,
  });
}

/** Everything is taken back: the person is outside, or his earlier invitation waits for him as before. */
async function release(
  context: MemberContext,
  trx: Transaction<Schema>,
  tried: MemberAccount,
  failure: SagaFailure,
  stillWaits: boolean,
): Promise<void> {
  const { store, clock, outbox } = context;
  const member = await store.lock(trx, tried.memberId);
  const current = member?.accounts.find((account) => account.id === tried.id);
  if (!member || !current) return;
  const ended = { lastProblem: { code: readProblemCode(failure.code), detail: failure.detail }, tries: 0 };
  if (stillWaits && current.observed === 'invited') {
    // Whoever was removed meanwhile is to lose the invitation as well.
    const nextTryAt = member.leaving === null ? null : clock.now();
    await store.updateAccount(trx, current.id, { ...current, ...ended, observed: 'pending', nextTryAt });
  } else {
    await store.updateAccount(trx, current.id, {
      ...current,
      ...ended,
      wanted: 'none',
      observed: 'gone',
      observedAt: clock.now(),
      nextTryAt: null,
    });
    const others = member.accounts.filter((account) => account.id !== current.id);
    const isOut = others.every((account) => account.observed === 'gone' && account.wanted === 'none');
    if (isOut) await store.update(trx, member.id, { ...member, leaving: member.leaving ?? 'removal' });
  }
  await outbox.publish(trx, memberChanged, {
    member_id: member.id,
    invite_id: member.inviteId,
    name: member.name,
  });
}

function judge(context: Pick<MemberContext, 'logger'>, error: unknown, tries: number): SagaVerdict {
  const failure = readFailure(error);
  if (failure.code === 'internal') context.logger.error({ err: error }, 'inviting again went wrong here');
  const pause = failure.retryAfterMs ?? PAUSES_MS[tries] ?? LONGEST_PAUSE_MS;
  const mayPass = ['server_unreachable', 'server_busy'].includes(failure.code);
  if (mayPass && tries + 1 < TRIES) return { kind: 'retry', afterMs: pause };
  return { kind: 'give_up', failure: { code: failure.code, detail: failure.detail } };
}

function readFailure(error: unknown): { code: string; detail: string; retryAfterMs: number | undefined } {
  const { problem, retryAfterMs } = toFailure(error);
  return { ...problem, retryAfterMs };
}

/** The member was forgotten or the server disconnected while the saga was open: nothing is left to do. */
function ended(context: MemberContext, sagaId: string): Saga {
  const close = (state: 'done' | 'undone') =>
    context.db.transaction().execute((trx) => context.journal.close(trx, sagaId, state));
  const gone = new AppError({
    code: 'account_gone',
    status: 404,
    detail: 'The account is not kept any more.',
  });
  return {
    steps: [],
    judge: () => ({ kind: 'give_up', failure: { code: gone.code, detail: gone.message } }),
    complete: () => close('done'),
    release: () => close('undone'),
  };
}

async function vendorId(
  context: MemberContext,
  member: Member,
  account: MemberAccount,
): Promise<string | null> {
  const server = await context.media.servers.get(account.serverId);
  const provider = server && context.media.signInFor(server.kind)?.provider;
  return provider === member.provider ? member.externalId : null;
}

/** The server's own id, never replaced by the address that was invited. */
function betterId(member: Member, account: MemberAccount, granted: string | null): string {
  if (granted === null) return account.externalUserId;
  const { email, username } = calledThere(member, account);
  const isAddress = isSameText(granted, email) || isSameText(granted, username);
  return isAddress && account.externalUserId !== '' ? account.externalUserId : granted;
}
