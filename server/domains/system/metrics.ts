import type { FastifyInstance } from 'fastify';
import type { SystemStore } from './store.ts';

export type Metrics = {
  plugin(app: FastifyInstance): void;
  /** The Prometheus text format. */
  read(): Promise<{ contentType: string; text: string }>;
};

type Served = { method: string; route: string; status: string };
type Loaded = { observe(served: Served, seconds: number): void; read: Metrics['read'] };

const DURATION_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Metrics for those who collect them. The library is loaded and counting begins with the first reading, so that an
 * installation nobody measures pays nothing for it (docs/decisions/041-metrics.md).
 */
export function createMetrics(store: SystemStore): Metrics {
  let loading: Promise<Loaded> | undefined;
  let loaded: Loaded | undefined;

  return {
    plugin: (app) => {
      app.addHook('onResponse', async (request, reply) => {
        if (!loaded) return;
        // The pattern of the route, never the address: ids and codes must not become labels.
        const route = request.routeOptions.url ?? 'unknown';
        loaded.observe(
          { method: request.method, route, status: String(reply.statusCode) },
          reply.elapsedTime / 1_000,
        );
      });
    },
    read: async () => {
      loading ??= load(store);
      loaded = await loading;
      return loaded.read();
    },
  };
}

async function load(store: SystemStore): Promise<Loaded> {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'foyer_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS_S,
    registers: [registry],
  });
  new Gauge({
    name: 'foyer_job_runs',
    help: 'Runs of each job in the last week, by how they ended.',
    labelNames: ['job', 'outcome'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { job, outcome, count } of await store.jobRuns()) this.set({ job, outcome }, count);
    },
  });
  new Gauge({
    name: 'foyer_sagas',
    help: 'Operations at media servers that end complete or undone, by kind and state.',
    labelNames: ['kind', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { kind, state, count } of await store.sagas()) this.set({ kind, state }, count);
    },
  });
  new Gauge({
    name: 'foyer_event_deliveries',
    help: 'Deliveries of events to the parts of the program, by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { state, count } of await store.deliveries()) this.set({ state }, count);
    },
  });
  return {
    observe: (served, seconds) => requests.observe(served, seconds),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
