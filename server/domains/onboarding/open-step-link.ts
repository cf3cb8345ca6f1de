import type { Limit } from '#http/rate-limit.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import type { OnboardingContext } from './context.ts';
import { readLink } from './step-link.ts';
import { settle } from './way.ts';

const OPENED: Limit = { name: 'onboarding.link', limit: 120, windowMs: HOUR_MS };

/** Finishes the step whose link this is and answers where it leads. Throws 404 for a link we did not make, and 429. */
export async function openStepLink(
  context: OnboardingContext,
  link: string,
  address: string,
): Promise<string> {
  const { sessions, rateLimiter, clock, db } = context;
  await rateLimiter.take(OPENED, address);
  const [sessionId, stepKey, url] = readLink(context.secrets, link);
  const session = await sessions.byId(sessionId);
  if (!session) throw notFound('link');
  await db.transaction().execute(async (trx) => {
    await sessions.move(trx, sessionId, clock.now());
    await sessions.finishOnce(trx, sessionId, stepKey, clock.now());
    await settle(context, trx, session.member_id);
  });
  return url;
}
