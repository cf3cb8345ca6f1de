import { z } from 'zod';
import type { OwnDataPart } from '#domains/accounts/index.ts';
import { ServerRemoved } from '#domains/media/index.ts';
import type { TierUsers } from '#domains/tiers/index.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import type { Subscription } from '#kernel/events.ts';
import { createBackground } from './background.ts';
import type { MemberContext, MemberDeps } from './context.ts';
import { detachServer } from './detach-server.ts';
import { finishRemoval } from './finish-removal.ts';
import { memberJobs } from './jobs.ts';
import { localAccount } from './local-account.ts';
import { memberData } from './own-data.ts';
import { memberOfAccount } from './own-member.ts';
import { type MemberProblem, memberProblems } from './problems.ts';
import { REINVITE_SAGA, RESEND_SAGA, reinviteSaga } from './reinvite-member.ts';
import { memberRoutes } from './routes.ts';
import { bulkRoutes } from './routes-bulk.ts';
import { extensionRoutes } from './routes-extensions.ts';
import { importRoutes } from './routes-import.ts';
import { labelRoutes } from './routes-labels.ts';
import { linkRoutes } from './routes-links.ts';
import { ownRoutes } from './routes-own.ts';
import { memberTierRoutes } from './routes-tier.ts';
import { createMemberSeats, type MemberSeats } from './seats.ts';
import { createMemberService, type MemberService } from './service.ts';
import { memberSettings } from './settings.ts';
import { createSponsorMembers, type SponsorMembers } from './sponsoring.ts';
import { createMemberStore } from './store.ts';
import { type Arrivals, createArrivals } from './take-in.ts';
import { createTierMembers } from './tier-users.ts';

export type { MemberDeps, MemberPart } from './context.ts';
export {
  AccountNotProven,
  grantSteps,
  isLook,
  NotVisibleYet,
  readBefore,
  readGranted,
  STEP_NAMES,
  StillLeaving,
  stepName,
} from './grant-access.ts';
export type { MemberProblem } from './problems.ts';
export { BulkAction, BulkPage, type Planned } from './schema-bulk.ts';
export type { IdleMember, MemberSeats } from './seats.ts';
export type { MemberService } from './service.ts';
export type { SponsorFacts, SponsorMembers } from './sponsoring.ts';
export type { Arrival, Arrivals } from './take-in.ts';

export type MembersDomain = {
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  subscriptions: Subscription[];
  problems(): Promise<MemberProblem[]>;
  service: MemberService;
  /** What somebody can take with him of what is kept here. */
  ownData: OwnDataPart;
  seats: MemberSeats;
  /** Who is at the servers already, for those who know of them. */
  arrivals: Arrivals;
  /** For those who may invite, and their guests. */
  sponsoring: SponsorMembers;
  /** Members as the domain of tiers sees them. */
  onTiers: TierUsers['members'];
  /** Resolves when no attempt at a server runs any more. What is cut off instead is tried again after the next start. */
  settled(): Promise<void>;
  /** The same before the program ends, but for a few seconds at most. */
  stop(): Promise<void>;
};

const STOP_WITHIN_MS = 5 * SECOND_MS;
const Removed = z.object({ server_id: z.string() });

/** Members: who is in, until when, with what, and whether the servers agree. */
export function createMembers(deps: MemberDeps): MembersDomain {
  const context: MemberContext = {
    ...deps,
    store: createMemberStore(deps),
    background: createBackground(deps),
  };
  for (const kind of [REINVITE_SAGA, RESEND_SAGA] as const) {
    deps.sagas.register(kind, (sagaId) => reinviteSaga(context, sagaId, kind));
  }

  return {
    routes: [
      ...memberRoutes(context),
      ...memberTierRoutes(context),
      ...extensionRoutes(context),
      ...importRoutes(context),
      ...labelRoutes(context),
      ...linkRoutes(context),
      ...bulkRoutes(context),
      ...ownRoutes(context),
      ...deps.settings.routes(memberSettings, 'looking after members'),
    ],
    jobs: memberJobs(context),
    subscriptions: [
      {
        name: 'members.detach-server',
        types: [ServerRemoved.id],
        handle: (event) => detachServer(context, Removed.parse(event.payload).server_id),
      },
    ],
    problems: () => memberProblems(context),
    service: {
      ...createMemberService({ ...context, memberOfAccount: (id) => memberOfAccount(context, id) }),
      finishRemoval: (person, serverId, externalUserId) =>
        finishRemoval(context, person, serverId, externalUserId),
      localAccount: (at) => localAccount(context, at),
    },
    ownData: memberData(context),
    seats: createMemberSeats(context),
    arrivals: createArrivals(context),
    sponsoring: createSponsorMembers(context),
    onTiers: createTierMembers(context),
    settled: () => context.background.settled(),
    stop: async () => {
      await context.background.endsWithin(context.background.settled(), STOP_WITHIN_MS);
    },
  };
}
