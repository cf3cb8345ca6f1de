import { type Doer, publishChange, type SponsorshipContext } from './context.ts';
import { inviteUsed, notOpenAnyMore } from './errors.ts';
import { lockSlot, updateSlot } from './store-slots.ts';

/**
 * A sponsor takes back an invite of his that nobody has used: its place in his quota is free at once. Again changes
 * nothing. Throws 404, 409 `invite_used`, and `invite_busy` while somebody comes in by it.
 */
export async function withdrawInvite(
  context: SponsorshipContext,
  memberId: string,
  inviteId: string,
  doer: Doer,
): Promise<void> {
  const { db, invites, outbox } = context;
  await db.transaction().execute(async (trx) => {
    // The invite first, in the order in which everybody else takes the two.
    await invites.hold(trx, inviteId);
    const slot = await lockSlot(trx, inviteId);
    if (slot?.sponsor_id !== memberId) throw notOpenAnyMore();
    if (slot.state === 'withdrawn') return;
    if (slot.state === 'in' || slot.state === 'left') throw inviteUsed();
    await invites.setActive(trx, [inviteId], false, doer);
    await updateSlot(trx, inviteId, { state: 'withdrawn' });
    await publishChange(context, trx, memberId);
  });
  outbox.poke();
}
