import { DAY_MS, toIsoOrNull } from '#kernel/clock.ts';
import type { InviteContext } from './deps.ts';

/** What only the guest can mend, or what is no failure at all. */
const GUESTS_OWN = new Set([
  'is_owner',
  'email_required',
  'username_required',
  'unknown_person',
  'username_taken',
  'already_invited',
]);

/** Redemptions that failed within the last week are the owner's to look at. */
export async function redemptionProblems(context: InviteContext) {
  const failed = await context.redemptions.failed(context.clock.now() - 7 * DAY_MS, 20);
  const forOwner = failed.filter((row) => !GUESTS_OWN.has(readCode(row.problem)));
  return forOwner.map((row) => ({
    id: `redemption_failed:${row.id}`,
    severity: 'warning' as const,
    code: 'redemption_failed',
    params: { name: row.name, reason: readCode(row.problem), redemption_id: row.id },
    action: { kind: 'link' as const, href: `/overview?redemption=${row.id}` },
    since: toIsoOrNull(row.finished_at),
  }));
}

function readCode(problem: string | null): string {
  if (problem === null) return 'internal';
  const parsed: unknown = JSON.parse(problem);
  return typeof parsed === 'object' && parsed !== null && 'code' in parsed ? String(parsed.code) : 'internal';
}
