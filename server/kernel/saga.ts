/**
 * Effects at other programs that must end complete or undone. Each step's intent is written before it acts and its
 * outcome after, so whatever happens in between, even the end of the process, can be found out and finished or undone.
 */
export type Outcomes = Readonly<Record<string, unknown>>;

export type SagaStep = {
  /** Stable: the journal hangs on it. */
  name: string;
  /** Does it. The outcome is kept as JSON and given to later steps. May be called again after `find` said null. */
  act(outcomes: Outcomes): Promise<unknown>;
  /** Did it happen? Asked when an intent has no outcome. Null: it did not. Throws where that cannot be known now. */
  find(outcomes: Outcomes): Promise<unknown | null>;
  /** Takes it back. Must be harmless when nothing is left to take back. */
  undo(outcome: unknown, outcomes: Outcomes): Promise<void>;
};

/** Why a saga is taken back, kept as JSON for whoever asks later. */
export type SagaFailure = {
  code: string;
  detail: string;
  retryAfterSeconds?: number;
  /** The step that failed. */
  step?: string;
};

export type SagaVerdict = { kind: 'retry'; afterMs: number } | { kind: 'give_up'; failure: SagaFailure };

export type Saga = {
  steps: readonly SagaStep[];
  /** What a step's failure means: try that step again later, or take everything back. */
  judge(error: unknown, tries: number): SagaVerdict;
  /** All steps are done: one transaction that records the result and ends the journal. */
  complete(outcomes: Outcomes): Promise<void>;
  /** Everything is taken back: one transaction that gives back what was reserved and ends the journal. */
  release(failure: SagaFailure): Promise<void>;
};

export type StepRecord = { state: 'intent' | 'done' | 'undone'; outcome: unknown };

export type SagaRecord = {
  state: 'running' | 'undoing' | 'done' | 'undone';
  tries: number;
  /** Epoch milliseconds; in the future while a pause is kept. */
  nextTryAt: number;
  failure: SagaFailure | null;
  steps: Map<string, StepRecord>;
};

/** Where intents and outcomes lie. Every call is committed before it resolves. */
export type SagaJournal = {
  load(sagaId: string): Promise<SagaRecord | null>;
  intend(sagaId: string, step: string, position: number): Promise<void>;
  record(sagaId: string, step: string, outcome: unknown): Promise<void>;
  recordUndone(sagaId: string, step: string): Promise<void>;
  beginUndo(sagaId: string, failure: SagaFailure): Promise<void>;
  postpone(sagaId: string, afterMs: number): Promise<void>;
};

/** `waiting` tells why; null where it was only told to pause. */
export type SagaResult =
  | { kind: 'done' }
  | { kind: 'undone' }
  | { kind: 'waiting'; afterMs: number; error: unknown };

/** Asked before every step. Once it says no, nothing is begun, and what fails is left as it is: not tried, not judged. */
export type MayGoOn = () => Promise<boolean>;

const PAUSED: SagaResult = { kind: 'waiting', afterMs: 0, error: null };

const UNDO_PAUSES_MS = [1_000, 2_000, 5_000, 15_000, 60_000];

/**
 * Carries a saga on from wherever its journal says it stands. Call it again after `waiting`, at the earliest
 * `afterMs` later. Only one caller at a time may run a saga (see jobs/saga-runner.ts).
 */
export async function runSaga(
  saga: Saga,
  journal: SagaJournal,
  sagaId: string,
  mayGoOn: MayGoOn = async () => true,
): Promise<SagaResult> {
  const record = await journal.load(sagaId);
  if (!record) return { kind: 'undone' };
  if (record.state === 'done' || record.state === 'undone') return { kind: record.state };
  if (record.state === 'running') {
    const result = await forward(saga, journal, sagaId, record, mayGoOn);
    if (result) return result;
  }
  return backward(saga, journal, sagaId, mayGoOn);
}

async function forward(
  saga: Saga,
  journal: SagaJournal,
  sagaId: string,
  record: SagaRecord,
  mayGoOn: MayGoOn,
): Promise<SagaResult | null> {
  const outcomes: Record<string, unknown> = {};
  for (const [position, step] of saga.steps.entries()) {
    const known = record.steps.get(step.name);
    if (known?.state === 'done') {
      outcomes[step.name] = known.outcome;
      continue;
    }
    if (!(await mayGoOn())) return PAUSED;
    try {
      const found = known ? await step.find(outcomes) : null;
      if (!known) await journal.intend(sagaId, step.name, position);
      const outcome = found ?? (await step.act(outcomes)) ?? null;
      await journal.record(sagaId, step.name, outcome);
      outcomes[step.name] = outcome;
    } catch (error) {
      if (!(await mayGoOn())) return PAUSED;
      const verdict = saga.judge(error, record.tries);
      if (verdict.kind === 'retry') {
        await journal.postpone(sagaId, verdict.afterMs);
        return { kind: 'waiting', afterMs: verdict.afterMs, error };
      }
      await journal.beginUndo(sagaId, { ...verdict.failure, step: step.name });
      return null;
    }
  }
  if (!(await mayGoOn())) return PAUSED;
  await saga.complete(outcomes);
  return { kind: 'done' };
}

async function backward(
  saga: Saga,
  journal: SagaJournal,
  sagaId: string,
  mayGoOn: MayGoOn,
): Promise<SagaResult> {
  const record = await journal.load(sagaId);
  if (!record?.failure) throw new Error(`The saga ${sagaId} is being undone without a reason.`);
  const outcomes = Object.fromEntries([...record.steps].map(([name, step]) => [name, step.outcome]));
  for (const step of saga.steps.toReversed()) {
    const known = record.steps.get(step.name);
    if (!known || known.state === 'undone') continue;
    if (!(await mayGoOn())) return PAUSED;
    try {
      const outcome = known.state === 'done' ? known.outcome : await step.find(outcomes);
      if (outcome !== null) await step.undo(outcome, outcomes);
      await journal.recordUndone(sagaId, step.name);
    } catch (error) {
      if (!(await mayGoOn())) return PAUSED;
      const afterMs = UNDO_PAUSES_MS[Math.min(record.tries, UNDO_PAUSES_MS.length - 1)] ?? 60_000;
      await journal.postpone(sagaId, afterMs);
      return { kind: 'waiting', afterMs, error };
    }
  }
  if (!(await mayGoOn())) return PAUSED;
  await saga.release(record.failure);
  return { kind: 'undone' };
}
