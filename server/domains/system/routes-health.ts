import { z } from 'zod';
import { permission, publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { type Clock, SECOND_MS } from '#kernel/clock.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Metrics } from './metrics.ts';
import { collectProblems, type ProblemProvider } from './problems.ts';
import type { SystemStore } from './store.ts';

const tag = 'system';
/** A database that takes longer is as good as none to whoever sends requests here. */
const READY_WITHIN_MS = 3 * SECOND_MS;

const Ready = z.object({
  status: z.enum(['ready', 'not_ready']),
  database: z.enum(['ok', 'no_answer']),
  migrations: z.enum(['applied', 'missing', 'unknown']),
});

const HealthProblem = z
  .object({
    id: z.string(),
    severity: z.enum(['warning', 'error']),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    action: z.object({ kind: z.literal('link'), href: z.string() }).nullable(),
    since: z.string().nullable(),
  })
  .meta({ id: 'HealthProblem' });

export function healthRoutes(deps: {
  clock: Clock;
  logger: Logger;
  problems: readonly ProblemProvider[];
  metricsPublic: boolean;
  store: SystemStore;
  metrics: Metrics;
}): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/health',
      summary: 'The program lives',
      tag,
      access: publicAccess,
      answers: { 200: z.object({ status: z.literal('ok') }) },
      handler: async () => answer(200, { status: 'ok' as const }),
    }),
    route({
      method: 'GET',
      path: '/api/ready',
      summary: 'The database answers and has the form this version needs',
      tag,
      access: publicAccess,
      answers: { 200: Ready, 503: Ready },
      handler: async () => {
        const ready = await lookReady(deps);
        return ready.status === 'ready' ? answer(200, ready) : answer(503, ready);
      },
    }),
    route({
      method: 'GET',
      path: '/api/problems',
      summary: 'What the owner should look at, errors first',
      tag,
      access: permission('system.read'),
      answers: { 200: z.object({ items: z.array(HealthProblem) }) },
      handler: async () => answer(200, { items: await collectProblems(deps.problems, deps.logger) }),
    }),
    route({
      method: 'GET',
      path: '/metrics',
      summary: 'Metrics in the text format of Prometheus',
      tag,
      access: deps.metricsPublic ? publicAccess : permission('system.read'),
      raw: true,
      answers: { 200: null },
      handler: async ({ reply }) => {
        const { contentType, text } = await deps.metrics.read();
        reply.type(contentType).header('cache-control', 'no-store').send(text);
        return answer(200);
      },
    }),
  ];
}

async function lookReady(deps: {
  clock: Clock;
  logger: Logger;
  store: SystemStore;
}): Promise<z.infer<typeof Ready>> {
  const waiting = new AbortController();
  const look = async () => {
    await deps.store.ping();
    return (await deps.store.isMigrated()) ? ('applied' as const) : ('missing' as const);
  };
  const timeout = deps.clock.sleep(READY_WITHIN_MS, waiting.signal).then(() => null);
  try {
    const migrations = await Promise.race([look(), timeout]);
    if (migrations === null) return { status: 'not_ready', database: 'no_answer', migrations: 'unknown' };
    return { status: migrations === 'applied' ? 'ready' : 'not_ready', database: 'ok', migrations };
  } catch (error) {
    deps.logger.warn({ err: error }, 'the database does not answer');
    return { status: 'not_ready', database: 'no_answer', migrations: 'unknown' };
  } finally {
    waiting.abort();
  }
}
