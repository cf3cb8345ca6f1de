import type { Limit } from '#http/rate-limit.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import { invalidField, notFound } from '#kernel/errors.ts';
import type { OnboardingContext } from './context.ts';
import { linkNotOpened, outOfOrder, termsChanged, tooEarly } from './errors.ts';
import type { WayStep } from './flow.ts';
import { linkOf, valuesFor } from './present.ts';
import { byStep, firstOpen, isDone, type Progress } from './progress.ts';
import type { StepInput } from './schema.ts';
import type { SessionRow } from './store-sessions.ts';
import { versionOf } from './version.ts';
import { settle, type Way } from './way.ts';

/** Answers to quizzes per session: enough to read the question again, too few to try them all by program. */
const QUIZ: Limit = { name: 'onboarding.quiz', limit: 20, windowMs: 600 * SECOND_MS };

type Verdict = { accepted: boolean; version: string | null; answer: string | null };

/**
 * Starts or finishes a step of this person's way, by the server's clock and the server's knowledge of what is right. A
 * step opens when every required one before it is done; what is finished stays finished. Answers false for a wrong
 * answer to a quiz. Throws 404, 409 `onboarding_out_of_order`, `onboarding_too_early`, `onboarding_not_opened`,
 * `onboarding_terms_changed`, 422.
 */
export async function advance(
  context: OnboardingContext,
  way: Way & { session: SessionRow },
  input: StepInput,
): Promise<boolean> {
  const { sessions, clock, db } = context;
  const { steps, session } = way;
  const { step_key: stepKey } = input;
  const at = steps.findIndex((one) => one.key === stepKey);
  const wanted = steps[at];
  if (!wanted) throw notFound('step');
  const before = byStep(await sessions.progress(way.sessionIds));
  if (firstOpen(steps.slice(0, at), before)) throw outOfOrder();
  const now = clock.now();
  if (input.action === 'start') {
    await db.transaction().execute(async (trx) => {
      await sessions.move(trx, session.id, now);
      await sessions.start(trx, session.id, stepKey, now);
    });
    return true;
  }
  if (isDone(wanted, before)) return true;
  if (wanted.step.kind === 'quiz') await context.rateLimiter.take(QUIZ, session.id);
  if (await hasLink(context, way, wanted)) throw linkNotOpened();
  const verdict = judge(wanted, before, input, now);
  await db.transaction().execute(async (trx) => {
    await sessions.move(trx, session.id, now);
    await sessions.start(trx, session.id, stepKey, now);
    if (!verdict.accepted) {
      await sessions.countTry(trx, session.id, stepKey);
      return;
    }
    const { version, answer } = verdict;
    await sessions.finish(trx, session.id, stepKey, { finished_at: now, version, answer });
    await settle(context, trx, session.member_id);
  });
  return verdict.accepted;
}

/** Whether there is a link to open: pressing that is what finishes the step (step-link.ts). */
async function hasLink(
  context: OnboardingContext,
  { about, language }: Way,
  { flow, step }: WayStep,
): Promise<boolean> {
  if (step.kind !== 'click') return false;
  return linkOf(step, await valuesFor(context, about, flow, language)) !== null;
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
      if (step.options.length > 0 && !step.options.includes(answer))
        throw invalidField('answer', 'unknown', 'Choose one of the answers.');
      return { ...accepted, answer };
    }
  }
}
