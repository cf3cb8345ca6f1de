import type { InviteContext } from './deps.ts';
import { openAccess } from './open-server.ts';
import type { InviteOnTerms } from './read-draft.ts';
import type { ValidatedInvite } from './schema.ts';
import { describeInvite } from './validate-invite.ts';

/**
 * What the guest's page is told of an invite, also of one that is not saved or lets nobody in any more: the same words
 * from the same place, without a use, a rate limit or a trace.
 */
export async function seeAsGuest(
  context: InviteContext,
  { invite, terms }: InviteOnTerms,
): Promise<ValidatedInvite> {
  const opened = (await openAccess(context, terms.access)).filter((one) => one.libraries.length > 0);
  return describeInvite(context, invite, terms, opened);
}
