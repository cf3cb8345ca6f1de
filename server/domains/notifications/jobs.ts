import type { Database } from '#db/open.ts';
import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { type Clock, DAY_MS, MINUTE_MS, SECOND_MS } from '#kernel/clock.ts';
import { createDeliveryStore } from './store-deliveries.ts';

const KEEP_MS = 90 * DAY_MS;

export function notificationJobs(deps: {
  db: Database;
  clock: Clock;
  deliverDue(signal: AbortSignal): Promise<void>;
}): JobDefinition[] {
  return [
    defineJob({
      id: 'notifications.deliver',
      description: 'Sends messages that wait for another try.',
      schedule: { everyMs: 5 * SECOND_MS },
      timeoutMs: 10 * MINUTE_MS,
      runAtStart: true,
      everyReplica: true,
      run: (signal) => deps.deliverDue(signal),
    }),
    defineJob({
      id: 'notifications.forget',
      description: 'Deletes messages that were sent or given up more than 90 days ago, with their tries.',
      schedule: { cron: '41 3 * * *' },
      timeoutMs: 5 * MINUTE_MS,
      run: () => createDeliveryStore(deps.db).prune(deps.clock.now() - KEEP_MS),
    }),
  ];
}
