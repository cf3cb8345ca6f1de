import { Cron } from 'croner';
import { type Clock, DAY_MS } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { JobDefinition } from './define.ts';
import type { SlotStore } from './slot-store.ts';

export type JobRunner = {
  start(): void;
  /** Runs a job now, whatever its schedule. Rejects with the job's own error. */
  runNow(id: string): Promise<void>;
  /** Stops taking work and waits for what runs, at most `graceMs`. */
  stop(graceMs?: number): Promise<void>;
};

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Runs jobs by their schedule; over several replicas each slot runs once. A job never overlaps itself here. */
export function createJobRunner(deps: {
  jobs: readonly JobDefinition[];
  slots: SlotStore;
  clock: Clock;
  ids: Ids;
  logger: Logger;
}): JobRunner {
  const { jobs, slots, clock, ids, logger } = deps;
  const twice = jobs.find((job, at) => jobs.findIndex((other) => other.id === job.id) !== at);
  if (twice) throw new Error(`Two jobs have the id ${twice.id}.`);
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const run = (job: JobDefinition): Promise<void> =>
    job.run(AbortSignal.any([AbortSignal.timeout(job.timeoutMs), stopping.signal]));

  const execute = async (job: JobDefinition, slotId: string): Promise<void> => {
    if (job.everyReplica) return run(job);
    if (!(await slots.claim(slotId, job.id, clock.now()))) return;
    try {
      await run(job);
      await slots.finish(slotId, clock.now(), 'done', null);
    } catch (error) {
      await slots.finish(
        slotId,
        clock.now(),
        'failed',
        error instanceof Error ? error.message : String(error),
      );
      throw error;
    }
  };

  const track = (job: JobDefinition, work: Promise<void>): Promise<void> => {
    const tracked = work.finally(() => running.delete(job.id));
    running.set(job.id, tracked);
    return tracked;
  };

  const runSlot = (job: JobDefinition, slotId: string): void => {
    if (running.has(job.id)) return;
    track(job, execute(job, slotId)).catch((error) =>
      logger.error({ err: error, job: job.id }, 'job failed'),
    );
  };

  const schedule = (job: JobDefinition): void => {
    if (stopping.signal.aborted) return;
    const now = clock.now();
    const at = nextRun(job, now);
    const timer = setTimeout(
      () => {
        if (clock.now() >= at) runSlot(job, `${job.id}@${at}`);
        schedule(job);
      },
      Math.min(at - now, LONGEST_TIMER_MS),
    );
    timers.set(job.id, timer.unref());
  };

  return {
    start: () => {
      for (const job of jobs) {
        if (job.runAtStart) runSlot(job, `${job.id}@start-${clock.now()}`);
        schedule(job);
      }
    },
    runNow: async (id) => {
      const job = jobs.find((known) => known.id === id);
      if (!job) throw new Error(`There is no job ${id}.`);
      await running.get(id)?.catch(() => undefined);
      await track(job, execute(job, `${id}@now-${ids.next()}`));
    },
    stop: async (graceMs = 5_000) => {
      stopping.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      const grace = new AbortController();
      await Promise.race([Promise.allSettled(running.values()), clock.sleep(graceMs, grace.signal)]);
      grace.abort();
    },
  };
}

function nextRun(job: JobDefinition, now: number): number {
  if ('everyMs' in job.schedule) return (Math.floor(now / job.schedule.everyMs) + 1) * job.schedule.everyMs;
  // UTC as an offset: as a zone it is looked up in Intl, whose tables stay in memory (docs/decisions/042-memory.md).
  const next = new Cron(job.schedule.cron, { utcOffset: 0, paused: true }).nextRun(new Date(now));
  return next?.getTime() ?? now + DAY_MS;
}
