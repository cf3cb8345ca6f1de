import { notFound } from '#kernel/errors.ts';
import { SYSTEM_ACTOR } from './audit.ts';
import { type Administrator, refuseUnlessAllowed } from './change-account.ts';
import { checkCurrentPassword } from './change-password.ts';
import { newRecoveryCodes, takeCode } from './check-second-factor.ts';
import type { AccountsContext, Caller } from './context.ts';
import { secondFactorOn, wrongCode } from './errors.ts';
import { SECOND_FACTOR } from './limits.ts';
import { createSecondFactorStore } from './second-factor-store.ts';
import { type Account, createAccountStore } from './store.ts';
import { totpKey, totpStep, totpUrl } from './totp.ts';

type Doer = Pick<Caller, 'actor' | 'ip'>;

async function accountOf(context: AccountsContext, id: string): Promise<Account> {
  const account = await createAccountStore(context.db).find(id);
  if (!account) throw notFound('account');
  return account;
}

function entryOf(account: Account, action: string, doer: { actor: Caller['actor']; ip: string | null }) {
  const target = { kind: 'account', id: account.id, name: account.displayName };
  return { actor: doer.actor, action, target, ip: doer.ip };
}

/**
 * A new key for an authenticator app. It counts once a code of it was typed (`confirmTotp`). Throws 422 at
 * `current_password`, 409 `second_factor_on` where codes are asked for already.
 */
export async function beginTotp(
  context: AccountsContext,
  accountId: string,
  currentPassword: string | null,
): Promise<{ key: string; url: string }> {
  const account = await accountOf(context, accountId);
  await checkCurrentPassword(context, accountId, currentPassword);
  const secret = context.ids.secret();
  const store = createSecondFactorStore(context.db);
  if (!(await store.begin(accountId, context.secrets.encrypt(secret)))) throw secondFactorOn();
  return { key: totpKey(secret), url: totpUrl(secret, account.username) };
}

/**
 * Asks for codes from now on; answers the recovery codes, which are shown this once. Throws 422 at `code`, 429, 409
 * `second_factor_on`, 404 where nothing was begun.
 */
export async function confirmTotp(
  context: AccountsContext,
  accountId: string,
  code: string,
  doer: Doer,
): Promise<string[]> {
  const { db, clock, secrets, rateLimiter } = context;
  const account = await accountOf(context, accountId);
  const totp = await createSecondFactorStore(db).findTotp(accountId);
  if (!totp) throw notFound('set-up of an app');
  if (totp.since !== null) throw secondFactorOn();
  await rateLimiter.take(SECOND_FACTOR, accountId);
  const given = { now: clock.now(), after: totp.lastStep };
  const step = await totpStep(secrets.decrypt(totp.secret), code.replaceAll(' ', ''), given);
  if (step === null) throw wrongCode();
  await rateLimiter.giveBack(SECOND_FACTOR, accountId);
  const codes = await db.transaction().execute(async (trx) => {
    const isOurs = await createSecondFactorStore(trx).confirm(accountId, totp.secret, step, clock.now());
    if (!isOurs) throw secondFactorOn();
    await context.audit.record(trx, entryOf(account, 'account.totp_added', doer));
    return newRecoveryCodes(context, trx, accountId);
  });
  context.outbox.poke();
  return codes;
}

/** Asks for codes no more; takes one last code. Throws 422 at `code`, 429. */
export async function removeTotp(
  context: AccountsContext,
  accountId: string,
  code: string,
  doer: Doer,
): Promise<void> {
  const account = await confirmedBy(context, accountId, code, doer.ip);
  await dropSecondFactor(context, account, 'account.totp_removed', doer);
}

/** Ten new recovery codes; the old ones open nothing any more. Takes a code. Throws 422 at `code`, 429. */
export async function renewRecoveryCodes(
  context: AccountsContext,
  accountId: string,
  code: string,
  doer: Doer,
): Promise<string[]> {
  const account = await confirmedBy(context, accountId, code, doer.ip);
  const codes = await context.db.transaction().execute(async (trx) => {
    await context.audit.record(trx, entryOf(account, 'account.recovery_codes_renewed', doer));
    return newRecoveryCodes(context, trx, accountId);
  });
  context.outbox.poke();
  return codes;
}

async function confirmedBy(
  context: AccountsContext,
  accountId: string,
  code: string,
  ip: string,
): Promise<Account> {
  const account = await accountOf(context, accountId);
  if (!account.hasTotp) throw notFound('authenticator app');
  if ((await takeCode(context, account, code, { device: null, ip })) === null) throw wrongCode();
  return account;
}

/** For somebody who lost his app and his codes, by an administrator. Throws as `changeAccount`. */
export async function resetSecondFactor(
  context: AccountsContext,
  id: string,
  administrator: Administrator,
): Promise<void> {
  const account = await accountOf(context, id);
  // As a removal: nobody takes it from the owner or from himself.
  refuseUnlessAllowed(administrator, account, 'remove');
  if (!account.hasTotp) throw notFound('authenticator app');
  await dropSecondFactor(context, account, 'account.totp_reset', administrator);
}

/** The same from the command line, for the owner. Throws 404 where there is no such name or no app. */
export async function resetSecondFactorUnattended(context: AccountsContext, username: string): Promise<void> {
  const found = await createAccountStore(context.db).findWithPassword({ username });
  if (!found?.account.hasTotp) throw notFound('authenticator app');
  await dropSecondFactor(context, found.account, 'account.totp_reset', { actor: SYSTEM_ACTOR, ip: null });
}

async function dropSecondFactor(
  context: AccountsContext,
  account: Account,
  action: string,
  doer: { actor: Caller['actor']; ip: string | null },
): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    await createSecondFactorStore(trx).remove(account.id);
    await context.audit.record(trx, entryOf(account, action, doer));
  });
  context.outbox.poke();
}
