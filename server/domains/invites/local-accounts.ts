import { addressKey } from '#domains/accounts/index.ts';
import type { MediaServer } from '#domains/media/index.ts';
import type { Limit } from '#http/rate-limit.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import { invalidField } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { accountMissing } from './errors.ts';
import type { LocalAccountInput } from './schema-redemption.ts';

/** The account that a guest chooses at a server. The password is his secret: sealed, and only until the server is through. */
export type LocalAccount = {
  serverId: string;
  username: string;
  password: string;
  /** It is there already, with this name and password: the rules for new ones do not hold. */
  isExisting: boolean;
};

/** A name at a server may be somebody's already, and then its password is tried: no way around the server's own limits. */
const SAME_NAME: Limit = { name: 'invite.local_name', limit: 10, windowMs: HOUR_MS };
const SAME_ADDRESS: Limit = { name: 'invite.local_address', limit: 60, windowMs: HOUR_MS };

/**
 * Reads what was chosen, exactly for these servers, which have accounts of their own. Throws 422 `account_missing`, and 422
 * for a name or password that a server does not take, before anything is asked of it.
 */
export function readLocalAccounts(
  { media }: Pick<InviteContext, 'media'>,
  servers: readonly MediaServer[],
  given: readonly LocalAccountInput[],
): LocalAccount[] {
  for (const [at, { server_id: id }] of given.entries()) {
    const isWanted = servers.some((server) => server.id === id);
    if (!isWanted || given.findIndex((other) => other.server_id === id) !== at)
      throw invalidField(`accounts.${at}.server_id`, 'unknown', 'No account is chosen for this server.');
  }
  return servers.map((server) => {
    const at = given.findIndex((one) => one.server_id === server.id);
    const account = given[at];
    if (!account) throw accountMissing(server.name);
    const rules = media.descriptor(server.kind).localAccounts;
    const username = account.username.trim().normalize('NFC');
    const isExisting = account.existing === true;
    if (username === '') throw invalidField(`accounts.${at}.username`, 'required', 'Choose a name.');
    if (!isExisting && rules && !rules.username.test(username))
      throw invalidField(
        `accounts.${at}.username`,
        'username_invalid',
        'The server takes no name like this. Use letters, digits and spaces.',
      );
    const least = isExisting ? 1 : (rules?.passwordMinLength ?? 1);
    if ([...account.password].length < least)
      throw invalidField(
        `accounts.${at}.password`,
        'too_short',
        `Choose a password of at least ${least} characters.`,
      );
    return { serverId: server.id, username, password: account.password, isExisting };
  });
}

/** Counts one try for each name and for the visitor's address. Throws 429. */
export async function limitLocalAccounts(
  { rateLimiter }: Pick<InviteContext, 'rateLimiter'>,
  accounts: readonly LocalAccount[],
  ip: string,
): Promise<void> {
  if (accounts.length === 0) return;
  await rateLimiter.take(SAME_ADDRESS, addressKey(ip));
  for (const { serverId, username } of accounts) await rateLimiter.take(SAME_NAME, `${serverId}:${username}`);
}
