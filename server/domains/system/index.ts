import type { FastifyInstance } from 'fastify';
import type { Database } from '#db/open.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Logger } from '#kernel/logger.ts';
import { createMetrics } from './metrics.ts';
import type { ProblemProvider } from './problems.ts';
import { docsRoutes } from './routes-docs.ts';
import { healthRoutes } from './routes-health.ts';
import { createSystemStore } from './store.ts';

export type { HealthProblem, ProblemProvider } from './problems.ts';

export type SystemDeps = {
  db: Database;
  clock: Clock;
  logger: Logger;
  /** What each part of the program finds wrong. */
  problems: readonly ProblemProvider[];
  /** The committed openapi.json. */
  openApiPath: string;
  /** True lets anybody read /metrics; else it needs the permission system.read. */
  metricsPublic: boolean;
};

export type SystemDomain = {
  routes: RouteDefinition[];
  /** Counts requests for /metrics; give it to the app before its routes. */
  plugin(app: FastifyInstance): void;
};

/** What is asked of the program itself: does it live, what is wrong, how it is used, and how to talk to it. */
export function createSystem(deps: SystemDeps): SystemDomain {
  const store = createSystemStore(deps.db);
  const metrics = createMetrics(store);
  return {
    routes: [...healthRoutes({ ...deps, store, metrics }), ...docsRoutes(deps.openApiPath)],
    plugin: metrics.plugin,
  };
}
