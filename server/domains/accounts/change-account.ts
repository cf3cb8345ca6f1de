import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { notFound } from '#kernel/errors.ts';
import { checkCurrentPassword } from './change-password.ts';
import type { AccountsContext, Caller } from './context.ts';
import { beyondOwnPermissions, emailTaken, ownAccount, ownerProtected } from './errors.ts';
import { createOneTimeStore } from './one-time-store.ts';
import { type AccountChange, type AccountFacts, judgeAccountChange } from './policy.ts';
import { createSessionStore } from './session-store.ts';
import { type Account, type AccountChanges, createAccountStore, isTaken } from './store.ts';

export type Administrator = Pick<Caller, 'actor' | 'ip'> & {
  accountId: string;
  permissions: ReadonlySet<string>;
};

/** Throws 403 or 409 where `judgeAccountChange` does not allow it. */
export function refuseUnlessAllowed(
  administrator: Administrator,
  target: AccountFacts,
  change: AccountChange | 'remove',
): void {
  const verdict = judgeAccountChange(administrator, target, change);
  if (verdict === 'owner_protected') throw ownerProtected();
  if (verdict === 'own_account') throw ownAccount();
  if (verdict === 'beyond_own_permissions') throw beyondOwnPermissions();
}

/** What of `changes` differs from the account, as before and after, for the audit log. */
function differences(
  account: Account,
  changes: AccountChanges,
): Record<string, { before: unknown; after: unknown }> {
  const found: Record<string, { before: unknown; after: unknown }> = {};
  for (const name of ['displayName', 'email', 'language', 'role', 'permissions', 'disabled'] as const) {
    const after = changes[name];
    const before = account[name];
    if (after === undefined || JSON.stringify(after) === JSON.stringify(before)) continue;
    found[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = { before, after };
  }
  return found;
}

/**
 * Changes someone's account; where nothing is new, nothing is written. Switching it off ends its sessions in the same
 * transaction; its keys and tokens are refused from then on. Throws 404, 409 `owner_protected` or `own_account`, 403 `not_allowed`.
 */
export async function changeAccount(
  context: AccountsContext,
  id: string,
  changes: Pick<AccountChanges, 'displayName' | 'role' | 'permissions' | 'disabled'>,
  administrator: Administrator,
): Promise<Account> {
  return context.commit(async (trx) => {
    const store = createAccountStore(trx);
    const before = await store.find(id);
    if (!before) throw notFound('account');
    refuseUnlessAllowed(administrator, before, changes);
    const details = differences(before, changes);
    if (Object.keys(details).length === 0) return before;
    await store.update(id, changes, context.clock.now());
    if (changes.disabled) await createSessionStore(trx).removeAll(id, null);
    await context.audit.record(trx, {
      actor: administrator.actor,
      action: 'account.changed',
      target: { kind: 'account', id, name: before.displayName },
      details,
      ip: administrator.ip,
    });
    return (await store.find(id)) ?? before;
  });
}

/** Takes an account away with all that hangs on it. Throws as `changeAccount`. */
export async function removeAccount(
  context: AccountsContext,
  id: string,
  administrator: Administrator,
): Promise<void> {
  await context.commit(async (trx) => {
    const store = createAccountStore(trx);
    const before = await store.find(id);
    if (!before) throw notFound('account');
    refuseUnlessAllowed(administrator, before, 'remove');
    await store.remove(id);
    await context.audit.record(trx, {
      actor: administrator.actor,
      action: 'account.removed',
      target: { kind: 'account', id, name: before.displayName },
      details: { username: before.username, role: before.role },
      ip: administrator.ip,
    });
  });
}

/** What went to the address of before opens nothing any more. */
async function forgetMailedLinks(trx: Transaction<Schema>, id: string): Promise<void> {
  const tokens = createOneTimeStore(trx);
  await tokens.removeOf(id, 'password_reset');
  await tokens.removeOf(id, 'sign_in_link');
}

/**
 * Changes of one's own name (null: the user name), e-mail and language. For another e-mail address the current password is
 * asked for where there is one: whoever finds a session unattended could else have a link mailed that opens the account.
 * Throws 422 `email_taken` at `email` and `wrong_password` at `current_password`, 429 after too many wrong ones.
 */
export async function changeOwnAccount(
  context: AccountsContext,
  id: string,
  wishes: Pick<AccountChanges, 'email' | 'language'> & { displayName?: string | null },
  currentPassword: string | null,
  caller: Pick<Caller, 'actor' | 'ip'>,
): Promise<Account> {
  const known = await createAccountStore(context.db).find(id);
  if (known && differences(known, { email: wishes.email }).email)
    await checkCurrentPassword(context, id, currentPassword);
  try {
    return await context.commit(async (trx) => {
      const store = createAccountStore(trx);
      const before = await store.find(id);
      if (!before) throw notFound('account');
      const displayName = wishes.displayName === null ? before.username : wishes.displayName;
      const changes = { ...wishes, displayName };
      const details = differences(before, changes);
      if (Object.keys(details).length === 0) return before;
      await store.update(id, changes, context.clock.now());
      if (details.email) await forgetMailedLinks(trx, id);
      await context.audit.record(trx, {
        actor: caller.actor,
        action: 'account.profile_changed',
        target: { kind: 'account', id, name: before.displayName },
        details,
        ip: caller.ip,
      });
      return (await store.find(id)) ?? before;
    });
  } catch (error) {
    if (isTaken(error)) throw emailTaken();
    throw error;
  }
}
