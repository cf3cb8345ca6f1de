import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { OnboardingContext } from './context.ts';
import { settle } from './way.ts';

/**
 * Two members are one person: the steps of both are his from now on, and what is done of either is done. Answers what was
 * moved, for `unmergeMembers`.
 */
export async function mergeMembers(
  context: OnboardingContext,
  trx: Transaction<Schema>,
  from: string,
  into: string,
): Promise<string[]> {
  const moved = (await context.sessions.ofMembers([from], trx)).map(({ id }) => id);
  await context.sessions.giveTo(trx, moved, into);
  await settle(context, trx, into);
  return moved;
}

/** They are two persons after all: what `mergeMembers` moved goes back, with what was done of it since. */
export async function unmergeMembers(
  context: OnboardingContext,
  trx: Transaction<Schema>,
  moved: readonly string[],
  from: string,
  into: string,
): Promise<void> {
  const still = (await context.sessions.ofMembers([into], trx)).filter(({ id }) => moved.includes(id));
  await context.sessions.giveTo(
    trx,
    still.map(({ id }) => id),
    from,
  );
  await settle(context, trx, from);
  await settle(context, trx, into);
}
