import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import { type Doer, FOYER_ITSELF, type MemberContext } from './context.ts';
import { memberChanged } from './events.ts';
import { isMost } from './listing.ts';
import { NO_WORK, type Work } from './pause-member.ts';
import type { AccountProblem } from './policy.ts';
import { reconcileAccount } from './reconcile-account.ts';
import { grantAccess, sagaIdOf } from './reinvite-member.ts';
import { type MemberSettings, memberSettings } from './settings.ts';
import type { Member, MemberAccount } from './store.ts';
import { setRepairedAt } from './store-care.ts';

/** Somebody else who keeps changing the same thing back is not fought more often than this. */
const AGAIN_AFTER_MS = 20 * HOUR_MS;

const ITSELF: Doer = { actor: FOYER_ITSELF, ip: null };

/** Something that was changed at a server itself. */
export type Finding = { member: Member; account: MemberAccount; problem: AccountProblem };

/**
 * Sets back what was changed at a server itself, for these members, as far as the owner wants that; the rest stays a
 * report. Where most people differ at once nothing is set back: more likely the listing is wrong, or the owner at work.
 * Call it only after a listing that is believed.
 */
export async function repairDrift(
  context: MemberContext,
  serverId: string,
  memberIds: ReadonlySet<string>,
): Promise<void> {
  const { db, store, clock, logger, settings } = context;
  const { values } = await settings.read(memberSettings);
  const accounts = (await store.ofServer(db, serverId)).flatMap((member) =>
    member.accounts
      .filter((account) => account.serverId === serverId)
      .map((account) => ({ member, account, problem: account.lastProblem })),
  );
  const findings = accounts.filter((one): one is Finding => one.problem !== null && isDrift(one.problem));
  if (findings.length === 0) return;
  if (isMost(findings.length, accounts.length)) {
    logger.warn({ server: serverId, findings: findings.length }, 'too much differs to be set back');
    return;
  }
  const now = clock.now();
  for (const finding of findings) {
    const { member, account, problem } = finding;
    const isFresh = account.repairedAt !== null && now - account.repairedAt < AGAIN_AFTER_MS;
    if (memberIds.has(member.id) && !isFresh && isToRepair(values, problem)) await repair(context, finding);
  }
}

const DRIFT = ['access_changed', 'removed_elsewhere', 'access_again'];

/** What of a member was changed at the servers themselves. */
export function driftOf(member: Member): Finding[] {
  return member.accounts.flatMap((account) => {
    const problem = account.lastProblem;
    return problem !== null && isDrift(problem) ? [{ member, account, problem }] : [];
  });
}

function isDrift(problem: AccountProblem): boolean {
  return DRIFT.includes(problem.code);
}

/** Of a change of several things all have to be wanted back: the server is told them in one. */
export function isToRepair(settings: MemberSettings, { code, differences }: AccountProblem): boolean {
  if (code === 'removed_elsewhere') return settings.drift_removed === 'repair';
  if (code === 'access_again') return settings.drift_returned === 'repair';
  if (!differences) return false;
  const { missing, extra, permissions, restrictions } = differences;
  const found = [
    { count: missing.length + extra.length, wish: settings.drift_libraries },
    { count: permissions.length + restrictions.length, wish: settings.drift_permissions },
  ];
  return found.every(({ count, wish }) => count === 0 || wish === 'repair');
}

async function repair(context: MemberContext, finding: Finding): Promise<void> {
  const { db, store, outbox } = context;
  const { id } = finding.account;
  const work = await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, finding.member.id);
    const account = member?.accounts.find((one) => one.id === id);
    // What changed since is newer than the finding.
    if (!member || !account || account.updatedAt !== finding.account.updatedAt) return NO_WORK;
    return writeRepair(context, trx, { member, account, problem: finding.problem }, ITSELF);
  });
  outbox.poke();
  for (const accountId of work.granted) context.sagas.start(sagaIdOf(accountId));
  for (const accountId of work.due)
    void context.background.run('repair access', () => reconcileAccount(context, accountId));
}

/** What is wanted is to be made so again at the server; in the caller's transaction, which holds the member. */
export async function writeRepair(
  context: MemberContext,
  trx: Transaction<Schema>,
  { member, account, problem }: Finding,
  doer: Doer,
): Promise<Work> {
  const { store, clock, outbox, audit } = context;
  const { id } = account;
  const { code, differences } = problem;
  const isInvited = code === 'removed_elsewhere' && member.leaving === null;
  if (isInvited) {
    await grantAccess(context, trx, member.id, [id]);
  } else {
    const observed = code === 'access_again' ? 'unknown' : account.observed;
    await store.updateAccount(trx, id, { ...account, observed, nextTryAt: clock.now(), tries: 0 });
  }
  await setRepairedAt(trx, id, clock.now());
  const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
  await outbox.publish(trx, memberChanged, about);
  await audit.record(trx, {
    ...doer,
    action: 'member.access_repaired',
    target: { kind: 'member', id: member.id, name: member.name },
    details: { server_id: account.serverId, found: code, ...(differences ? { differences } : {}) },
  });
  return isInvited ? { due: [], granted: [id] } : { due: [id], granted: [] };
}
