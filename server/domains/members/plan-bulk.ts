import type { Reach } from '#domains/notifications/index.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { pausable } from './pause-member.ts';
import { isPaused, statusOf } from './policy.ts';
import { driftOf } from './repair-drift.ts';
import type { BulkSkip, BulkWork } from './schema-bulk.ts';
import type { Member } from './store.ts';

/** What would happen to one member: nothing, for a reason, or a change of the end of his stay, or the rest. */
export type BulkPlan =
  | { kind: 'skip'; reason: BulkSkip }
  | { kind: 'end'; until: number | null }
  | { kind: 'do' };

const DO: BulkPlan = { kind: 'do' };

/** What is known of a member besides: the ids of his labels, and whether a message would reach him. */
export type Known = { labels: readonly string[]; reach: Reach | null };

export const NOTHING_KNOWN: Known = { labels: [], reach: null };

/** The rule by which the preview lists and the work is done. */
export function planBulk(
  work: BulkWork,
  member: Member | null,
  { labels, reach }: Known,
  now: number,
): BulkPlan {
  if (!member) return skip('gone');
  const status = statusOf(member);
  if (work.kind === 'label') return labels.includes(work.label_id) === work.gives ? skip('unchanged') : DO;
  if (work.kind === 'message') return reach === 'reached' ? DO : skip(reach ?? 'no_channel');
  if (work.kind === 'keep_drift' || work.kind === 'set_back')
    return driftOf(member).length > 0 ? DO : skip('unchanged');
  if (work.kind === 'tier') return planTier(work.tier_id, member);
  if (work.kind === 'remove') return member.leaving === null ? DO : skip('has_left');
  if (work.kind === 'pause') {
    if (member.accounts.some(({ observed }) => observed === 'invited')) return skip('busy');
    if (pausable(member).length > 0) return DO;
    return skip(status === 'paused' ? 'unchanged' : 'has_left');
  }
  if (work.kind === 'resume')
    return member.accounts.some((account) => isPaused(member, account)) ? DO : skip('unchanged');
  if (work.kind === 'reinvite') {
    if (status === 'removing') return skip('busy');
    const isOutside = member.accounts.some(({ observed }) =>
      ['gone', 'pending', 'disabled'].includes(observed),
    );
    return isOutside ? DO : skip('has_access');
  }
  if (status === 'removed') return skip('has_left');
  if (work.kind === 'extend') return extend(member, work.days, now);
  if (work.until !== null && work.until <= now) return skip('in_past');
  return work.until === member.expiresAt ? skip('unchanged') : { kind: 'end', until: work.until };
}

/** The servers that a pause or its end would be made so at. */
export function toldServers(work: BulkWork, member: Member): string[] {
  if (work.kind === 'pause') return pausable(member).map((account) => account.serverId);
  if (work.kind !== 'resume') return [];
  return member.accounts.filter((account) => isPaused(member, account)).map((account) => account.serverId);
}

function planTier(tierId: string | null, member: Member): BulkPlan {
  if (member.leaving !== null) return skip('has_left');
  if (member.accounts.some(({ observed }) => observed === 'invited')) return skip('busy');
  return member.tierId === tierId ? skip('unchanged') : DO;
}

/** So many days more than he has, and from now on where his time is over. */
function extend(member: Member, days: number, now: number): BulkPlan {
  if (member.expiresAt === null) return skip('no_end');
  return { kind: 'end', until: Math.max(now, member.expiresAt) + days * DAY_MS };
}

function skip(reason: BulkSkip): BulkPlan {
  return { kind: 'skip', reason };
}
