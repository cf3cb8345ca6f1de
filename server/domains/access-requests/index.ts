import { z } from 'zod';
import type { OwnDataPart } from '#domains/accounts/index.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import type { Subscription } from '#kernel/events.ts';
import type { AccessRequestContext, AccessRequestDeps, AccessRequestParts } from './context.ts';
import { createSeatFiller } from './fill-seats.ts';
import { followRedemption } from './follow-redemption.ts';
import { accessRequestJobs } from './jobs.ts';
import { requestData } from './own-data.ts';
import { ownerRoutes } from './routes-owner.ts';
import { publicRoutes } from './routes-public.ts';
import { seatRoutes } from './routes-seats.ts';
import { accessRequestSettings } from './settings.ts';
import { createBlockedStore } from './store-blocked.ts';
import { createOfferStore } from './store-offers.ts';
import { createRequestStore } from './store-requests.ts';

export type { AccessRequestDeps } from './context.ts';
export { moveOffers, moveRequests } from './store-member-part.ts';

export type AccessRequests = {
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  subscriptions: Subscription[];
  /** What somebody can take with him of what is kept here. */
  ownData: OwnDataPart;
};

const Saved = z.object({ section: z.string() });

/** People without an invite who ask to be let in, and for how many there is room. */
export function createAccessRequests(deps: AccessRequestDeps): AccessRequests {
  const parts: AccessRequestParts = {
    ...deps,
    requests: createRequestStore(deps.db),
    blocked: createBlockedStore(deps.db),
    offers: createOfferStore(deps.db),
  };
  const context: AccessRequestContext = { ...parts, fillSeats: createSeatFiller(parts) };
  return {
    routes: [
      ...publicRoutes(context),
      ...ownerRoutes(context),
      ...seatRoutes(context),
      ...deps.settings.routes(accessRequestSettings, 'asking for access, and seats'),
    ],
    jobs: accessRequestJobs(context),
    ownData: requestData(context),
    subscriptions: [
      {
        name: 'access-requests.follow-redemption',
        types: ['redemption.ended'],
        handle: (event) => followRedemption(context, event),
      },
      {
        name: 'access-requests.seat-is-free',
        types: ['member.removed'],
        handle: () => context.fillSeats(),
      },
      {
        name: 'access-requests.more-seats',
        types: ['settings.changed'],
        handle: async (event) => {
          if (Saved.parse(event.payload).section === accessRequestSettings.id) await context.fillSeats();
        },
      },
    ],
  };
}
