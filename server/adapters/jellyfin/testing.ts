import type { MediaAdapter } from '#domains/media/descriptor.ts';
import type { ConnectionSettings, MediaClient } from '#domains/media/protocol.ts';
import type { Clock } from '#kernel/clock.ts';
import { createHttpClient } from '#kernel/http/client.ts';
import { createLogger } from '#kernel/logger.ts';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import { overFetch } from '#test/over-fetch.ts';
import { createJellyfinAdapter, type JellyfinConfig } from './index.ts';

/** The adapter at a simulated household (sim/jellyfin/household.ts), for tests. */
export type JellyfinUnderTest = {
  sim: Simulation;
  config: JellyfinConfig;
  adapter: MediaAdapter;
  connection: ConnectionSettings;
  /** An opened client. */
  client: MediaClient;
  logLines(): string[];
  mostCallsAtOnce(): number;
  close(): Promise<void>;
};

export async function createJellyfinUnderTest(): Promise<JellyfinUnderTest> {
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
  const config: JellyfinConfig = {
    // The breaker has tests of its own; here each failure is to be seen as it is.
    http: createHttpClient({ transport: overFetch(transport), clock, random: () => 0.5, breakAfter: 1_000 }),
    clock,
    logger: createLogger('trace', { write: (line: string) => void lines.push(line) }),
    clientIdentifier: 'foyer-under-test',
    product: 'Foyer',
    version: '0.0.0',
    timeoutMs: 5_000,
  };
  // What older servers still take, newer ones do not: the adapter must live without it.
  sim.jellyfin.world.server.legacyAuthorization = false;
  const adapter = createJellyfinAdapter(config);
  const connection = {
    url: sim.jellyfin.url,
    credentials: { api_key: sim.jellyfin.apiKey },
    externalId: sim.jellyfin.serverId,
  };
  const client = adapter.createClient(connection);
  await client.open();
  return {
    sim,
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
