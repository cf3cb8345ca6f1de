import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { notFound } from '#kernel/errors.ts';
import type { AuditActor } from './audit-store.ts';
import { resetPassword } from './change-password.ts';
import { resetSecondFactorUnattended } from './change-second-factor.ts';
import type { AccountsContext } from './context.ts';
import { createAccount, type NewAccount } from './create-account.ts';
import { accountDisabled } from './errors.ts';
import { mailedAddress } from './mail-identity.ts';
import { effectivePermissions } from './policy.ts';
import { type SetUpInput, setUpUnattended } from './set-up.ts';
import { type NewSession, openSession } from './sign-in.ts';
import { type Account, createAccountStore } from './store.ts';

export type AccountIdentities = {
  links: ReadonlyArray<{ provider: string; externalId: string }>;
  verifiedEmail: string | null;
};

/** What other parts of the program do with accounts. */
export type AccountsService = {
  /** Set-up from the environment at start; false where there is an owner already. Throws 422 for a weak password. */
  setUpUnattended(input: SetUpInput): Promise<boolean>;
  /** An account with a password. Throws 422 at the field at fault. */
  create(
    input: NewAccount & { password: string },
    by: { actor: AuditActor; ip: string | null },
  ): Promise<Account>;
  find(id: string): Promise<Account | null>;
  findByUsername(username: string): Promise<Account | null>;
  /** Who this account signs in as elsewhere, and the e-mail that was proven to be his. */
  identitiesOf(id: string): Promise<AccountIdentities>;
  /** What whoever signs in so may do here; nothing where that opens no account. */
  permissionsBehind(link: { provider: string; externalId: string }): Promise<ReadonlySet<string>>;
  /** Those who may do this now; read in the transaction of the caller. */
  allowed(trx: Transaction<Schema>, permission: string): Promise<Account[]>;
  /** A browser session for an account, e.g. for someone who just got in. The token goes into the session cookie. */
  createSessionFor(
    accountId: string,
    browser: { ip: string | null; userAgent: string | null },
  ): Promise<NewSession>;
  /** For someone who is locked out; ends all of his sessions. Throws 404, 422 at `new_password`. */
  resetPassword(username: string, newPassword: string): Promise<void>;
  /** For an owner who lost his authenticator app and his recovery codes. Throws 404. */
  resetSecondFactor(username: string): Promise<void>;
};

export function createAccountsService(context: AccountsContext): AccountsService {
  const store = createAccountStore(context.db);
  return {
    setUpUnattended: (input) => setUpUnattended(context, input),
    create: (input, by) => createAccount(context, input, by),
    find: (id) => store.find(id),
    findByUsername: async (username) => (await store.findWithPassword({ username }))?.account ?? null,
    identitiesOf: async (id) => {
      const account = await store.find(id);
      const links = await store.listLinks(id);
      return {
        links: links.map(({ provider, externalId }) => ({ provider, externalId })),
        verifiedEmail: account?.emailVerified ? account.email : mailedAddress(links),
      };
    },
    permissionsBehind: async ({ provider, externalId }) => {
      const account = await store.findByLink(provider, externalId);
      return account ? effectivePermissions(account.role, account.permissions) : new Set();
    },
    allowed: (trx, permission) => createAccountStore(trx).listAllowed(permission),
    createSessionFor: async (accountId, browser) => {
      const account = await store.find(accountId);
      if (!account) throw notFound('account');
      if (account.disabled) throw accountDisabled();
      return openSession(context, account, { purpose: 'browser', ...browser });
    },
    resetPassword: (username, newPassword) => resetPassword(context, username, newPassword),
    resetSecondFactor: (username) => resetSecondFactorUnattended(context, username),
  };
}
