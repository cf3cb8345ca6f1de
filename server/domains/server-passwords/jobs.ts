import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import type { ServerPasswordContext } from './context.ts';
import { createLinkStore } from './store.ts';

export function serverPasswordJobs({ db, clock }: ServerPasswordContext): JobDefinition[] {
  return [
    defineJob({
      id: 'server_passwords.forget_links',
      description: 'Deletes links for new passwords that have run out.',
      schedule: { cron: '17 4 * * *' },
      timeoutMs: MINUTE_MS,
      run: () => createLinkStore(db).prune(clock.now()),
    }),
  ];
}
