import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { lapseApprovals } from './answer-request.ts';
import type { AccessRequestContext } from './context.ts';
import { tendSeats } from './offer-seats.ts';
import { DECOY_LASTS_MS, TAKE_UP_WITHIN_MS } from './policy.ts';

export function accessRequestJobs(context: AccessRequestContext): JobDefinition[] {
  return [
    defineJob({
      id: 'access_requests.seats',
      description: 'Lets in who is next in line for a free seat, and ends approvals that nobody takes up.',
      schedule: { everyMs: MINUTE_MS },
      timeoutMs: 5 * MINUTE_MS,
      runAtStart: true,
      run: async () => {
        const now = context.clock.now();
        await lapseApprovals(context, now - TAKE_UP_WITHIN_MS);
        await context.fillSeats();
        await context.requests.pruneDecoys(now - DECOY_LASTS_MS);
      },
    }),
    defineJob({
      id: 'access_requests.idle_seats',
      description:
        'While people wait in line: asks idle members whether they keep their seat, and frees those nobody keeps.',
      schedule: { everyMs: 15 * MINUTE_MS },
      timeoutMs: 10 * MINUTE_MS,
      run: () => tendSeats(context),
    }),
  ];
}
