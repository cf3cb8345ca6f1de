import { DAY_MS, SECOND_MS } from '#kernel/clock.ts';

/** Where a request stands. `approved`: the person has an invite of his own and a seat, and is to use it. */
export const REQUEST_STATES = [
  'asked',
  'in_line',
  'approved',
  'in',
  'failed',
  'refused',
  'withdrawn',
  'lapsed',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** What became of the question to an idle member. `freeing` is on its way to `freed`, also after a crash. */
export const OFFER_STATES = [
  'told',
  'kept',
  'watched',
  'freeing',
  'freed',
  'returned',
  'called_off',
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

export const REQUEST_FILTERS = ['waiting', 'in_line', 'coming', 'in', 'failed', 'closed', 'all'] as const;
export type RequestFilter = (typeof REQUEST_FILTERS)[number];

/** The states under each filter of the owner's list. */
export const STATES_OF: Record<RequestFilter, readonly RequestState[]> = {
  waiting: ['asked'],
  in_line: ['in_line'],
  coming: ['approved'],
  in: ['in'],
  failed: ['failed'],
  closed: ['refused', 'withdrawn', 'lapsed'],
  all: REQUEST_STATES,
};

/** A person has one request in these states at most. */
const OPEN: readonly RequestState[] = ['asked', 'in_line', 'approved', 'failed'];
/** Holds a seat although its person is no member yet. */
export const HOLDING: RequestState = 'approved';

type Deed = 'approve' | 'refuse' | 'withdraw' | 'retry';

const FROM: Record<Deed, readonly RequestState[]> = {
  approve: ['asked', 'refused', 'lapsed'],
  refuse: ['asked', 'in_line', 'failed', 'approved'],
  withdraw: ['asked', 'in_line', 'failed', 'approved'],
  retry: ['failed'],
};

/** Whether this may be done to a request that stands so. */
export function allows(deed: Deed, state: RequestState): boolean {
  return FROM[deed].includes(state);
}

export function isOpen(state: RequestState): boolean {
  return OPEN.includes(state);
}

/** Who was refused asks again after this long at the earliest. */
export const ASK_AGAIN_AFTER_MS = 7 * DAY_MS;
/** An approval that nobody takes up is over after this long, and its seat free. */
export const TAKE_UP_WITHIN_MS = 14 * DAY_MS;
/** A person needs longer than this to read the form and fill it in. */
export const FORM_TAKES_MS = 3 * SECOND_MS;
export const FORM_LASTS_MS = DAY_MS;
/** A decoy is of no use to anybody after this long. */
export const DECOY_LASTS_MS = 60 * DAY_MS;

/** An e-mail address or username as one person's, however it is written. */
export function personKeyOf(written: string): string {
  return written.trim().toLowerCase();
}

/** What the person's last request means for a new one: a decoy answers where nothing new may come of it. */
export function isAskedAlready(
  last: { state: RequestState; answered_at: number | null } | undefined,
  now: number,
): boolean {
  if (!last) return false;
  if (isOpen(last.state)) return true;
  return last.state === 'refused' && (last.answered_at ?? 0) > now - ASK_AGAIN_AFTER_MS;
}

export type SeatLimits = { all: number | null; byServer: Readonly<Record<string, number>> };
export type SeatsTaken = { all: number; byServer: ReadonlyMap<string, number> };

/** Whether one more fits, with a seat on each of these servers. */
export function hasSeat(limits: SeatLimits, taken: SeatsTaken, serverIds: readonly string[]): boolean {
  if (limits.all !== null && taken.all >= limits.all) return false;
  return serverIds.every((id) => {
    const limit = limits.byServer[id];
    return limit === undefined || (taken.byServer.get(id) ?? 0) < limit;
  });
}

/**
 * Whose seats let somebody in who waits: each for the first in line whom it helps, and none that helps nobody, e.g. because
 * he waits for another server. Who fits without anybody's seat gets one anyway.
 */
export function seatsThatHelp<Member extends { serverIds: readonly string[] }>(
  limits: SeatLimits,
  taken: SeatsTaken,
  waiting: ReadonlyArray<readonly string[]>,
  idle: readonly Member[],
): Member[] {
  const left = [...idle];
  let now = taken;
  return waiting.flatMap((wanted) => {
    if (hasSeat(limits, now, wanted)) {
      now = changed(now, wanted, 1);
      return [];
    }
    const at = left.findIndex((member) => hasSeat(limits, changed(now, member.serverIds, -1), wanted));
    const helping = left.splice(at, at < 0 ? 0 : 1);
    for (const member of helping) now = changed(changed(now, member.serverIds, -1), wanted, 1);
    return helping;
  });
}

/** What is taken with one person more, or less, on these servers. */
export function changed(taken: SeatsTaken, serverIds: readonly string[], by: 1 | -1): SeatsTaken {
  const byServer = new Map(taken.byServer);
  for (const id of serverIds) byServer.set(id, (byServer.get(id) ?? 0) + by);
  return { all: taken.all + by, byServer };
}
