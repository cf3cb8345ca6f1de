import {
  type MemberChanges,
  planMember,
  presentPlan,
  readHouse,
  resolveAccess,
  type Tier,
} from '#domains/tiers/index.ts';
import { DAY_MS, SECOND_MS } from '#kernel/clock.ts';
import { invalidField } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberHasLeft, memberNotFound, reinviteRunning } from './errors.ts';
import { memberChanged } from './events.ts';
import { putOnTier } from './put-on-tier.ts';
import { reconcileAccount } from './reconcile-account.ts';
import { setTier } from './store-tiers.ts';
import { toTierMember } from './tier-users.ts';

/** The owner waits for the servers this long; after it the change goes on by itself. */
const WAIT_MS = 25 * SECOND_MS;

/** What being put on a tier changes for a member; changes nothing. Throws 404, and 422 for a tier that is gone. */
export async function previewTier(
  context: MemberContext,
  id: string,
  tierId: string,
): Promise<MemberChanges> {
  const tier = await findTier(context, tierId);
  const member = await context.store.get(context.db, id);
  if (!member) throw memberNotFound();
  const house = await readHouse(context.media);
  const now = context.clock.now();
  const plan = planMember(toTierMember(context, member, house.libraries), tier, house, {
    changesEnd: true,
    now,
    from: now,
  });
  return presentPlan(plan, house);
}

/**
 * Puts a member on a tier, his stay counted from now, and has the servers asked; with null he keeps what he has as
 * settings of his own. Throws 404, 422, 409 `member_has_left` and `reinvite_running`.
 */
export async function changeMemberTier(
  context: MemberContext,
  id: string,
  tierId: string | null,
  doer: Doer,
): Promise<void> {
  if (tierId === null) return leaveTier(context, id, doer);
  const tier = await findTier(context, tierId);
  if (!(await context.store.get(context.db, id))) throw memberNotFound();
  const access = resolveAccess(tier.access, await readHouse(context.media));
  const named = new Set(tier.access.map((one) => one.server_id));
  const end = tier.durationDays === null ? null : context.clock.now() + tier.durationDays * DAY_MS;
  const put = await putOnTier(context, id, { tier, access, named, end }, doer);
  if (put === 'left') throw memberHasLeft();
  if (put === 'later') throw reinviteRunning();
  const member = await context.store.get(context.db, id);
  const due = (member?.accounts ?? []).filter((account) => account.nextTryAt !== null);
  const work = context.background.run('put on tier', () =>
    Promise.all(due.map((account) => reconcileAccount(context, account.id))),
  );
  await context.background.endsWithin(work, WAIT_MS);
}

async function leaveTier(context: MemberContext, id: string, doer: Doer): Promise<void> {
  const { db, store, outbox, audit } = context;
  await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, id);
    if (!member) throw memberNotFound();
    await setTier(trx, id, null);
    await outbox.publish(trx, memberChanged, {
      member_id: id,
      invite_id: member.inviteId,
      name: member.name,
    });
    await audit.record(trx, {
      ...doer,
      action: 'member.tier_set',
      target: { kind: 'member', id, name: member.name },
      details: { tier: null },
    });
  });
  outbox.poke();
}

async function findTier(context: MemberContext, id: string): Promise<Tier> {
  const tier = await context.tiers.get(id);
  if (!tier)
    throw invalidField('tier_id', 'unknown', 'This tier does not exist any more. Choose another one.');
  return tier;
}
