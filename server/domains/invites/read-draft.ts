import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { prepareInvite } from './save-invite.ts';
import type { Draft } from './schema-preflight.ts';
import type { InviteRow } from './store-invites.ts';
import { type Terms, termsFrom, termsOfOne } from './terms.ts';

export type InviteOnTerms = { invite: InviteRow; terms: Terms };

/** An invite as it would be if it were saved now. Writes nothing. Throws 422 for a wrong field, and 404. */
export async function readDraft(
  context: InviteContext,
  { id, invite: input }: Draft,
  doer: Doer,
): Promise<InviteOnTerms> {
  const known = id === undefined ? null : (await readInvite(context, id)).invite;
  const { row, openings } = await prepareInvite(context, input, doer);
  const tier = row.tier_id === null ? null : await context.tiers.get(row.tier_id);
  const invite: InviteRow = known
    ? {
        ...row,
        id: known.id,
        code: known.code,
        used_count: known.used_count,
        created_at: known.created_at,
        created_by_name: known.created_by_name,
      }
    : row;
  return { invite, terms: termsFrom(invite, openings, tier ?? undefined) };
}

/** An invite as it is. Throws 404. */
export async function readInvite(context: InviteContext, id: string): Promise<InviteOnTerms> {
  const invite = await context.invites.byId(id);
  if (!invite) throw notFound('invite');
  return { invite, terms: await termsOfOne(context, invite) };
}
