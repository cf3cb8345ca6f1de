import type { Limit } from '#http/rate-limit.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import { invalidField, notFound } from '#kernel/errors.ts';
import type { OnboardingContext } from './context.ts';
import { outOfOrder, termsChanged, tooEarly } from './errors.ts';
import type { WayStep } from './flow.ts';
import { byStep, firstOpen, isDone, type Progress } from './progress.ts';
import type { StepInput } from './schema.ts';
import type { SessionRow } from './store-sessions.ts';
import { versionOf } from './version.ts';

/** Answers to quizzes per session: enough to read the question again, too few to try them all by program. */
const QUIZ: Limit = { name: 'onboarding.quiz', limit: 20, windowMs: 600 * SECOND_MS };
const MAX_ANSWER = 2_000;

type Verdict = { accepted: boolean; version: string | null; answer: string | null };

/**
 * Starts or finishes a step of this person's way, by the server's clock and the server's knowledge of what is right. A
 * step opens when every required one before it is done; what is finished stays finished. Answers false for a wrong
 * answer to a quiz. Throws 404, 409 `onboarding_out_of_order`, `onboarding_too_early`, `onboarding_terms_changed`, 422.
 */
export async function advance(
  context: OnboardingContext,
  session: SessionRow,
  steps: readonly WayStep[],
  stepKey: string,
  input: StepInput,
): Promise<boolean> {
  const { sessions, clock, db } = context;
  const at = steps.findIndex((one) => one.key === stepKey);
  const wanted = steps[at];
  if (!wanted) throw notFound('step');
  const before = byStep(await sessions.progress([session.id]));
  if (firstOpen(steps.slice(0, at), before)) throw outOfOrder();
  if (input.action === 'start') {
    await db.transaction().execute(async (trx) => {
      await sessions.start(trx, session.id, stepKey, clock.now());
      await sessions.moved(trx, session.id, clock.now(), session.completed_at);
    });
    return true;
  }
  if (isDone(wanted, before)) return true;
  if (wanted.step.kind === 'quiz') await context.rateLimiter.take(QUIZ, session.id);
  const now = clock.now();
  const verdict = judge(wanted, before, input, now);
  await db.transaction().execute(async (trx) => {
    await sessions.start(trx, session.id, stepKey, now);
    if (!verdict.accepted) {
      await sessions.countTry(trx, session.id, stepKey);
      return;
    }
    const { version, answer } = verdict;
    await sessions.finish(trx, session.id, stepKey, { finished_at: now, version, answer });
    const after = byStep(await sessions.progress([session.id], trx));
    await sessions.moved(
      trx,
      session.id,
      now,
      firstOpen(steps, after) ? null : (session.completed_at ?? now),
    );
  });
  return verdict.accepted;
}

function judge({ key, step }: WayStep, before: Progress, input: StepInput, now: number): Verdict {
  const accepted: Verdict = { accepted: true, version: null, answer: null };
  switch (step.kind) {
    case 'text':
    case 'click':
      return accepted;
    case 'timer': {
      const started = before.get(key)?.started_at ?? now;
      const leftMs = started + step.seconds * SECOND_MS - now;
      if (leftMs > 0) throw tooEarly(Math.ceil(leftMs / SECOND_MS));
      // Begun and finished in one call: the wait was never begun.
      if (!before.has(key)) throw tooEarly(step.seconds);
      return accepted;
    }
    case 'terms': {
      if (input.accepted_version === undefined)
        throw invalidField('accepted_version', 'required', 'Accept the terms to go on.');
      const version = versionOf(step);
      if (input.accepted_version !== version) throw termsChanged();
      return { ...accepted, version };
    }
    case 'quiz': {
      const answer = input.answer ?? '';
      if (!step.options.includes(answer))
        throw invalidField('answer', 'unknown', 'Choose one of the answers.');
      return { ...accepted, accepted: answer === step.correct, answer };
    }
    case 'question': {
      const answer = input.answer?.trim() ?? '';
      if (answer === '' && !step.required) return accepted;
      if (answer === '') throw invalidField('answer', 'required', 'Please answer this one.');
      if (answer.length > MAX_ANSWER) throw invalidField('answer', 'too_big', 'Please make it shorter.');
      if (step.options.length > 0 && !step.options.includes(answer))
        throw invalidField('answer', 'unknown', 'Choose one of the answers.');
      return { ...accepted, answer };
    }
  }
}
