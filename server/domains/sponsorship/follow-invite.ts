import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { SponsorFacts } from '#domains/members/index.ts';
import { sponsoredJoined, sponsorGuestIn } from '#domains/notifications/index.ts';
import { pauseNewcomer } from './branch.ts';
import { publishChange, type SponsorshipContext } from './context.ts';
import { type House, readServers } from './look-at.ts';
import { lockSlot, type SlotRow, slotOf, slotsOfMember, updateSlot } from './store-slots.ts';
import { dropGuest, setGuest } from './store-tree.ts';
import type { SlotState } from './tables.ts';

/** Out, with the servers' confirmation: his place in the quota is free. */
const OUT = ['removed', 'expired'];

/**
 * Brings a sponsored invite to what has become of it, whatever event says that something has: what counts is how things
 * stand now, so that events may come twice and in any order.
 */
export async function settleInvite(context: SponsorshipContext, inviteId: string): Promise<void> {
  const { db, invites, members, outbox } = context;
  if (!(await slotOf(db, inviteId))) return;
  const house = await readServers(context);
  const newcomer = await db.transaction().execute(async (trx) => {
    await invites.hold(trx, inviteId);
    const slot = await lockSlot(trx, inviteId);
    if (!slot) return null;
    const attempt = (await invites.attempts(trx, [inviteId])).get(inviteId) ?? null;
    const limits = await invites.limits(trx, inviteId);
    const memberId = attempt?.memberId ?? null;
    const person =
      memberId === null
        ? null
        : ((await members.facts(trx, [memberId], house.libraries)).get(memberId) ?? null);
    const state = stateOf(attempt, limits, person);
    const change = {
      state,
      member_id: state === 'taken' ? slot.member_id : memberId,
      expires_at: limits?.expiresAt ?? slot.expires_at,
    };
    if (slot.state === change.state && slot.member_id === change.member_id) {
      if (slot.expires_at !== change.expires_at) await updateSlot(trx, inviteId, change);
      return null;
    }
    await updateSlot(trx, inviteId, change);
    await publishChange(context, trx, slot.sponsor_id);
    const isNew = state === 'in' && slot.member_id !== memberId;
    if (!isNew || !person) return null;
    return welcome(trx, slot, person, context.clock.now());
  });
  outbox.poke();
  if (newcomer) await tellOfGuest(context, newcomer, house);
}

type Newcomer = { slot: SlotRow; person: SponsorFacts; isGuest: boolean };

/** Who was here already when he used the invite stays whose guest he was. */
async function welcome(
  trx: Transaction<Schema>,
  slot: SlotRow,
  person: SponsorFacts,
  now: number,
): Promise<Newcomer> {
  const isGuest = person.inviteId === slot.invite_id;
  if (isGuest) {
    const { invite_id, sponsor_id } = slot;
    await setGuest(trx, { member_id: person.id, sponsor_id, invite_id, since: now });
  }
  return { slot, person, isGuest };
}

async function tellOfGuest(
  context: SponsorshipContext,
  { slot, person, isGuest }: Newcomer,
  house: House,
): Promise<void> {
  const { db, members, notices, outbox } = context;
  const sponsor = await members.person(slot.sponsor_id);
  if (!sponsor) return;
  await db.transaction().execute(async (trx) => {
    const once = { once: `${slot.invite_id} ${person.id}` };
    await notices.tell(trx, sponsorGuestIn, { name: person.name }, sponsor, once);
    const data = { name: person.name, sponsor_name: sponsor.name, member_id: person.id };
    await notices.tell(trx, sponsoredJoined, data, { kind: 'owners' }, once);
  });
  outbox.poke();
  if (isGuest) await pauseNewcomer(context, person.id, house);
}

/** Brings the places of somebody who came by an invite to where he stands: here, or not any more. */
export async function settleGuest(context: SponsorshipContext, memberId: string): Promise<void> {
  for (const slot of await slotsOfMember(context.db, memberId)) await settleInvite(context, slot.invite_id);
}

/** His record is gone for good: so are his place, and what he was above others. */
export async function forgetGuest(context: SponsorshipContext, memberId: string): Promise<void> {
  await settleGuest(context, memberId);
  await context.db.transaction().execute((trx) => dropGuest(trx, memberId));
}

function stateOf(
  attempt: { isRunning: boolean; memberId: string | null } | null,
  limits: { isActive: boolean } | null,
  person: SponsorFacts | null,
): SlotState {
  if (attempt?.isRunning) return 'taken';
  if (attempt) return person && !OUT.includes(person.status) ? 'in' : 'left';
  return limits?.isActive ? 'open' : 'withdrawn';
}
