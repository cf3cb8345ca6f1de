import type { Limit } from '#http/rate-limit.ts';
import { hashToken } from '#kernel/secrets.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import type { AccountsContext, Caller } from './context.ts';
import { accountDisabled, wrongCredentials } from './errors.ts';
import { addressKey, SIGN_IN_BY_ADDRESS, SIGN_IN_BY_DEVICE, SIGN_IN_BY_NAME } from './limits.ts';
import { createSessionStore, SESSION_IDLE_MS } from './session-store.ts';
import { type Account, createAccountStore } from './store.ts';

export type NewSession = { account: Account; sessionId: string; token: string; expiresAt: number };

export type SessionWish = {
  purpose: 'browser' | 'bearer';
  ip: string | null;
  userAgent: string | null;
  lifetimeMs?: number;
  /** The token this browser held until now: it ends, so that no session outlives a new sign-in. */
  replaces?: string | null;
};

const MAX_USER_AGENT = 300;

/** A hash that no password has: verified for unknown names, so that they take as long as known ones. */
const NOBODYS_HASH = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

/** Where a try comes from; `device` is a browser that the name has signed in from before (`knownDevice`). */
export type SignInSource = { ip: string; device: string | null };

/**
 * What a try counts against. Strangers share the limit of the name, and so can use it up; a known browser has its own,
 * so that nobody is kept out of his account by others (docs/decisions/020-accounts.md).
 */
function limitsOf(username: string, { ip, device }: SignInSource): Array<[limit: Limit, key: string]> {
  if (device !== null) return [[SIGN_IN_BY_DEVICE, device]];
  return [
    [SIGN_IN_BY_ADDRESS, addressKey(ip)],
    [SIGN_IN_BY_NAME, username],
  ];
}

/**
 * Checks a name and a password. Throws 401 `wrong_credentials` (the same for an unknown name), 403 `account_disabled`
 * after a right password, 429 `too_many_attempts`. Only wrong tries count against the limits.
 */
async function checkCredentials(
  context: AccountsContext,
  input: { username: string; password: string },
  source: SignInSource,
): Promise<Account> {
  const limits = limitsOf(input.username, source);
  // Counted before the check, so that tries at the same moment cannot slip through together.
  for (const [limit, key] of limits) await context.rateLimiter.take(limit, key);
  const found = await createAccountStore(context.db).findWithPassword({ username: input.username });
  const { password } = await (await context.library()).auth.$context;
  const isRight = await password.verify({
    hash: found?.passwordHash ?? NOBODYS_HASH,
    password: input.password,
  });
  if (!isRight || !found || found.passwordHash === null) throw wrongCredentials();
  for (const [limit, key] of limits) await context.rateLimiter.giveBack(limit, key);
  if (found.account.disabled) throw accountDisabled();
  return found.account;
}

/** Opens a session. The token is in the answer and nowhere else: the database has its hash. */
export async function openSession(
  context: AccountsContext,
  account: Account,
  wish: SessionWish,
): Promise<NewSession> {
  const { db, clock, ids } = context;
  const { internalAdapter } = await (await context.library()).auth.$context;
  const now = clock.now();
  const token = ids.secret();
  const expiresAt = now + (wish.lifetimeMs ?? SESSION_IDLE_MS);
  if (wish.replaces) await createSessionStore(db).removeByToken(hashToken(wish.replaces));
  const session = await internalAdapter.createSession(
    account.id,
    false,
    {
      token: hashToken(token),
      purpose: wish.purpose,
      ipAddress: wish.ip,
      userAgent: wish.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
      lastSeenAt: new Date(now),
      expiresAt: new Date(expiresAt),
      createdAt: new Date(now),
      updatedAt: new Date(now),
    },
    true,
  );
  await createAccountStore(db).update(account.id, { lastSeenAt: now }, now);
  return { account, sessionId: session.id, token, expiresAt };
}

/** Writes a sign-in to the audit log. */
export async function recordSignIn(
  context: AccountsContext,
  account: Account,
  method: string,
  caller: Pick<Caller, 'ip'>,
): Promise<void> {
  await context.audit.record(context.db, {
    actor: { kind: 'account', id: account.id, name: account.displayName },
    action: 'account.signed_in',
    target: { kind: 'account', id: account.id, name: account.displayName },
    details: { method },
    ip: caller.ip,
  });
}

/** Name and password, and the code where the account asks for one. Throws as `checkCredentials` and `checkSecondFactor`. */
export async function checkBothFactors(
  context: AccountsContext,
  input: { username: string; password: string; code?: string | null },
  source: SignInSource,
): Promise<{ account: Account; method: string }> {
  const account = await checkCredentials(context, input, source);
  const second = await checkSecondFactor(context, account, input.code ?? null, source);
  return { account, method: second === null ? 'password' : `password+${second}` };
}

/** Sign-in by name and password, with a new session for this browser. Throws as `checkBothFactors`. */
export async function signInWithPassword(
  context: AccountsContext,
  input: { username: string; password: string; code?: string | null },
  caller: Pick<Caller, 'ip' | 'userAgent'> & { device: string | null },
  replaces: string | null,
): Promise<NewSession> {
  const { account, method } = await checkBothFactors(context, input, caller);
  const session = await openSession(context, account, { purpose: 'browser', ...caller, replaces });
  await recordSignIn(context, account, method, caller);
  return session;
}
