import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { InviteContext } from './deps.ts';
import { inviteRefused } from './errors.ts';
import type { InviteRow } from './store-invites.ts';
import { type Terms, termsOfOne } from './terms.ts';

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
