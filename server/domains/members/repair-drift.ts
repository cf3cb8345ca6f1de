import { HOUR_MS } from '#kernel/clock.ts';
import { FOYER_ITSELF, type MemberContext } from './context.ts';
import { memberChanged } from './events.ts';
import { isMost } from './listing.ts';
import type { AccountProblem } from './policy.ts';
import { reconcileAccount } from './reconcile-account.ts';
import { grantAccess, sagaIdOf } from './reinvite-member.ts';
import { type MemberSettings, memberSettings } from './settings.ts';
import type { Member, MemberAccount } from './store.ts';
import { setRepairedAt } from './store-care.ts';

/** Somebody else who keeps changing the same thing back is not fought more often than this. */
const AGAIN_AFTER_MS = 20 * HOUR_MS;

type Finding = { member: Member; account: MemberAccount; problem: AccountProblem };

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
  const { db, store, clock, outbox, audit } = context;
  const { id } = finding.account;
  const what = await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, finding.member.id);
    const account = member?.accounts.find((one) => one.id === id);
    // What changed since is newer than the finding.
    if (!member || !account || account.updatedAt !== finding.account.updatedAt) return null;
    const { code, differences } = finding.problem;
    if (code === 'removed_elsewhere' && member.leaving === null) {
      await grantAccess(context, trx, member.id, [id]);
    } else {
      const observed = code === 'access_again' ? 'unknown' : account.observed;
      await store.updateAccount(trx, id, { ...account, observed, nextTryAt: clock.now(), tries: 0 });
    }
    await setRepairedAt(trx, id, clock.now());
    const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
    await outbox.publish(trx, memberChanged, about);
    await audit.record(trx, {
      actor: FOYER_ITSELF,
      action: 'member.access_repaired',
      target: { kind: 'member', id: member.id, name: member.name },
      details: { server_id: account.serverId, found: code, ...(differences ? { differences } : {}) },
    });
    return code === 'removed_elsewhere' && member.leaving === null ? 'invite' : 'tell';
  });
  outbox.poke();
  if (what === 'invite') context.sagas.start(sagaIdOf(id));
  if (what === 'tell') void context.background.run('repair access', () => reconcileAccount(context, id));
}
