import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#kernel/clock.ts';

/** What Standard Webhooks suggests: the first tries within minutes, the last after three days. */
const PAUSES_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** A channel that is away is left alone for this long at most, so that one bad message does not hold up the others. */
export const LONGEST_CHANNEL_PAUSE_MS = MINUTE_MS;

/**
 * Milliseconds until the next try after so many that failed, with a fifth of jitter; null where that was the last. The
 * other side's own wish is a lower bound.
 */
export function pauseAfter(tries: number, random: () => number, wishMs = 0): number | null {
  const pause = PAUSES_MS[tries - 1];
  return pause === undefined ? null : Math.max(wishMs, Math.round(pause * (0.8 + 0.4 * random())));
}
