import { SYSTEM_ACTOR } from './audit.ts';
import type { AccountsContext } from './context.ts';
import { createAccount } from './create-account.ts';
import { setUpDone } from './errors.ts';
import { type Account, createAccountStore } from './store.ts';

export type SetUpInput = {
  username: string;
  password: string;
  displayName?: string | null;
  email?: string | null;
};

/**
 * Makes the first account, the owner. Of any number of tries at once exactly one wins: the owner's slot has a unique
 * key. Throws 409 `setup_done` for all others, 422 at the field at fault.
 */
export async function setUp(
  context: AccountsContext,
  input: SetUpInput,
  ip: string | null,
): Promise<Account> {
  if (await createAccountStore(context.db).hasOwner()) throw setUpDone();
  return createAccount(context, { ...input, role: 'admin' }, { actor: null, ip }, true);
}

/** Set-up from the environment at start. Does nothing where there is an owner; returns whether it made one. */
export async function setUpUnattended(context: AccountsContext, input: SetUpInput): Promise<boolean> {
  if (await createAccountStore(context.db).hasOwner()) return false;
  const account = await createAccount(
    context,
    { ...input, role: 'admin' },
    { actor: SYSTEM_ACTOR, ip: null },
    true,
  );
  context.logger.info({ username: account.username }, 'the owner was set up from the environment');
  return true;
}
