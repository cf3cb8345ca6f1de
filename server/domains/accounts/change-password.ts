import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { notFound } from '#kernel/errors.ts';
import { SYSTEM_ACTOR } from './audit.ts';
import type { AuditActor } from './audit-store.ts';
import type { AccountsContext, Caller } from './context.ts';
import { linkUsedUp, wrongPassword } from './errors.ts';
import { CURRENT_PASSWORD_BY_ACCOUNT } from './limits.ts';
import { createOneTimeStore, type OneTimeToken } from './one-time-store.ts';
import { checkPassword } from './password-rules.ts';
import { createSessionStore } from './session-store.ts';
import { type Account, createAccountStore, PASSWORD_PROVIDER } from './store.ts';

/**
 * Changes one's own password, or sets the first one of an account that only signs in from outside. All other sessions
 * end. Throws 422 at `current_password` or `new_password`, 429 after too many wrong current passwords.
 */
export async function changePassword(
  context: AccountsContext,
  accountId: string,
  input: { currentPassword: string | null; newPassword: string },
  caller: Pick<Caller, 'actor' | 'ip'> & { sessionId: string },
): Promise<void> {
  const found = await createAccountStore(context.db).findWithPassword({ id: accountId });
  if (!found) throw notFound('account');
  await checkCurrentPassword(context, accountId, input.currentPassword);
  checkPassword('new_password', input.newPassword, found.account.username);
  await storePassword(context, found.account, input.newPassword, {
    action: 'account.password_changed',
    actor: caller.actor,
    ip: caller.ip,
    keepSession: caller.sessionId,
    before: async (_trx, account) => {
      // Somebody was faster with the first one, which is asked for from then on.
      if (account.hasPassword && !found.account.hasPassword) throw wrongPassword();
    },
  });
}

/**
 * Asks whoever is signed in for his password again; nothing for an account without one. Throws 422 at
 * `current_password`, 429 after too many wrong ones.
 */
export async function checkCurrentPassword(
  context: AccountsContext,
  accountId: string,
  given: string | null,
): Promise<void> {
  const hash = (await createAccountStore(context.db).findWithPassword({ id: accountId }))?.passwordHash;
  if (!hash) return;
  await context.rateLimiter.take(CURRENT_PASSWORD_BY_ACCOUNT, accountId);
  const { password } = await (await context.library()).auth.$context;
  if (given === null || !(await password.verify({ hash, password: given }))) throw wrongPassword();
  await context.rateLimiter.giveBack(CURRENT_PASSWORD_BY_ACCOUNT, accountId);
}

/**
 * A new password for someone who forgot his, from the command line. All sessions end.
 * Throws 404 where there is no such name, 422 at `new_password`.
 */
export async function resetPassword(
  context: AccountsContext,
  username: string,
  newPassword: string,
): Promise<void> {
  const found = await createAccountStore(context.db).findWithPassword({ username });
  if (!found) throw notFound('account');
  checkPassword('new_password', newPassword, found.account.username);
  const by = { action: 'account.password_reset', actor: SYSTEM_ACTOR, ip: null, keepSession: null };
  await storePassword(context, found.account, newPassword, by);
}

/**
 * A new password for who has the link that was mailed to the account. Uses it up together with the
 * change. Throws 422 at `new_password`, 410 `link_used_up` where somebody was faster.
 */
export async function setPasswordByLink(
  context: AccountsContext,
  account: Account,
  newPassword: string,
  by: { ip: string; link: OneTimeToken },
): Promise<void> {
  checkPassword('new_password', newPassword, account.username);
  await storePassword(context, account, newPassword, {
    action: 'account.password_reset',
    actor: { kind: 'account', id: account.id, name: account.displayName },
    ip: by.ip,
    keepSession: null,
    before: async (trx) => {
      const { token_hash: hash, purpose } = by.link;
      if (!(await createOneTimeStore(trx).take(hash, purpose, context.clock.now()))) throw linkUsedUp();
    },
  });
}

async function storePassword(
  context: AccountsContext,
  { id }: Pick<Account, 'id'>,
  newPassword: string,
  by: {
    action: string;
    actor: AuditActor;
    ip: string | null;
    keepSession: string | null;
    /** Done first, in the same transaction, with the account as it is by then. */
    before?(trx: Transaction<Schema>, account: Account): Promise<void>;
  },
): Promise<void> {
  const { password, internalAdapter } = await (await context.library()).auth.$context;
  const hash = await password.hash(newPassword);
  await context.commit(async (trx) => {
    const account = await createAccountStore(trx).lock(id, context.clock.now());
    if (!account) throw notFound('account');
    await by.before?.(trx, account);
    if (account.hasPassword) await internalAdapter.updatePassword(account.id, hash);
    else {
      await internalAdapter.createAccount({
        userId: account.id,
        accountId: account.id,
        providerId: PASSWORD_PROVIDER,
        password: hash,
        createdAt: new Date(context.clock.now()),
        updatedAt: new Date(context.clock.now()),
      });
    }
    // A link that is still on its way would undo this.
    await createOneTimeStore(trx).removeOf(account.id, 'password_reset');
    const ended = await createSessionStore(trx).removeAll(account.id, by.keepSession);
    await context.audit.record(trx, {
      actor: by.actor,
      action: by.action,
      target: { kind: 'account', id: account.id, name: account.displayName },
      details: { sessions_ended: ended },
      ip: by.ip,
    });
  });
}
