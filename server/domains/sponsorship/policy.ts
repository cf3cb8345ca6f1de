import { DAY_MS } from '#kernel/clock.ts';

export type Subject = { kind: 'member' | 'tier'; id: string };

/** What the owner gives somebody who may invite (tables.ts says what each means). */
export type Right = {
  mayInvite: boolean;
  people: number | null;
  perMonth: number | null;
  depth: number;
  inviteDays: number;
  serverIds: string[] | null;
};

/** A person on the way up to whom he came by, himself first. */
export type Link = {
  memberId: string;
  /** His own right, else that of his tier. */
  right: Right | null;
  source: 'member' | 'tier';
  isIn: boolean;
  isPaused: boolean;
};

/** Why somebody may not invite now. */
export type WhyNot = 'not_allowed' | 'not_in' | 'paused';

export type Effective =
  | {
      kind: 'may';
      right: Right;
      /** Whose quota counts. */
      holderId: string;
      /** How many generations below him may invite again. */
      depth: number;
      source: 'member' | 'tier' | 'sponsor';
    }
  | { kind: 'may_not'; why: WhyNot };

/** A month is thirty days, so that it ends for everybody alike. */
export const MONTH_MS = 30 * DAY_MS;

/**
 * What somebody may do: by his own right or his tier's, else by that of the nearest above him, as far down as it
 * reaches. A pause anywhere above him, and the leave of the one whose right it is, end it.
 */
export function effectiveRight(chain: readonly Link[]): Effective {
  const [self] = chain;
  if (!self?.isIn) return mayNot('not_in');
  const at = chain.findIndex((link) => link.right !== null);
  const holder = chain[at];
  const right = holder?.right;
  if (!right?.mayInvite || right.depth < at || !holder?.isIn) return mayNot('not_allowed');
  if (chain.some((link) => link.isPaused)) return mayNot('paused');
  return {
    kind: 'may',
    right,
    holderId: holder.memberId,
    depth: right.depth - at,
    source: at === 0 ? holder.source : 'sponsor',
  };
}

function mayNot(why: WhyNot): Effective {
  return { kind: 'may_not', why };
}

export type Used = { people: number; month: number };

/** How many more invites fit; null for any number. */
export function leftOf(right: Pick<Right, 'people' | 'perMonth'>, used: Used): number | null {
  const left = [
    right.people === null ? null : right.people - used.people,
    right.perMonth === null ? null : right.perMonth - used.month,
  ].filter((count) => count !== null);
  return left.length === 0 ? null : Math.max(0, Math.min(...left));
}

/** For how many whole days a guest may stay with someone whose own stay ends then; null for good, 0 for not a day. */
export function longestStay(endsAt: number | null, now: number): number | null {
  return endsAt === null ? null : Math.max(0, Math.floor((endsAt - now) / DAY_MS));
}
