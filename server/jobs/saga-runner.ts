import { type Clock, SECOND_MS } from '#kernel/clock.ts';
import type { Logger } from '#kernel/logger.ts';
import { runSaga, type Saga } from '#kernel/saga.ts';
import { defineJob, type JobDefinition } from './define.ts';
import type { DatabaseJournal } from './saga-journal.ts';

/** Makes the saga of one kind for an id, from what the domain has stored. */
export type SagaFactory = (sagaId: string) => Promise<Saga>;

export type SagaRunner = {
  /** Registers a kind. Each domain does this once, when it is made. */
  register(kind: string, factory: SagaFactory): void;
  /** Carries a saga on in the background until it ends or the process stops. */
  start(sagaId: string): void;
  /** Resolves when this process no longer runs the saga: it has ended, or waits to be resumed. */
  settled(sagaId: string): Promise<void>;
  /** Picks up what nobody runs: after a crash, or when a pause is over. */
  resumeDue(): Promise<void>;
  job: JobDefinition;
  /** Begins no further step; resolves when those under way have ended and every saga is free for another process. */
  stop(): Promise<void>;
};

/** A replica that dies is replaced after this and the time to the next look. */
const LEASE_MS = 12 * SECOND_MS;
const RENEW_MS = 4 * SECOND_MS;
const RESUME_EVERY_MS = 3 * SECOND_MS;
/** A pause longer than this is left to the resuming job. */
const LONGEST_SLEEP_MS = 20 * SECOND_MS;

export function createSagaRunner(deps: {
  journal: DatabaseJournal;
  clock: Clock;
  logger: Logger;
  owner: string;
}): SagaRunner {
  const { journal, clock, logger, owner } = deps;
  const factories = new Map<string, SagaFactory>();
  const active = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const renewing = setInterval(() => {
    journal
      .renew(owner, [...active.keys()], LEASE_MS)
      .catch((error) => logger.warn({ err: error }, 'saga leases could not be renewed'));
  }, RENEW_MS).unref();

  const carry = async (sagaId: string): Promise<void> => {
    const factory = factories.get((await journal.kindOf(sagaId)) ?? '');
    if (!factory || !(await journal.lease(sagaId, owner, LEASE_MS))) return;
    const mayGoOn = async () => !stopping.signal.aborted && (await journal.holds(sagaId, owner));
    try {
      while (await mayGoOn()) {
        const result = await runSaga(await factory(sagaId), journal, sagaId, mayGoOn);
        if (result.kind !== 'waiting') return;
        const { afterMs, error } = result;
        if (error !== null) logger.warn({ err: error, saga: sagaId, afterMs }, 'a saga has to wait');
        if (afterMs > LONGEST_SLEEP_MS) return;
        await clock.sleep(afterMs, stopping.signal);
      }
    } finally {
      await journal.unlease(sagaId, owner);
    }
  };

  const start = (sagaId: string): void => {
    if (active.has(sagaId) || stopping.signal.aborted) return;
    const work = carry(sagaId)
      .catch((error) =>
        logger.error({ err: error, saga: sagaId }, 'a saga stopped unexpectedly and will be resumed'),
      )
      .finally(() => active.delete(sagaId));
    active.set(sagaId, work);
  };

  const resumeDue = async (): Promise<void> => {
    for (const { id } of await journal.due(200)) start(id);
  };

  return {
    register: (kind, factory) => {
      factories.set(kind, factory);
    },
    start,
    settled: (sagaId) => active.get(sagaId) ?? Promise.resolve(),
    resumeDue,
    job: defineJob({
      id: 'sagas.resume',
      description:
        'Finishes or takes back what was under way at a media server when Foyer stopped or had to wait.',
      schedule: { everyMs: RESUME_EVERY_MS },
      timeoutMs: 30 * SECOND_MS,
      runAtStart: true,
      everyReplica: true,
      run: resumeDue,
    }),
    stop: async () => {
      stopping.abort();
      clearInterval(renewing);
      await Promise.allSettled(active.values());
    },
  };
}
