import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import { applyChanges } from './apply-changes.ts';
import { createTierChangeStore } from './changes-store.ts';
import type { TierContext, TierDeps } from './context.ts';
import { tierJobs } from './jobs.ts';
import { tierRoutes } from './routes.ts';
import { createTierStore, type Tier } from './store.ts';

export type { ServerStanding, TierDeps, TierUsers, TierWish } from './context.ts';
export { readHouse } from './house.ts';
export { resolveAccess, type TierMember, type WantedAccess } from './plan-change.ts';
export { planMember, presentPlan } from './preview-change.ts';
export { MemberChanges } from './schema.ts';
export type { Tier } from './store.ts';

/** What the domains above this one may ask. */
export type TierService = {
  get(id: string): Promise<Tier | null>;
  byIds(ids: readonly string[]): Promise<Map<string, Tier>>;
};

export type TiersDomain = {
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  service: TierService;
  /** Resolves when no change is being written to members any more. What is cut off, the job carries on. */
  settled(): Promise<void>;
};

/** Tiers: named bundles of access that invites and members are put on, and their changes. */
export function createTiers(deps: TierDeps): TiersDomain {
  const context: TierContext = {
    ...deps,
    store: createTierStore(deps.db),
    changes: createTierChangeStore(deps.db),
  };
  let running: Promise<void> = Promise.resolve();

  const carryOn = () => {
    running = running
      .then(() => applyChanges(context, new AbortController().signal))
      .catch((error: unknown) =>
        deps.logger.error({ err: error }, 'a change of a tier could not be written and is tried again'),
      );
  };
  return {
    routes: tierRoutes(context, carryOn),
    jobs: tierJobs(context),
    service: { get: (id) => context.store.get(id), byIds: context.store.byIds },
    settled: () => running,
  };
}
