import type { OwnDataPart } from '#domains/accounts/index.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import type { Subscription } from '#kernel/events.ts';
import type { NotificationContext, NotificationDeps } from './context.ts';
import { createDeliverer } from './deliver.ts';
import { noticeTold } from './events.ts';
import { notificationJobs } from './jobs.ts';
import { createChannelManager } from './manage-channels.ts';
import { notificationData } from './own-data.ts';
import { type NotificationProblem, notificationProblems } from './problems.ts';
import { createChannelRegistry } from './registry.ts';
import { channelRoutes } from './routes-channels.ts';
import { choiceRoutes } from './routes-choices.ts';
import { deliveryRoutes } from './routes-deliveries.ts';
import { unsubscribeRoutes } from './routes-unsubscribe.ts';
import { createDeliveryStore } from './store-deliveries.ts';
import { createNotices, type Notices } from './tell.ts';

export * from './catalogue/index.ts';
export type { NotificationDeps } from './context.ts';
export { LANGUAGES, type Language } from './notice.ts';
export { moveChoices, moveDeliveries } from './store-person-part.ts';
export type { Notices, Person, Reach, TellTo } from './tell.ts';

export type Notifications = {
  /** For other domains: says what happened, and to whom. */
  notices: Notices;
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  subscriptions: Subscription[];
  problems(): Promise<NotificationProblem[]>;
  /** What somebody can take with him of what is kept here. */
  ownData: OwnDataPart;
  /** Sends what is due; resolves when nothing is. */
  deliverDue(): Promise<void>;
  /** For a program that starts where no other can be at work: what the one before was sending is sent again at once. */
  dropLeases(): Promise<void>;
  /** Waits for what is being sent, a few seconds at most. What is cut off is sent again after the next start. */
  stop(): Promise<void>;
};

const STOP_WITHIN_MS = 5 * SECOND_MS;

/** Telling people: what happened, to whom, over which channels, and what became of it. */
export function createNotifications(deps: NotificationDeps): Notifications {
  const registry = createChannelRegistry(deps.adapters);
  const deliverer = createDeliverer({ ...deps, registry });
  const deliverSoon = () => {
    deliverer
      .deliverDue()
      .catch((error) => deps.logger.error({ err: error }, 'messages could not be worked off'));
  };
  const context: NotificationContext = {
    ...deps,
    registry,
    channels: createChannelManager({ ...deps, registry }),
    deliverSoon,
  };
  return {
    notices: createNotices({ ...deps, registry }),
    routes: [
      ...channelRoutes(context),
      ...choiceRoutes(context),
      ...unsubscribeRoutes(context),
      ...deliveryRoutes(context),
    ],
    jobs: notificationJobs({ ...deps, deliverDue: deliverer.deliverDue }),
    subscriptions: [
      {
        name: 'notifications.deliver',
        types: [noticeTold.id],
        // Not waited for: the outbox has other things to deliver than what a slow mail server takes.
        handle: async () => deliverSoon(),
      },
    ],
    problems: () => notificationProblems(deps.db, deps.clock.now()),
    ownData: notificationData(deps),
    deliverDue: () => deliverer.deliverDue(),
    dropLeases: () => createDeliveryStore(deps.db).dropLeases(),
    stop: async () => {
      const grace = new AbortController();
      await Promise.race([deliverer.settled(), deps.clock.sleep(STOP_WITHIN_MS, grace.signal)]);
      grace.abort();
    },
  };
}
