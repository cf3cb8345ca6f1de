import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';
import { expireMembers } from './expire-members.ts';
import { reconcileDue } from './reconcile-account.ts';
import { refreshMembers } from './refresh-members.ts';
import { runBulk } from './run-bulk.ts';
import { findSuggestions } from './suggestions.ts';
import { warnMembers } from './warn-members.ts';

export function memberJobs(context: MemberContext): JobDefinition[] {
  return [
    defineJob({
      id: 'members.expire',
      description:
        'Ends the access of members whose time is over, and removes who was switched off long enough.',
      schedule: { everyMs: 5 * MINUTE_MS },
      timeoutMs: 30 * MINUTE_MS,
      runAtStart: true,
      run: (signal) => expireMembers(context, signal),
    }),
    defineJob({
      id: 'members.warn',
      description: 'Tells members that their time is about to end, as many days before as the settings say.',
      schedule: { everyMs: HOUR_MS },
      timeoutMs: 10 * MINUTE_MS,
      runAtStart: true,
      run: (signal) => warnMembers(context, signal),
    }),
    defineJob({
      id: 'members.bulk',
      description: 'Does what was asked for many members at once.',
      schedule: { everyMs: 5 * SECOND_MS },
      timeoutMs: 30 * MINUTE_MS,
      everyReplica: true,
      run: (signal) => runBulk(context, signal),
    }),
    defineJob({
      id: 'members.suggest',
      description: 'Looks for members who may be the same person at several servers.',
      schedule: { everyMs: HOUR_MS },
      timeoutMs: 5 * MINUTE_MS,
      runAtStart: true,
      run: () => findSuggestions(context),
    }),
    defineJob({
      id: 'members.reconcile',
      description: 'Tries removals and changes of access again that a server has not confirmed yet.',
      schedule: { everyMs: MINUTE_MS },
      timeoutMs: 30 * MINUTE_MS,
      runAtStart: true,
      run: (signal) => reconcileDue(context, signal),
    }),
    defineJob({
      id: 'members.refresh',
      description: 'Brings names and pictures up to date and finds access that was changed elsewhere.',
      schedule: { cron: '23 4 * * *' },
      timeoutMs: 30 * MINUTE_MS,
      run: async () => {
        await refreshMembers(context, null);
      },
    }),
  ];
}
