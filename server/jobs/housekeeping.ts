import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import { defineJob, type JobDefinition } from './define.ts';

/** Deletes what has served its time: ended limits, old answers, delivered events. */
export function housekeepingJob(deps: {
  rateLimiter: { prune(): Promise<number> };
  idempotency: { prune(): Promise<number> };
  outbox: { prune(olderThanMs: number): Promise<number> };
}): JobDefinition {
  return defineJob({
    id: 'housekeeping',
    description:
      'Deletes limits that are over, stored answers older than a day and events that were delivered.',
    schedule: { everyMs: HOUR_MS },
    timeoutMs: 5 * MINUTE_MS,
    run: async () => {
      await deps.rateLimiter.prune();
      await deps.idempotency.prune();
      await deps.outbox.prune(7 * DAY_MS);
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
    run: () => outbox.deliverDue(),
  });
}
