import { z } from 'zod';
import { DAY_MS, toIsoOrNull } from '#kernel/clock.ts';
import type { InviteContext } from './deps.ts';

/** Why a redemption was taken back, as it is stored. */
export const StoredProblem = z.object({
  code: z.string(),
  detail: z.string(),
  retryAfterSeconds: z.number().optional(),
});

/** What only the guest can mend, or what is no failure at all. */
const GUESTS_OWN = new Set([
  'is_owner',
  'email_required',
  'username_required',
  'unknown_person',
  'username_taken',
  'username_invalid',
  'password_required',
  'account_wrong',
  'left_meanwhile',
  'already_invited',
]);

/** Whether a redemption that failed for this reason is the owner's to look at. */
export function isForOwner(code: string): boolean {
  return !GUESTS_OWN.has(code);
}

/** A failure waits for the owner for a week at most; who failed then has come in since or will not. */
export function waitingSince(now: number): number {
  return now - 7 * DAY_MS;
}

/** The redemptions that wait for the owner. */
export async function redemptionProblems(context: InviteContext) {
  const waiting = await context.redemptions.search({
    inviteId: null,
    status: null,
    waitingSince: waitingSince(context.clock.now()),
    after: null,
    limit: 20,
  });
  return waiting.map((row) => ({
    id: `redemption_failed:${row.id}`,
    severity: 'warning' as const,
    code: 'redemption_failed',
    params: { name: row.name, reason: readProblem(row.problem)?.code ?? 'internal', redemption_id: row.id },
    action: { kind: 'link' as const, href: `/overview?redemption=${row.id}` },
    since: toIsoOrNull(row.finished_at),
  }));
}

/** Null where there is none. */
export function readProblem(stored: string | null): z.infer<typeof StoredProblem> | null {
  return stored === null ? null : StoredProblem.parse(JSON.parse(stored));
}
