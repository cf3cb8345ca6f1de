import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { ServerAccess } from '#domains/media/index.ts';
import type { InviteContext } from './deps.ts';
import { inviteRefused } from './errors.ts';
import type { InviteRow } from './store-invites.ts';
import { type Terms, termsOfOne } from './terms.ts';

/** How an invite that a member has made stands at this moment. */
export type SponsoredInvite = {
  /** False where he may not, or cannot, give all of it any more: nobody gets in by it. */
  isGood: boolean;
  /** When his own stay ends: no guest of his stays longer. Epoch milliseconds, or null for never. */
  endsAt: number | null;
  /** Says in the transaction that begins a redemption that it begins; false where it is good no more. */
  begin(trx: Transaction<Schema>): Promise<boolean>;
};

/** The members who invite, as far as invites ask for them: given by wire.ts, because that domain stands above this one. */
export type InviteSponsors = {
  /** Null for an invite that no member has made. */
  look(inviteId: string, access: readonly ServerAccess[]): Promise<SponsoredInvite | null>;
};

/** Whether the one who made this invite can still give what it gives. True for the owner's own. */
export async function isGivenStill(context: InviteContext, invite: InviteRow): Promise<boolean> {
  const { access } = await termsOfOne(context, invite);
  return (await context.sponsors.look(invite.id, access))?.isGood ?? true;
}

/** What somebody gets who begins now, and what to ask in the transaction in which he does. Throws 409 `invite_sponsor`. */
export async function termsToBegin(
  context: InviteContext,
  invite: InviteRow,
): Promise<{ terms: Terms; begin(trx: Transaction<Schema>): Promise<void> }> {
  const terms = await termsOfOne(context, invite);
  const sponsored = await context.sponsors.look(invite.id, terms.access);
  if (!sponsored) return { terms, begin: async () => undefined };
  if (!sponsored.isGood) throw inviteRefused('sponsor');
  return {
    terms: { ...terms, until: sponsored.endsAt },
    begin: async (trx) => {
      if (!(await sponsored.begin(trx))) throw inviteRefused('sponsor');
    },
  };
}
