import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import type { MediaContext } from './context.ts';
import { checkServer, syncServer } from './sync-server.ts';

export function mediaJobs(context: MediaContext): JobDefinition[] {
  /** Servers do not wait for one another; the first surprise is told after all have had their turn. */
  const forEachServer = async (work: (id: string) => Promise<void>, signal: AbortSignal): Promise<void> => {
    const servers = await context.store.servers();
    const results = await Promise.allSettled(
      servers.map(async (server) => {
        if (!signal.aborted) await work(server.id);
      }),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  };

  return [
    defineJob({
      id: 'media.sync-servers',
      description: 'Reads the libraries and posters of every media server, so that pages never wait for one.',
      schedule: { everyMs: 15 * MINUTE_MS },
      timeoutMs: 10 * MINUTE_MS,
      runAtStart: true,
      run: (signal) => forEachServer((id) => syncServer(context, id), signal),
    }),
    defineJob({
      id: 'media.check-servers',
      description: 'Asks every media server whether it answers, and tells you when one does not.',
      schedule: { everyMs: 5 * MINUTE_MS },
      timeoutMs: 2 * MINUTE_MS,
      run: (signal) => forEachServer((id) => checkServer(context, id), signal),
    }),
    defineJob({
      id: 'media.prune-discoveries',
      description: 'Forgets the lists of servers to pick from that are too old, with the tokens in them.',
      schedule: { everyMs: HOUR_MS },
      timeoutMs: MINUTE_MS,
      run: () => context.store.pruneDiscoveries(context.clock.now()),
    }),
  ];
}
