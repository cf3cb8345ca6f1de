import type { Database } from '#db/open.ts';
import type { InviteSponsors } from '#domains/invites/index.ts';
import type { ServerAccess } from '#domains/media/index.ts';
import type { SponsorshipContext } from './context.ts';
import { excess, givable, type House, lookAt, readServers } from './look-at.ts';
import { lockSlot, type SlotRow, slotOf, updateSlot } from './store-slots.ts';

/**
 * What invites ask of the one who made them: at every look of a guest, and once more in the transaction that begins a
 * redemption, so that nobody gets what the sponsor has lost meanwhile.
 */
export function createInviteSponsors(context: SponsorshipContext): InviteSponsors {
  const { db } = context;
  return {
    look: async (inviteId, access) => {
      const slot = await slotOf(db, inviteId);
      if (!slot) return null;
      const house = await readServers(context);
      const judged = await judge(context, db, slot, access, house);
      return {
        ...judged,
        begin: async (trx) => {
          const held = await lockSlot(trx, inviteId);
          if (!held || !['open', 'taken', 'in'].includes(held.state)) return false;
          const { isGood } = await judge(context, trx, held, access, house);
          if (isGood) await updateSlot(trx, inviteId, { state: 'taken' });
          return isGood;
        },
      };
    },
  };
}

async function judge(
  context: SponsorshipContext,
  on: Database,
  slot: SlotRow,
  access: readonly ServerAccess[],
  house: House,
): Promise<{ isGood: boolean; endsAt: number | null }> {
  const sponsor = (await lookAt(context, on, [slot.sponsor_id], house)).get(slot.sponsor_id);
  if (!sponsor) return { isGood: false, endsAt: null };
  const { effective, facts } = sponsor;
  const isGood =
    effective.kind === 'may' &&
    excess(context, access, givable(facts, effective.right, house), house).length === 0;
  return { isGood, endsAt: facts.expiresAt };
}
