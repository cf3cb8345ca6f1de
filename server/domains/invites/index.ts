import { z } from 'zod';
import type { RouteDefinition } from '#http/route.ts';
import type { Subscription } from '#kernel/events.ts';
import type { InviteContext, InviteDeps } from './deps.ts';
import { inviteJobs } from './jobs.ts';
import { keepSaga } from './keep-saga.ts';
import { previewInvite } from './landing-preview.ts';
import { createLooker } from './look-at-servers.ts';
import { redemptionData } from './own-data.ts';
import { createPersonalInvites } from './personal-invite.ts';
import { redemptionProblems } from './problems.ts';
import { redemptionSaga } from './redemption-saga.ts';
import { removeOrphanedInvite } from './remove-invite.ts';
import { guestRoutes } from './routes-guest.ts';
import { manyRoutes } from './routes-many.ts';
import { onboardingRoutes } from './routes-onboarding.ts';
import { ownerRoutes } from './routes-owner.ts';
import { preflightRoutes } from './routes-preflight.ts';
import { redemptionRoutes } from './routes-redemptions.ts';
import { templateRoutes } from './routes-templates.ts';
import { KEEP_SAGA, REDEMPTION_SAGA } from './saga-id.ts';
import { contactOf, guestSettings } from './settings.ts';
import { createSponsoredInvites } from './sponsored-invites.ts';
import { createInviteStore } from './store-invites.ts';
import { createPreflightStore } from './store-preflight.ts';
import { createRedemptionServerStore } from './store-redemption-servers.ts';
import { createRedemptionStore } from './store-redemptions.ts';
import { createMovedInvites } from './take-over.ts';
import { tellOwners } from './tell-owners.ts';
import { createTierInvites } from './tier-invites.ts';

export type { InviteDeps, InviteSponsors } from './deps.ts';
export type { PersonalInvite, PersonalInvites } from './personal-invite.ts';
export type { SponsoredInvites } from './sponsored-invites.ts';
export { moveRedemptions } from './store-member-part.ts';
export type { MovedInvite, MovedInvites } from './take-over.ts';

const MemberRemoved = z.object({
  invite_id: z.string().nullable(),
  reason: z.string(),
  keep_invite: z.boolean(),
});

/** The invites domain: invites, their use, and what the owner sees of both. */
export function createInvites(deps: InviteDeps) {
  const context: InviteContext = {
    ...deps,
    invites: createInviteStore(deps.db),
    redemptions: createRedemptionStore(deps.db),
    redemptionServers: createRedemptionServerStore(deps.db),
  };
  deps.sagas.register(REDEMPTION_SAGA, (id) => redemptionSaga(context, id));
  deps.sagas.register(KEEP_SAGA, (id) => keepSaga(context, id));

  const cleanUp: Subscription = {
    name: 'invites.clean-up',
    types: ['member.removed'],
    handle: async (event) => {
      const { invite_id, reason, keep_invite } = MemberRemoved.parse(event.payload);
      if (invite_id === null || keep_invite) return;
      await removeOrphanedInvite(context, invite_id, { evenIfOpen: reason === 'removal' });
    },
  };

  const store = createPreflightStore(deps.db);
  const preflight = { context, store, looker: createLooker(context, store) };

  const routes: RouteDefinition[] = [
    ...guestRoutes(context),
    ...onboardingRoutes(context),
    ...manyRoutes(context),
    ...templateRoutes(context),
    ...ownerRoutes(context),
    ...preflightRoutes(preflight),
    ...redemptionRoutes(context),
    ...deps.settings.routes(guestSettings, 'what every guest may be told'),
  ];
  return {
    routes,
    jobs: inviteJobs(preflight),
    /** Waits for the servers that are being looked at. */
    looked: () => preflight.looker.settled(),
    subscriptions: [cleanUp, tellOwners(context)],
    /** For domains that decide who gets an invite of his own. */
    personal: createPersonalInvites(context),
    /** For invites that another program made. */
    moved: createMovedInvites(context),
    /** For the domain of members who make invites. */
    sponsored: createSponsoredInvites(context),
    /** Invites as the domain of tiers sees them. */
    onTiers: createTierInvites(context),
    problems: () => redemptionProblems(context),
    /** What somebody can take with him of what is kept here. */
    ownData: redemptionData(context),
    /** How many invites choose this flow of steps. */
    choosing: (flowId: string): Promise<number> => context.invites.countChoosing(flowId),
    contact: () => contactOf(context),
    /** Which of these invites have not been deleted. */
    existing: (ids: readonly string[]): Promise<ReadonlySet<string>> => context.invites.existing(ids),
    /** For link previews: no more than the guest's page shows to everybody with the link. */
    preview: (typedCode: string, ip: string) => previewInvite(context, typedCode, ip),
  };
}
