import type { AccountsContext } from './context.ts';
import { createPasskeyStore } from './passkey-store.ts';
import { effectivePermissions } from './policy.ts';
import type { Account } from './store.ts';

/**
 * True for an account with rights that has neither an app nor a passkey where the owner asks for one. Its sessions may do
 * what concerns the account itself, and nothing else, until it has one. API keys are for scripts and go on.
 */
export async function lacksSecondFactor(context: AccountsContext, account: Account): Promise<boolean> {
  if (account.hasTotp || effectivePermissions(account.role, account.permissions).size === 0) return false;
  if (!(await context.signInRules()).second_factor_for_admins) return false;
  return (await createPasskeyStore(context.db).list(account.id)).length === 0;
}
