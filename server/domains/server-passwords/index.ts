import type { RouteDefinition } from '#http/route.ts';
import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import type { ServerPasswordContext } from './context.ts';
import { serverPasswordRoutes } from './routes.ts';
import { createLinkStore } from './store.ts';

export type ServerPasswords = { routes: RouteDefinition[]; jobs: JobDefinition[] };

/** New passwords for accounts that people have at a server itself: by themselves, or with a link from the owner. */
export function createServerPasswords(context: ServerPasswordContext): ServerPasswords {
  return {
    routes: serverPasswordRoutes(context),
    jobs: [
      defineJob({
        id: 'server_passwords.forget_links',
        description: 'Deletes links for new passwords that have run out.',
        schedule: { cron: '17 4 * * *' },
        timeoutMs: MINUTE_MS,
        run: () => createLinkStore(context.db).prune(context.clock.now()),
      }),
    ],
  };
}
