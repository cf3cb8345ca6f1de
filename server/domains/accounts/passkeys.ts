import type { z } from 'zod';
import { MINUTE_MS } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import { hashToken } from '#kernel/secrets.ts';
import { checkCurrentPassword } from './change-password.ts';
import type { AccountsContext, Caller } from './context.ts';
import { accountDisabled, passkeyInvalid, passkeyTaken, passkeyUnknown } from './errors.ts';
import { addressKey, PASSKEY_BY_ADDRESS } from './limits.ts';
import { createOneTimeStore } from './one-time-store.ts';
import type { NewCredential, UsedCredential } from './passkey-schema.ts';
import { createPasskeyStore, type Passkey } from './passkey-store.ts';
import { type NewSession, openSession, recordSignIn } from './sign-in.ts';
import { type Account, createAccountStore, isTaken } from './store.ts';
import type { TokenPurpose } from './tables.ts';

const CHALLENGE_MS = 10 * MINUTE_MS;

/** What passkeys are bound to: the public address. A browser elsewhere will not use them. */
export type RelyingParty = { id: string; origin: string };

export function relyingParty(baseUrl: string): RelyingParty {
  const { hostname, origin } = new URL(baseUrl);
  return { id: hostname, origin };
}

async function keepChallenge(
  context: AccountsContext,
  challenge: string,
  bound: { purpose: TokenPurpose; accountId: string | null; subject: string | null },
): Promise<void> {
  const now = context.clock.now();
  await createOneTimeStore(context.db).insert({
    token_hash: hashToken(challenge),
    purpose: bound.purpose,
    account_id: bound.accountId,
    subject: bound.subject,
    created_at: now,
    expires_at: now + CHALLENGE_MS,
  });
}

/** What a browser needs to make a passkey for a signed-in account. Throws 422 at `current_password`, 429. */
export async function beginPasskey(
  context: AccountsContext,
  accountId: string,
  currentPassword: string | null,
  party: RelyingParty,
): Promise<Record<string, unknown>> {
  await checkCurrentPassword(context, accountId, currentPassword);
  const account = await createAccountStore(context.db).find(accountId);
  if (!account) throw notFound('account');
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  const known = await createPasskeyStore(context.db).list(accountId);
  const options = await generateRegistrationOptions({
    rpName: 'Foyer',
    rpID: party.id,
    userName: account.username,
    userDisplayName: account.displayName,
    userID: new TextEncoder().encode(accountId),
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(context, options.challenge, { purpose: 'passkey_new', accountId, subject: null });
  return { ...options };
}

/**
 * Keeps the passkey that a browser made. Throws 422 `passkey_invalid` where it answers another question, comes from another
 * address or did not verify the person, 409 `passkey_taken`.
 */
export async function addPasskey(
  context: AccountsContext,
  accountId: string,
  input: { name: string; credential: z.output<typeof NewCredential> },
  party: RelyingParty,
  doer: Pick<Caller, 'actor' | 'ip'>,
): Promise<Passkey> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const verified = await verifyRegistrationResponse({
    response: { ...input.credential, clientExtensionResults: {} },
    expectedChallenge: async (challenge) => {
      const now = context.clock.now();
      const taken = await createOneTimeStore(context.db).take(hashToken(challenge), 'passkey_new', now);
      return taken?.account_id === accountId;
    },
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch((error: unknown) => {
    throw passkeyInvalid(422, error);
  });
  if (!verified.verified) throw passkeyInvalid(422, null);
  const { credential } = verified.registrationInfo;
  const passkey: Passkey = {
    id: credential.id,
    account_id: accountId,
    name: input.name,
    public_key: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: JSON.stringify(credential.transports ?? []),
    created_at: context.clock.now(),
    last_used_at: null,
  };
  try {
    await context.db.transaction().execute(async (trx) => {
      await createPasskeyStore(trx).insert(passkey);
      await context.audit.record(trx, {
        ...entryOf(accountId, input.name, doer),
        action: 'account.passkey_added',
      });
    });
  } catch (error) {
    if (isTaken(error)) throw passkeyTaken();
    throw error;
  }
  context.outbox.poke();
  return passkey;
}

/** Throws 404. Sessions that it opened go on. */
export async function removePasskey(
  context: AccountsContext,
  accountId: string,
  id: string,
  doer: Pick<Caller, 'actor' | 'ip'>,
): Promise<void> {
  const passkey = await createPasskeyStore(context.db).find(id);
  if (passkey?.account_id !== accountId) throw notFound('passkey');
  await context.db.transaction().execute(async (trx) => {
    if (!(await createPasskeyStore(trx).remove(accountId, id))) throw notFound('passkey');
    await context.audit.record(trx, {
      ...entryOf(accountId, passkey.name, doer),
      action: 'account.passkey_removed',
    });
  });
  context.outbox.poke();
}

/** Throws 404. */
export async function renamePasskey(
  context: AccountsContext,
  accountId: string,
  { id, name }: { id: string; name: string },
  doer: Pick<Caller, 'actor' | 'ip'>,
): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    if (!(await createPasskeyStore(trx).rename(accountId, id, name))) throw notFound('passkey');
    await context.audit.record(trx, { ...entryOf(accountId, name, doer), action: 'account.passkey_renamed' });
  });
  context.outbox.poke();
}

function entryOf(accountId: string, passkey: string, doer: Pick<Caller, 'actor' | 'ip'>) {
  const target = { kind: 'account', id: accountId, name: doer.actor.name };
  return { actor: doer.actor, target, details: { passkey }, ip: doer.ip };
}

/** What a browser needs to offer its passkeys, without a name. Bound to that browser by `proof`. Throws 429. */
export async function beginPasskeySignIn(
  context: AccountsContext,
  party: RelyingParty,
  { proof, ip }: { proof: string; ip: string },
): Promise<Record<string, unknown>> {
  await context.rateLimiter.take(PASSKEY_BY_ADDRESS, addressKey(ip));
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  const bound = { purpose: 'passkey_sign_in' as const, accountId: null, subject: hashToken(proof) };
  await keepChallenge(context, options.challenge, bound);
  return { ...options };
}

/**
 * Signs in whoever holds the passkey: no code is asked for, because the device has verified its owner. Throws 401
 * `passkey_unknown` or `passkey_invalid`, 403 `account_disabled`, 429.
 */
export async function signInWithPasskey(
  context: AccountsContext,
  credential: z.output<typeof UsedCredential>,
  party: RelyingParty,
  caller: Pick<Caller, 'ip' | 'userAgent'> & { proof: string | null },
  replaces: string | null,
): Promise<NewSession> {
  await context.rateLimiter.take(PASSKEY_BY_ADDRESS, addressKey(caller.ip));
  const account = await verifiedAccount(context, credential, party, caller.proof);
  if (account.disabled) throw accountDisabled();
  const { ip, userAgent } = caller;
  const session = await openSession(context, account, { purpose: 'browser', ip, userAgent, replaces });
  await recordSignIn(context, account, 'passkey', caller);
  return session;
}

async function verifiedAccount(
  context: AccountsContext,
  credential: z.output<typeof UsedCredential>,
  party: RelyingParty,
  proof: string | null,
): Promise<Account> {
  const { db, clock } = context;
  const store = createPasskeyStore(db);
  const passkey = await store.find(credential.id);
  const account = passkey && (await createAccountStore(db).find(passkey.account_id));
  if (!passkey || !account) throw passkeyUnknown();
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const verified = await verifyAuthenticationResponse({
    response: { ...credential, clientExtensionResults: {} },
    expectedChallenge: async (challenge) => {
      const taken = await createOneTimeStore(db).take(hashToken(challenge), 'passkey_sign_in', clock.now());
      return proof !== null && taken?.subject === hashToken(proof);
    },
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
      counter: passkey.counter,
    },
  }).catch((error: unknown) => {
    throw passkeyInvalid(401, error);
  });
  if (!verified.verified) throw passkeyInvalid(401, null);
  if (!(await store.use(passkey, verified.authenticationInfo.newCounter, clock.now())))
    throw passkeyInvalid(401, null);
  return account;
}
