import { HOUR_MS } from '#kernel/clock.ts';
import { readProblem } from './problems.ts';
import type { RedemptionRow } from './store-redemptions.ts';

/** What another name or password at a server mends. */
const OF_ACCOUNT = new Set([
  'username_taken',
  'username_invalid',
  'username_required',
  'password_required',
  'account_wrong',
]);

/** As long as what proves the browser (accounts/cookies.ts); then the guest signs in anew. */
export const CHOOSE_AGAIN_MS = 2 * HOUR_MS;

/** Whether the guest's sign-in is kept when a redemption is taken back for this reason. */
export function isOfAccount(code: string): boolean {
  return OF_ACCOUNT.has(code);
}

/** Whether a redemption that was taken back can begin anew with another account, by who its guest was proven to be. */
export function canChooseAgain(redemption: RedemptionRow, now: number): boolean {
  const { status, on_failure, provider, token_sealed, finished_at, problem } = redemption;
  if (status !== 'undone' || on_failure !== 'undo_all') return false;
  const isProven = provider === null || token_sealed !== null;
  const isFresh = (finished_at ?? 0) + CHOOSE_AGAIN_MS > now;
  return isProven && isFresh && isOfAccount(readProblem(problem)?.code ?? '');
}
