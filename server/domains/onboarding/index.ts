import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Schema } from '#db/schema.ts';
import type { OwnDataPart } from '#domains/accounts/index.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import type { Subscription } from '#kernel/events.ts';
import type { OnboardingContext, OnboardingDeps } from './context.ts';
import { type Flow, findFlow, flowsFor, stepsOf } from './flow.ts';
import { onboardingJobs } from './jobs.ts';
import { createMemberWay } from './member-way.ts';
import { mergeMembers, unmergeMembers } from './merge-members.ts';
import { onboardingData } from './own-data.ts';
import { loadMarkdown, type RenderMarkdown } from './render-markdown.ts';
import { flowRoutes } from './routes-flows.ts';
import { peopleRoutes } from './routes-people.ts';
import { createFlowStore } from './store-flows.ts';
import { createSessionStore } from './store-sessions.ts';
import { createWayIn, type WayIn } from './way-in.ts';

export type { About } from './present.ts';
export { OnboardingView, StepInput, StepOutcome, ViewQuery } from './schema.ts';

/** What invites need of the steps before and after joining. */
export type OnboardingService = WayIn & {
  /** The flows of an invite: the one it chooses, else what the kinds of its servers bring. */
  flowsFor(chosenId: string | null, kinds: readonly string[]): Promise<Flow[]>;
  /** Whether there is something to go through before joining. */
  hasBefore(flows: readonly Flow[]): boolean;
  exists(flowId: string): Promise<boolean>;
  /** Markdown of others than the steps as HTML that may stand in a page; `{{…}}` stays as it is written. */
  render(markdown: string): Promise<string>;
};

export type OnboardingDomain = {
  service: OnboardingService;
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  subscriptions: Subscription[];
  /**
   * For whoever links members, in his transaction: two are one person, the steps of both are his from now on, and what is
   * done of either is done. Answers what was moved, for `unmergeMembers`.
   */
  mergeMembers(trx: Transaction<Schema>, from: string, into: string): Promise<string[]>;
  /** They are two persons after all: what was moved goes back. */
  unmergeMembers(
    trx: Transaction<Schema>,
    moved: readonly string[],
    from: string,
    into: string,
  ): Promise<void>;
  /** What somebody can take with him of what is kept here. */
  ownData: OwnDataPart;
};

const MemberRemoved = z.object({ member_id: z.string(), reason: z.string() });

/** Onboarding: steps before and after joining, written by the owner, and proven done by the server. */
export function createOnboarding(deps: OnboardingDeps): OnboardingDomain {
  let loading: Promise<RenderMarkdown> | undefined;
  const context: OnboardingContext = {
    ...deps,
    flows: createFlowStore(deps.db),
    sessions: createSessionStore(deps.db),
    markdown: () => {
      loading ??= loadMarkdown();
      return loading;
    },
  };
  return {
    service: {
      ...createWayIn(context),
      flowsFor: (chosenId, kinds) => flowsFor(context, chosenId, kinds),
      hasBefore: (flows) => stepsOf(flows, 'before').length > 0,
      exists: async (flowId) => (await findFlow(context, flowId)) !== null,
      render: async (markdown) => (await context.markdown())(markdown, null),
    },
    routes: [...flowRoutes(context), ...peopleRoutes(context, createMemberWay(context))],
    jobs: onboardingJobs(context),
    mergeMembers: (trx, from, into) => mergeMembers(context, trx, from, into),
    unmergeMembers: (trx, moved, from, into) => unmergeMembers(context, trx, moved, from, into),
    ownData: onboardingData(context),
    subscriptions: [
      {
        name: 'onboarding.forget',
        types: ['member.removed'],
        handle: async (event) => {
          const { member_id, reason } = MemberRemoved.parse(event.payload);
          if (reason === 'forgotten') await context.sessions.removeOfMember(member_id);
        },
      },
    ],
  };
}
