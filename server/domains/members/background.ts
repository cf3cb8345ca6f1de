import type { Clock } from '#kernel/clock.ts';
import type { Logger } from '#kernel/logger.ts';

/** Work that goes on after its request has been answered. What it leaves undone when the process ends, a job finishes. */
export type Background = {
  /** Starts it; a failure is logged, and what it was to do stays due. */
  run(what: string, work: () => Promise<unknown>): Promise<void>;
  /** Waits for work at most this long. True when it has ended by then; it goes on either way. */
  endsWithin(work: Promise<unknown>, maxMs: number): Promise<boolean>;
  /** Resolves when nothing runs any more. */
  settled(): Promise<void>;
};

export function createBackground(deps: { clock: Clock; logger: Logger }): Background {
  const { clock, logger } = deps;
  const running = new Set<Promise<void>>();

  return {
    run: (what, work) => {
      const tracked = work()
        .then(() => undefined)
        .catch((error: unknown) => logger.error({ err: error, what }, 'background work failed and stays due'))
        .finally(() => running.delete(tracked));
      running.add(tracked);
      return tracked;
    },
    endsWithin: async (work, maxMs) => {
      const waiting = new AbortController();
      const ended = await Promise.race([
        work.then(() => true),
        clock.sleep(maxMs, waiting.signal).then(() => false),
      ]);
      waiting.abort();
      return ended;
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
