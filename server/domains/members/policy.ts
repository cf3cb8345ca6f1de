import type { Permissions } from '#domains/media/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';

export type MemberStatus = 'active' | 'invited' | 'paused' | 'removing' | 'removed' | 'expired';
export type MemberFilter =
  | 'all'
  | 'active'
  | 'expiring'
  | 'idle'
  | 'asking'
  | 'expired'
  | 'removed'
  | 'invited'
  | 'paused';
export type Leaving = 'removal' | 'expiry' | null;
export type Observed = 'invited' | 'pending' | 'accepted' | 'changed' | 'disabled' | 'gone' | 'unknown';
export type Wanted = 'access' | 'disabled' | 'none';

/** What a server said that a person may see and do there. Libraries by its own ids; null where it does not tell. */
export type SeenAccess = { libraryIds: readonly string[] | null; permissions: Permissions };

/** What differs at the server from what is wanted. Libraries by the server's own ids. */
export type Differences = {
  missing: readonly string[];
  extra: readonly string[];
  permissions: readonly string[];
  restrictions: readonly string[];
};

/** What can be wrong with an account. The pages have a text for each; a test holds them to it. */
export const ACCOUNT_PROBLEM_CODES = [
  'under_way',
  'access_changed',
  'access_again',
  'removed_elsewhere',
  'not_listed',
  'internal',
  'library_gone',
  'no_seats',
  'server_unreachable',
  'server_busy',
  'server_refuses',
  'server_rejected',
  'server_tls',
  'server_wrong',
  'server_disconnected',
  'is_owner',
  'unknown_person',
  'email_required',
  'username_required',
  'username_taken',
  'unsupported',
] as const;
export type AccountProblemCode = (typeof ACCOUNT_PROBLEM_CODES)[number];

/** A code as it was stored; one that is no longer known counts as a failure of ours. */
export function readProblemCode(code: string): AccountProblemCode {
  return ACCOUNT_PROBLEM_CODES.find((known) => known === code) ?? 'internal';
}

/** How the last attempt at a server ended, or what was found there. `code` is stable, `detail` is for people. */
export type AccountProblem = { code: AccountProblemCode; detail: string; differences?: Differences };

/** Found by a refresh or an attempt: the person is not where Foyer had let him in. */
export const REMOVED_ELSEWHERE: AccountProblem = {
  code: 'removed_elsewhere',
  detail: 'This person has no access at the server any more, and Foyer did not take it away.',
};

/** The server did not name the person, in a listing that is more likely wrong than true. */
export const NOT_LISTED: AccountProblem = {
  code: 'not_listed',
  detail: 'The server suddenly names hardly anybody. Foyer looks again before it believes that.',
};

export type Standing = {
  leaving: Leaving;
  accounts: ReadonlyArray<{ wanted: Wanted; observed: Observed }>;
};

/** Members whose access ends within this time are shown as expiring. */
export const EXPIRING_WITHIN_MS = 14 * DAY_MS;

/** Observations under which a person can watch, or could when last looked. */
export const WATCHING: readonly Observed[] = ['accepted', 'changed', 'unknown'];

/** Observations under which nobody can watch or be let in by himself. */
const CLOSED: readonly Observed[] = ['gone', 'disabled'];

const FIRST_PAUSE_MS = MINUTE_MS;
const LONGEST_PAUSE_MS = 6 * HOUR_MS;

/** Where a member stands. The list's filters say the same in SQL (store-list.ts); a test holds the two equal. */
export function statusOf(member: Standing): MemberStatus {
  const isOpen = member.accounts.some((account) => account.observed !== 'gone');
  const isIn = member.accounts.some((account) => !CLOSED.includes(account.observed));
  if (member.leaving === 'removal') return isOpen ? 'removing' : 'removed';
  if (member.leaving === 'expiry') return isIn ? 'removing' : 'expired';
  if (member.accounts.some((account) => WATCHING.includes(account.observed))) return 'active';
  if (isIn) return 'invited';
  // An invitation that was not accepted yet is withdrawn by a pause: he is at no server then, and has not left.
  const isWithheld = member.accounts.some((account) => isPaused(member, account));
  return isOpen || isWithheld ? 'paused' : 'removed';
}

/** Whether somebody is in, invited or closed for a while: not on the way out, and not out. */
export function isHere(member: Standing): boolean {
  return ['active', 'invited', 'paused'].includes(statusOf(member));
}

/** Whether an account is closed for a while, not because a stay has ended. */
export function isPaused(member: { leaving: Leaving }, account: { wanted: Wanted }): boolean {
  return member.leaving === null && account.wanted === 'disabled';
}

/** The filters under which a member is listed. Someone on the way out is listed under the reason he goes for. */
export function filtersOf(member: Standing & { expiresAt: number | null }, now: number): MemberFilter[] {
  const status = statusOf(member);
  if (member.leaving === 'expiry') return ['all', 'expired'];
  if (status === 'removing' || status === 'removed') return ['all', 'removed'];
  const isExpiring = member.expiresAt !== null && member.expiresAt <= now + EXPIRING_WITHIN_MS;
  const base: MemberFilter[] = ['all', status];
  return isExpiring ? [...base, 'expiring'] : base;
}

/** Milliseconds until the next attempt after `tries` failures: a minute, doubling up to six hours. */
export function pauseAfter(tries: number, retryAfterMs: number | undefined): number {
  const doubling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20));
  return Math.max(doubling, retryAfterMs ?? 0);
}

/**
 * Until when someone may stay who is here already and uses another invite: the later of both ends, and for good where
 * one of them has no end. An invite never shortens a stay.
 */
export function laterEnd(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

/** The end of a new stay after an old one is over: as long as that was, from now. Null stays null. */
export function renewedEnd(
  member: { joinedAt: number; expiresAt: number | null },
  now: number,
): number | null {
  if (member.expiresAt === null || member.expiresAt > now) return member.expiresAt;
  return now + Math.max(DAY_MS, member.expiresAt - member.joinedAt);
}

export function isSameText(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && left.trim().toLowerCase() === right.trim().toLowerCase();
}
