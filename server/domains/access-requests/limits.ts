import type { Limit } from '#http/rate-limit.ts';
import { DAY_MS, HOUR_MS } from '#kernel/clock.ts';

/** By the visitor's address; a household behind one address has room for all of its people. */
export const BY_NETWORK: Limit = { name: 'access_request.network', limit: 10, windowMs: HOUR_MS };
/** For one written address or name, whoever writes it: each may be a mail to somebody. */
export const BY_PERSON: Limit = { name: 'access_request.person', limit: 3, windowMs: DAY_MS };
/** For all of them: what an owner can still look through when somebody asks from many addresses. */
export const BY_DAY: Limit = { name: 'access_request.day', limit: 200, windowMs: DAY_MS };
/** Answers under private links: nobody guesses 256 bits, but nobody need try either. */
export const LOOKS_BY_NETWORK: Limit = { name: 'access_request.look', limit: 600, windowMs: HOUR_MS };
