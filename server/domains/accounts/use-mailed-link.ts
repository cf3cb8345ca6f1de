import { hashToken } from '#kernel/secrets.ts';
import { setPasswordByLink } from './change-password.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import type { AccountsContext, Caller } from './context.ts';
import { accountDisabled, linkUsedUp } from './errors.ts';
import { type KnowsPerson, signInFromOutside } from './finish-external.ts';
import { addressKey, LINK_BY_ADDRESS } from './limits.ts';
import { mailIdentity } from './mail-identity.ts';
import type { OneTimeToken } from './one-time-store.ts';
import { createOneTimeStore } from './one-time-store.ts';
import { type NewSession, openSession, recordSignIn } from './sign-in.ts';
import { type Account, createAccountStore } from './store.ts';
import type { TokenPurpose } from './tables.ts';

/** The link as it stands, not used up. Throws 410 `link_used_up`, 429. */
async function findLink(
  context: AccountsContext,
  token: string,
  purpose: TokenPurpose,
  ip: string,
): Promise<OneTimeToken> {
  await context.rateLimiter.take(LINK_BY_ADDRESS, addressKey(ip));
  const found = await createOneTimeStore(context.db).find(hashToken(token), purpose, context.clock.now());
  if (!found) throw linkUsedUp();
  return found;
}

/** Uses it up. Who has it reads the mail of the address that it was sent to. */
async function takeLink(context: AccountsContext, link: OneTimeToken): Promise<void> {
  const { token_hash: hash, purpose } = link;
  const taken = await createOneTimeStore(context.db).take(hash, purpose, context.clock.now());
  if (!taken) throw linkUsedUp();
  if (link.account_id === null || link.subject === null) return;
  await createAccountStore(context.db).verifyEmail(link.account_id, link.subject);
}

async function accountOf(context: AccountsContext, id: string): Promise<Account> {
  const account = await createAccountStore(context.db).find(id);
  if (!account) throw linkUsedUp();
  if (account.disabled) throw accountDisabled();
  return account;
}

/**
 * A new password for who has the mailed link. All sessions end, and every other link for a new password with them; it
 * signs nobody in. Throws 410 `link_used_up`, 422 at `new_password` (the link is still good then), 403, 429.
 */
export async function resetPasswordByLink(
  context: AccountsContext,
  input: { token: string; newPassword: string },
  ip: string,
): Promise<void> {
  const link = await findLink(context, input.token, 'password_reset', ip);
  if (link.account_id === null) throw linkUsedUp();
  const account = await accountOf(context, link.account_id);
  await setPasswordByLink(context, account, input.newPassword, { ip, link });
}

/** The account of whoever reads the mail of this address, also where it has another address by now; null for none. */
async function accountOfReader(context: AccountsContext, email: string): Promise<Account | null> {
  const { provider, externalId } = mailIdentity(email);
  const account = await createAccountStore(context.db).findByLink(provider, externalId);
  if (account?.disabled) throw accountDisabled();
  return account;
}

/**
 * Signs in who has the mailed link: its account, or a new one for a member who has none. An account with an
 * authenticator app is asked for a code first, without using up the link. Throws 410 `link_used_up`, 401 as
 * `checkSecondFactor`, 403, 429.
 */
export async function signInByLink(
  context: AccountsContext,
  knownPerson: KnowsPerson,
  input: { token: string; code: string | null },
  caller: Pick<Caller, 'ip' | 'userAgent'> & { knows(username: string): string | null },
  replaces: string | null,
): Promise<NewSession> {
  const link = await findLink(context, input.token, 'sign_in_link', caller.ip);
  const { account_id: id, subject } = link;
  if (subject === null) throw linkUsedUp();
  const account = id === null ? await accountOfReader(context, subject) : await accountOf(context, id);
  if (account === null) {
    await takeLink(context, link);
    return signInFromOutside(context, knownPerson, mailIdentity(subject), caller, replaces);
  }
  const source = { ip: caller.ip, device: caller.knows(account.username) };
  const second = await checkSecondFactor(context, account, input.code, source);
  await takeLink(context, link);
  const { ip, userAgent } = caller;
  const session = await openSession(context, account, { purpose: 'browser', ip, userAgent, replaces });
  await recordSignIn(context, account, second === null ? 'mail' : `mail+${second}`, caller);
  return session;
}
