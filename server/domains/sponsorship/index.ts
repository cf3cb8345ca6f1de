import { z } from 'zod';
import type { OwnDataPart } from '#domains/accounts/index.ts';
import type { InviteSponsors } from '#domains/invites/index.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { PublishedEvent, Subscription } from '#kernel/events.ts';
import { createInviteSponsors } from './check-invite.ts';
import type { SponsorshipContext, SponsorshipDeps } from './context.ts';
import { forgetGuest, settleGuest, settleInvite } from './follow-invite.ts';
import { watchSponsor } from './follow-sponsor.ts';
import { sponsorshipData } from './own-data.ts';
import { ownRoutes } from './routes-own.ts';
import { rightRoutes } from './routes-rights.ts';
import { treeRoutes } from './routes-tree.ts';
import { sponsorshipSettings } from './settings.ts';

export { moveGuests, moveOwnPlace, moveSponsor, moveSponsoredInvites } from './store-member-part.ts';

export type Sponsorship = {
  routes: RouteDefinition[];
  subscriptions: Subscription[];
  /** What invites ask of the members who made them. */
  sponsors: InviteSponsors;
  /** What somebody can take with him of what is kept here. */
  ownData: OwnDataPart;
};

const OfRedemption = z.object({ invite_id: z.string() });
const OfInvite = z.object({ id: z.string() });
const OfMember = z.object({ member_id: z.string(), reason: z.string().optional() });

/** Members who may invite: what they may hand down, how many, and who came by whom. */
export function createSponsorship(deps: SponsorshipDeps): Sponsorship {
  const context: SponsorshipContext = deps;
  return {
    routes: [
      ...ownRoutes(context),
      ...rightRoutes(context),
      ...treeRoutes(context),
      ...deps.settings.routes(sponsorshipSettings, 'members who invite'),
    ],
    subscriptions: [
      {
        name: 'sponsorship.invites',
        types: ['redemption.changed', 'redemption.ended', 'invite.changed'],
        handle: (event) => settleInvite(context, inviteOf(event)),
      },
      {
        name: 'sponsorship.members',
        types: ['member.joined', 'member.changed', 'member.removed'],
        handle: async (event) => {
          const { member_id: id, reason } = OfMember.parse(event.payload);
          if (reason === 'forgotten') return forgetGuest(context, id);
          await settleGuest(context, id);
          await watchSponsor(context, id, event.id);
        },
      },
    ],
    sponsors: createInviteSponsors(context),
    ownData: sponsorshipData(context),
  };
}

function inviteOf({ type, payload }: PublishedEvent): string {
  return type === 'invite.changed' ? OfInvite.parse(payload).id : OfRedemption.parse(payload).invite_id;
}
