import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { CHOOSE_AGAIN_MS } from './choose-again.ts';
import type { PreflightParts } from './run-preflight.ts';
import { tellOfWaiting } from './tell-owners.ts';
import { watchInvites } from './watch-invites.ts';

export function inviteJobs(parts: PreflightParts): JobDefinition[] {
  const { context, looker } = parts;
  return [
    defineJob({
      id: 'invites.forget_sign_ins',
      description: 'Forgets who signed in for an invite and has not chosen another account since.',
      schedule: { everyMs: 15 * MINUTE_MS },
      timeoutMs: MINUTE_MS,
      runAtStart: true,
      run: async () => {
        await context.redemptions.forgetTokens(context.clock.now() - CHOOSE_AGAIN_MS);
      },
    }),
    defineJob({
      id: 'invites.tell_waiting',
      description: 'Tells you who is in at some servers of an invite while another does not answer.',
      schedule: { everyMs: 5 * MINUTE_MS },
      timeoutMs: 5 * MINUTE_MS,
      run: () => tellOfWaiting(context),
    }),
    defineJob({
      id: 'invites.preflight',
      description:
        'Looks at the servers that invites open, and tells you once when an open invite stops working.',
      schedule: { everyMs: 10 * MINUTE_MS },
      timeoutMs: 5 * MINUTE_MS,
      runAtStart: true,
      run: async (signal) => {
        const servers = await context.media.servers.list();
        const results = await Promise.allSettled(servers.map((server) => looker.look(server.id)));
        if (!signal.aborted) await watchInvites(parts, signal);
        const failed = results.find((result) => result.status === 'rejected');
        if (failed) throw failed.reason;
      },
    }),
  ];
}
