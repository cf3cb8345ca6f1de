import { MINUTE_MS } from '#kernel/clock.ts';

/** So long a move belongs to the process that works on it, unless that says it still does. */
export const LEASE_MS = 2 * MINUTE_MS;
