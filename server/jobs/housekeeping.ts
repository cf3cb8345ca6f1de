import { type Clock, DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import { defineJob, type JobDefinition } from './define.ts';
import type { SlotStore } from './slot-store.ts';

const KEEP_HISTORY_MS = 7 * DAY_MS;

/** Deletes what has served its time: ended limits, old answers, delivered events, the history of jobs. */
export function housekeepingJob(deps: {
  rateLimiter: { prune(): Promise<number> };
  idempotency: { prune(): Promise<number> };
  outbox: { prune(olderThanMs: number): Promise<number> };
  slots: Pick<SlotStore, 'prune'>;
  clock: Clock;
}): JobDefinition {
  return defineJob({
    id: 'housekeeping',
    description:
      'Deletes limits that are over, stored answers older than a day, and events and runs of jobs older than a week.',
    schedule: { everyMs: HOUR_MS },
    timeoutMs: 5 * MINUTE_MS,
    run: async () => {
      await deps.rateLimiter.prune();
      await deps.idempotency.prune();
      await deps.outbox.prune(KEEP_HISTORY_MS);
      await deps.slots.prune(deps.clock.now() - KEEP_HISTORY_MS);
    },
  });
}

/** Delivers events that wait for another try, e.g. after a crash between a commit and its delivery. */
export function outboxJob(outbox: { deliverDue(): Promise<void> }): JobDefinition {
  return defineJob({
    id: 'outbox.deliver',
    description: 'Delivers what could not be delivered at once.',
    schedule: { everyMs: 10_000 },
    timeoutMs: MINUTE_MS,
    runAtStart: true,
    everyReplica: true,
    run: () => outbox.deliverDue(),
  });
}
