import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { type MemberChanges, planMember, presentPlan, readHouse } from '#domains/tiers/index.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberHasLeft, memberNotFound, reinviteRunning } from './errors.ts';
import { memberChanged } from './events.ts';
import { putOnTier } from './put-on-tier.ts';
import { reconcileAccount } from './reconcile-account.ts';
import type { Member } from './store.ts';
import { setTier } from './store-tiers.ts';
import { toTierMember } from './tier-users.ts';
import { findTier, wishOf } from './tier-wish.ts';

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
  const wish = await wishOf(context, tierId);
  if (!(await context.store.get(context.db, id))) throw memberNotFound();
  const put = await putOnTier(context, id, wish, doer);
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
  const { db, store, outbox } = context;
  await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, id);
    if (!member) throw memberNotFound();
    await writeNoTier(context, trx, member, doer);
  });
  outbox.poke();
}

/** A member who is locked keeps what he has as settings of his own, in the caller's transaction. */
export async function writeNoTier(
  { outbox, audit }: Pick<MemberContext, 'outbox' | 'audit'>,
  trx: Transaction<Schema>,
  { id, inviteId, name }: Pick<Member, 'id' | 'inviteId' | 'name'>,
  doer: Doer,
): Promise<void> {
  await setTier(trx, id, null);
  await outbox.publish(trx, memberChanged, { member_id: id, invite_id: inviteId, name });
  await audit.record(trx, {
    ...doer,
    action: 'member.tier_set',
    target: { kind: 'member', id, name },
    details: { tier: null },
  });
}
