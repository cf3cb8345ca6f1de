import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  runSaga,
  type Saga,
  type SagaFailure,
  type SagaJournal,
  type SagaRecord,
  type SagaStep,
} from './saga.ts';

class Killed extends Error {}
class Refused extends Error {}
class Lost extends Error {}

const STEPS = ['create', 'accept', 'libraries'];
const FAILURE: SagaFailure = { code: 'refused', detail: 'The server refused.' };

/** Counts every moment at which a process can end; from the chosen one on, nothing gets through. */
function createProcess(killAt: number) {
  let moment = 0;
  const live = () => {
    moment += 1;
    if (moment > killAt) throw new Killed();
  };
  return { live, moments: () => moment };
}

type Process = ReturnType<typeof createProcess>;

/** A journal that outlives its process: what was written is there, what was about to be is not. */
function createJournal(record: SagaRecord, process: Process): SagaJournal {
  const write = async (change: () => void) => {
    process.live();
    change();
    process.live();
  };
  return {
    load: async () => ({ ...record, steps: new Map(record.steps) }),
    intend: (_id, step) => write(() => record.steps.set(step, { state: 'intent', outcome: null })),
    record: (_id, step, outcome) => write(() => record.steps.set(step, { state: 'done', outcome })),
    recordUndone: (_id, step) => write(() => record.steps.set(step, { state: 'undone', outcome: null })),
    beginUndo: (_id, failure) => write(() => Object.assign(record, { state: 'undoing', failure, tries: 0 })),
    postpone: () => write(() => Object.assign(record, { tries: record.tries + 1 })),
  };
}

/** Steps that make things in `outside`; the step `refusedAt` is refused, the step `lostAt` happens but its answer is lost once. */
function createSaga(
  outside: Set<string>,
  record: SagaRecord,
  process: Process,
  refusedAt: number,
  lostAt: number,
): Saga {
  const lost = new Set<string>();
  const steps: SagaStep[] = STEPS.map((name, at) => ({
    name,
    act: async () => {
      process.live();
      if (at === refusedAt) throw new Refused();
      // Found out rather than done again, whatever was lost: nobody gets two shares.
      if (outside.has(name)) throw new Refused();
      outside.add(name);
      process.live();
      if (at === lostAt && !lost.has(name)) {
        lost.add(name);
        throw new Lost();
      }
      return { made: name };
    },
    find: async () => {
      process.live();
      return outside.has(name) ? { made: name } : null;
    },
    undo: async () => {
      process.live();
      outside.delete(name);
      process.live();
    },
  }));
  return {
    steps,
    judge: (error) =>
      error instanceof Lost ? { kind: 'retry', afterMs: 1 } : { kind: 'give_up', failure: FAILURE },
    complete: async () => {
      process.live();
      record.state = 'done';
    },
    release: async () => {
      process.live();
      record.state = 'undone';
    },
  };
}

async function carryOn(saga: Saga, journal: SagaJournal): Promise<void> {
  for (let result = await runSaga(saga, journal, 'one'); result.kind === 'waiting'; )
    result = await runSaga(saga, journal, 'one');
}

async function run(killAt: number, refusedAt: number, lostAt: number) {
  const outside = new Set<string>();
  const record: SagaRecord = { state: 'running', tries: 0, nextTryAt: 0, failure: null, steps: new Map() };
  const first = createProcess(killAt);
  await carryOn(createSaga(outside, record, first, refusedAt, lostAt), createJournal(record, first)).catch(
    (error) => {
      if (!(error instanceof Killed)) throw error;
    },
  );
  const second = createProcess(Number.POSITIVE_INFINITY);
  await carryOn(createSaga(outside, record, second, refusedAt, -1), createJournal(record, second));
  return { state: record.state, outside: [...outside], moments: first.moments() };
}

describe('a saga', () => {
  it('is complete when every step succeeds', async () => {
    const { state, outside } = await run(Number.POSITIVE_INFINITY, -1, -1);
    assert.deepEqual({ state, outside }, { state: 'done', outside: STEPS });
  });

  it('takes everything back when a step is refused', async () => {
    const { state, outside } = await run(Number.POSITIVE_INFINITY, 2, -1);
    assert.deepEqual({ state, outside }, { state: 'undone', outside: [] });
  });

  it('does a step once when its answer was lost', async () => {
    const { state, outside } = await run(Number.POSITIVE_INFINITY, -1, 0);
    assert.deepEqual({ state, outside }, { state: 'done', outside: STEPS });
  });

  it('ends complete or undone, never in between, wherever the process is killed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.integer({ min: -1, max: 2 }),
        fc.integer({ min: -1, max: 2 }),
        async (killAt, refusedAt, lostAt) => {
          const { state, outside } = await run(killAt, refusedAt, lostAt);
          assert.deepEqual(
            { state, outside },
            refusedAt === -1 ? { state: 'done', outside: STEPS } : { state: 'undone', outside: [] },
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
