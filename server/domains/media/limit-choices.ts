import { HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import { createPollCache } from '#kernel/poll-cache.ts';
import type { MediaContext } from './context.ts';
import { useClient } from './probe.ts';
import type { LimitChoice } from './protocol.ts';
import type { LimitChoices } from './schema.ts';
import { connectionOf, requireServer } from './sync-server.ts';

type Choices = Record<string, LimitChoice[]>;

const SERVERS = 100;

/** What servers have to pick from for limits, kept for an hour: a page never waits for a server, and has the old list while a server is away. */
export function createLimitChoices(context: MediaContext) {
  const cache = createPollCache<Choices>({
    clock: context.clock,
    ttlMs: HOUR_MS,
    retryAfterMs: MINUTE_MS,
    maxWeight: SERVERS,
  });

  return {
    /** Throws 404 for an unknown server. */
    of: async (serverId: string): Promise<LimitChoices> => {
      const row = await requireServer(context, serverId);
      const load = (): Promise<Choices> =>
        useClient(
          context,
          row.kind,
          connectionOf(context, row),
          async (client) => (await client.limitChoices?.list()) ?? {},
        );
      // Under the address too: what another server there has is not this one's.
      const known = cache.peek(`${serverId} ${row.url}`, load);
      if (known === null) return { items: [], state: 'asking', age_seconds: null };
      return {
        items: Object.entries(known.value).map(([name, choices]) => ({ name, choices })),
        state: known.ageMs < HOUR_MS ? 'fresh' : 'stale',
        age_seconds: Math.round(known.ageMs / 1_000),
      };
    },
  };
}
