import type { MediaAdapter } from '#domains/media/descriptor.ts';
import type { ConnectionSettings, MediaClient } from '#domains/media/protocol.ts';
import type { Clock } from '#kernel/clock.ts';
import { createHttpClient } from '#kernel/http/client.ts';
import { createLogger } from '#kernel/logger.ts';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import { overFetch } from '#test/over-fetch.ts';
import { createPlexAdapter, type PlexConfig } from './index.ts';

/** The adapter at a simulated household (sim/plex/household.ts), for tests. */
export type PlexUnderTest = {
  sim: Simulation;
  clock: Clock;
  config: PlexConfig;
  adapter: MediaAdapter;
  connection: ConnectionSettings;
  /** An opened client. */
  client: MediaClient;
  logLines(): string[];
  mostCallsAtOnce(): number;
  close(): Promise<void>;
};

export async function createPlexUnderTest(): Promise<PlexUnderTest> {
  const sim = await createSimulation();
  const clock: Clock = {
    now: () => sim.clock.now(),
    sleep: async (ms) => {
      sim.clock.advance(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  let calls = 0;
  let most = 0;
  const transport = async (request: Request): Promise<Response> => {
    calls += 1;
    most = Math.max(most, calls);
    try {
      return await sim.transport(request);
    } finally {
      calls -= 1;
    }
  };
  const lines: string[] = [];
  const config: PlexConfig = {
    // The breaker has tests of its own; here each failure is to be seen as it is.
    http: createHttpClient({ transport: overFetch(transport), clock, random: () => 0.5, breakAfter: 1_000 }),
    clock,
    logger: createLogger('trace', { write: (line: string) => void lines.push(line) }),
    plexTvUrl: sim.plex.tvUrl,
    plexAppUrl: 'https://app.plex.tv',
    clientIdentifier: 'foyer-under-test',
    product: 'Foyer',
    version: '0.0.0',
    timeouts: { plexTvMs: 5_000, serverMs: 5_000 },
  };
  const adapter = createPlexAdapter(config);
  const connection = {
    url: sim.plex.url,
    credentials: { token: sim.plex.token },
    externalId: sim.plex.machineIdentifier,
  };
  const client = adapter.createClient(connection);
  await client.open();
  return {
    sim,
    clock,
    config,
    adapter,
    connection,
    client,
    logLines: () => lines,
    mostCallsAtOnce: () => {
      const seen = most;
      most = calls;
      return seen;
    },
    close: () => sim.close(),
  };
}
