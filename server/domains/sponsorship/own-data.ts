import type { OwnDataPart } from '#domains/accounts/index.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { SponsorshipContext } from './context.ts';
import { slotsOfSponsor } from './store-slots.ts';
import { guest } from './store-tree.ts';

/** More than anybody makes. */
const MOST = 10_000;

/** By whom somebody came, and the invites he has made, for himself: nothing of who came by them. */
export function sponsorshipData({ db, members }: Pick<SponsorshipContext, 'db' | 'members'>): OwnDataPart {
  return async ({ memberId }) => {
    if (memberId === null) return {};
    const place = await guest(db, memberId);
    const slots = await slotsOfSponsor(db, { sponsorId: memberId, after: null, limit: MOST });
    return {
      came_by: place && ((await members.person(place.sponsor_id))?.name ?? null),
      own_invites: slots.map((slot) => ({
        state: slot.state,
        recipient: slot.recipient,
        created_at: toIso(slot.created_at),
        expires_at: toIsoOrNull(slot.expires_at),
      })),
    };
  };
}
