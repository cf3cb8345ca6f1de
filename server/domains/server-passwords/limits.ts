import type { Limit } from '#http/rate-limit.ts';
import { HOUR_MS } from '#kernel/clock.ts';

/** New passwords for one account: each is a call to its server. */
export const BY_ACCOUNT: Limit = { name: 'server_password.account', limit: 10, windowMs: HOUR_MS };
/** Links tried from one address. */
export const BY_ADDRESS: Limit = { name: 'server_password.address', limit: 60, windowMs: HOUR_MS };
