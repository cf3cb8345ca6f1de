import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { DAY_MS, MINUTE_MS } from '#kernel/clock.ts';
import type { OnboardingContext } from './context.ts';

const KEEP_UNUSED_MS = 7 * DAY_MS;

export function onboardingJobs({ sessions, clock }: OnboardingContext): JobDefinition[] {
  return [
    defineJob({
      id: 'onboarding.prune',
      description:
        'Forgets how far browsers were with the steps before joining when nobody came in for a week.',
      schedule: { everyMs: DAY_MS },
      timeoutMs: 5 * MINUTE_MS,
      run: async () => {
        await sessions.prune(clock.now() - KEEP_UNUSED_MS);
      },
    }),
  ];
}
