import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { applyChanges } from './apply-changes.ts';
import type { TierContext } from './context.ts';

export function tierJobs(context: TierContext): JobDefinition[] {
  return [
    defineJob({
      id: 'tiers.apply',
      description: 'Carries on with changes of tiers that have not reached all their members yet.',
      schedule: { everyMs: MINUTE_MS },
      timeoutMs: 30 * MINUTE_MS,
      runAtStart: true,
      run: (signal) => applyChanges(context, signal),
    }),
  ];
}
