import { z } from 'zod';
import { ServerAccess } from '#domains/media/index.ts';
import type { Tier } from '#domains/tiers/index.ts';
import type { InviteContext } from './deps.ts';
import type { InviteOpening, InviteRow } from './store-invites.ts';

/** What an invite gives, by its tier or by settings of its own: where to, with what, and for how long. */
export const Terms = z.object({
  tier: z.object({ id: z.string(), name: z.string() }).nullable(),
  durationDays: z.number().nullable(),
  access: z.array(ServerAccess),
  /** As what people are let in where they have a vendor's account; left out by attempts from before it was kept. */
  userType: z.enum(['friend', 'home']).optional(),
  /** When the stay of the member who made the invite ends: nobody stays longer. Left out for the owner's own. */
  until: z.number().nullable().optional(),
});
export type Terms = z.infer<typeof Terms>;

type Own = Pick<
  InviteRow,
  'id' | 'tier_id' | 'duration_days' | 'allow_sync' | 'allow_channels' | 'allow_camera_upload' | 'user_type'
>;

/** The terms of these invites as they are now: two look-ups for a whole page. */
export async function termsOf(context: InviteContext, invites: readonly Own[]): Promise<Map<string, Terms>> {
  const [openings, tiers] = await Promise.all([
    context.invites.openings(invites.map((invite) => invite.id)),
    context.tiers.byIds([...new Set(invites.flatMap((invite) => invite.tier_id ?? []))]),
  ]);
  return new Map(
    invites.map((invite) => [
      invite.id,
      termsFrom(invite, openings.get(invite.id) ?? [], tiers.get(invite.tier_id ?? '')),
    ]),
  );
}

/** The terms of one invite. */
export async function termsOfOne(context: InviteContext, invite: Own): Promise<Terms> {
  const terms = (await termsOf(context, [invite])).get(invite.id);
  return terms ?? termsFrom(invite, [], undefined);
}

/** The same from what is known already, e.g. of an invite that is not written yet. */
export function termsFrom(invite: Own, openings: readonly InviteOpening[], tier: Tier | undefined): Terms {
  const { user_type: userType } = invite;
  if (tier) {
    const { id, name, durationDays, access } = tier;
    return { tier: { id, name }, durationDays, access, userType };
  }
  return {
    tier: null,
    durationDays: invite.duration_days,
    access: openings.map(({ serverId, allLibraries, libraryIds, settings }) => ({
      server_id: serverId,
      libraries: allLibraries ? 'all' : libraryIds,
      allow_sync: invite.allow_sync === 1,
      allow_channels: invite.allow_channels === 1,
      allow_camera_upload: invite.allow_camera_upload === 1,
      restrictions: {},
      ...settings,
    })),
    userType,
  };
}

/** What an attempt to get in was begun with, so that a change of invite or tier meanwhile does not part its steps. */
export function parseTerms(stored: string | null): Terms | null {
  return stored === null ? null : Terms.parse(JSON.parse(stored));
}
