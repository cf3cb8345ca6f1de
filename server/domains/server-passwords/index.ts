import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import type { ServerPasswordContext } from './context.ts';
import { serverPasswordJobs } from './jobs.ts';
import { serverPasswordRoutes } from './routes.ts';

export type ServerPasswords = { routes: RouteDefinition[]; jobs: JobDefinition[] };

/** New passwords for accounts that people have at a server itself: by themselves, or with a link from the owner. */
export function createServerPasswords(context: ServerPasswordContext): ServerPasswords {
  return { routes: serverPasswordRoutes(context), jobs: serverPasswordJobs(context) };
}
