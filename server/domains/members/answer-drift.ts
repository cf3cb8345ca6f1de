import { SECOND_MS } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberNotFound } from './errors.ts';
import { keepDrift } from './keep-drift.ts';
import { NO_WORK, startGrants, type Work } from './pause-member.ts';
import { reconcileAccount } from './reconcile-account.ts';
import { driftOf, writeRepair } from './repair-drift.ts';

const WAIT_MS = 25 * SECOND_MS;

/**
 * The owner's answer to what was changed at a server itself: it stays as it is there, or it is set back there, whose
 * outcome is kept with the account. Throws 404, and 409 `nothing_differs` where somebody has answered already.
 */
export async function answerDrift(
  context: MemberContext,
  memberId: string,
  accountId: string,
  answer: 'keep' | 'set_back',
  doer: Doer,
): Promise<void> {
  const { db, store, outbox, background } = context;
  const work = await db.transaction().execute(async (trx): Promise<Work> => {
    const member = await store.lock(trx, memberId);
    if (!member) throw memberNotFound();
    const finding = driftOf(member).find(({ account }) => account.id === accountId);
    if (!finding) throw nothingDiffers();
    if (answer === 'set_back') return writeRepair(context, trx, finding, doer);
    await keepDrift(context, trx, member, accountId, doer);
    return NO_WORK;
  });
  outbox.poke();
  startGrants(context, work);
  const made = background.run('set back', () =>
    Promise.all(work.due.map((id) => reconcileAccount(context, id))),
  );
  await background.endsWithin(made, WAIT_MS);
}

function nothingDiffers(): AppError {
  return new AppError({
    code: 'nothing_differs',
    status: 409,
    detail: 'Nothing differs at this server any more.',
  });
}
