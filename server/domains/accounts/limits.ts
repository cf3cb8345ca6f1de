import { isIPv6 } from 'node:net';
import type { Limit } from '#http/rate-limit.ts';
import { HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';

const QUARTER_HOUR_MS = 15 * MINUTE_MS;

/** Wrong passwords from one address, over all names. */
export const SIGN_IN_BY_ADDRESS: Limit = { name: 'sign_in_address', limit: 20, windowMs: QUARTER_HOUR_MS };
/** Wrong passwords for one name, from all browsers that it has never signed in from. */
export const SIGN_IN_BY_NAME: Limit = { name: 'sign_in_name', limit: 10, windowMs: QUARTER_HOUR_MS };
/** Wrong passwords for a name in one browser that it has signed in from before; only these count there. */
export const SIGN_IN_BY_DEVICE: Limit = { name: 'sign_in_device', limit: 10, windowMs: QUARTER_HOUR_MS };
/** Wrong current passwords of somebody signed in; apart from the sign-in, so that no stranger can use them up. */
export const CURRENT_PASSWORD_BY_ACCOUNT: Limit = {
  name: 'current_password',
  limit: 10,
  windowMs: QUARTER_HOUR_MS,
};
/** Wrong codes of the second step: for an account, or for one browser that it has signed in from before. */
export const SECOND_FACTOR: Limit = { name: 'second_factor', limit: 5, windowMs: QUARTER_HOUR_MS };
/** Links asked for by mail: from one address, and for one name or e-mail, whether anybody has it or not. */
export const MAIL_BY_ADDRESS: Limit = { name: 'mail_address', limit: 20, windowMs: QUARTER_HOUR_MS };
export const MAIL_BY_NAME: Limit = { name: 'mail_name', limit: 5, windowMs: HOUR_MS };
/** Questions for a passkey and answers to them, from one address. */
export const PASSKEY_BY_ADDRESS: Limit = { name: 'passkey', limit: 60, windowMs: QUARTER_HOUR_MS };
/** Mailed links tried from one address. */
export const LINK_BY_ADDRESS: Limit = { name: 'mailed_link', limit: 30, windowMs: QUARTER_HOUR_MS };
export const SET_UP_BY_ADDRESS: Limit = { name: 'set_up', limit: 10, windowMs: QUARTER_HOUR_MS };
/** Each start and each code is a call to the vendor. */
export const EXTERNAL_START_BY_ADDRESS: Limit = {
  name: 'external_start',
  limit: 30,
  windowMs: QUARTER_HOUR_MS,
};
/** Names and passwords tried at a server: from one address, and for one name there, whoever tries. */
export const SERVER_PASSWORD_BY_ADDRESS: Limit = {
  name: 'server_password_address',
  limit: 20,
  windowMs: QUARTER_HOUR_MS,
};
export const SERVER_PASSWORD_BY_NAME: Limit = {
  name: 'server_password_name',
  limit: 10,
  windowMs: QUARTER_HOUR_MS,
};
export const TOKEN_BY_ACCOUNT: Limit = { name: 'token', limit: 60, windowMs: QUARTER_HOUR_MS };

/**
 * What counts as one address: an IPv4 address, or the /64 network that one IPv6 customer is given, so that nobody gets
 * new tries from his own next address.
 */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1]) return mapped[1];
  const address = ip.split('%')[0] ?? ip;
  if (!isIPv6(address)) return ip;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const tailGroups = tail === undefined || tail === '' ? [] : tail.split(':');
  while (tail !== undefined && groups.length + tailGroups.length < 8) groups.push('0');
  const network = [...groups, ...tailGroups].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
