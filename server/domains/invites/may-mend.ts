import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { InviteContext } from './deps.ts';
import { inviteRefused, inviteUnknown } from './errors.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import { parseTerms } from './terms.ts';

type Used = Pick<RedemptionRow, 'invite_id' | 'holds_slot' | 'terms' | 'member_id'>;

/** Whether the guest's page can offer to try again what failed: he is in, and the invite still lets him. */
export async function mayMend(context: InviteContext, redemption: Used): Promise<boolean> {
  const { invites, members, clock } = context;
  const { member_id: memberId } = redemption;
  if (memberId !== null && !(await members.hasAccess(memberId))) return false;
  const invite = await invites.byId(redemption.invite_id);
  if (!invite || refusalToMend(invite, redemption, clock.now())) return false;
  return (await sponsorOf(context, redemption))?.isGood ?? true;
}

/**
 * Throws, in the transaction that tries it again, 404 `invite_unknown` where the invite is gone and 409 `invite_disabled`
 * where it was switched off: then nobody begins anything by it. Its end and its other uses do not matter to whom it let in.
 */
export async function refuseToMend(
  context: InviteContext,
  trx: Transaction<Schema>,
  redemption: Used,
): Promise<void> {
  const invite = await context.invites.lock(trx, redemption.invite_id);
  if (!invite) throw inviteUnknown();
  const refusal = refusalToMend(invite, redemption, context.clock.now());
  if (refusal) throw inviteRefused(refusal);
}

function refusalToMend(invite: InviteRow, { holds_slot: holds }: Used, now: number) {
  if (holds === 0) return refusalOf(invite, now);
  return invite.is_active === 0 ? 'disabled' : null;
}

/** The member who made the invite, as to what this use of it was begun with; null where none did. */
export async function sponsorOf({ sponsors }: InviteContext, { invite_id: inviteId, terms }: Used) {
  return sponsors.look(inviteId, parseTerms(terms)?.access ?? []);
}
