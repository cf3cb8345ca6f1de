import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import { carryOn } from './carry-on.ts';
import { cleanUp } from './clean-up.ts';
import type { MovingContext } from './context.ts';

export function movingJobs(context: MovingContext): JobDefinition[] {
  return [
    defineJob({
      id: 'moving.carry-on',
      description: 'Carries on with moving in from another program where it was interrupted.',
      schedule: { everyMs: MINUTE_MS },
      timeoutMs: HOUR_MS,
      runAtStart: true,
      run: (signal) => carryOn(context, signal),
    }),
    defineJob({
      id: 'moving.clean-up',
      description:
        'Forgets what other programs’ files held: a week after nobody went on, a month after it came over.',
      schedule: { everyMs: DAY_MS },
      timeoutMs: 10 * MINUTE_MS,
      runAtStart: true,
      run: () => cleanUp(context),
    }),
  ];
}
