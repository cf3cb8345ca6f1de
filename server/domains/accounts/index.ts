import type { Database } from '#db/open.ts';
import type { ExternalSignIn } from '#domains/media/protocol.ts';
import type { Authenticate } from '#http/auth.ts';
import type { RateLimiter } from '#http/rate-limit.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { type AuditActor, type AuditLog, createAuditLog } from './audit.ts';
import { createAuthenticate } from './authenticate.ts';
import { resetPassword } from './change-password.ts';
import { type AccountsContext, createAccountsContext } from './context.ts';
import { createCookies, SESSION_COOKIE } from './cookies.ts';
import { createAccount, type NewAccount } from './create-account.ts';
import { createApiKey, type NewApiKey } from './create-api-key.ts';
import { accountDisabled } from './errors.ts';
import { createExternalSignInService, type ExternalSignInService } from './external-sign-in.ts';
import type { KnowsPerson } from './finish-external.ts';
import { createAccountJobs } from './jobs.ts';
import { effectivePermissions } from './policy.ts';
import { createAccountRoutes } from './routes-account.ts';
import { createAccountsRoutes } from './routes-accounts.ts';
import { createApiKeyRoutes } from './routes-api-keys.ts';
import { createAuditRoutes } from './routes-audit.ts';
import { createExternalRoutes } from './routes-external.ts';
import { createSessionRoutes } from './routes-session.ts';
import { type SetUpInput, setUpUnattended } from './set-up.ts';
import { type NewSession, openSession } from './sign-in.ts';
import { type Account, createAccountStore } from './store.ts';

export {
  type AuditActor,
  type AuditInput,
  type AuditLog,
  type AuditTarget,
  auditActor,
  SYSTEM_ACTOR,
} from './audit.ts';
export { signInExpired, signInPending } from './errors.ts';
export { auditAdded } from './events.ts';
export type {
  AttemptState,
  Consumed,
  ConsumeOptions,
  ExternalPurpose,
  ExternalSignInService,
  StartInput,
} from './external-sign-in.ts';
export type { KnownPerson, KnowsPerson } from './finish-external.ts';
export { addressKey } from './limits.ts';
export { PERMISSIONS, type Permission, ROLES, type Role } from './policy.ts';
export type { Account } from './store.ts';

export type AccountsDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  secrets: Secrets;
  rateLimiter: RateLimiter;
  outbox: Outbox;
  /** Public origin and base path, e.g. `https://home.example/foyer`. */
  baseUrl(): string;
  /** The ways to sign in with a vendor's account. */
  providers(): readonly ExternalSignIn[];
  /** Asked when a person without an account signs in from outside. */
  knownPerson: KnowsPerson;
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
  /** The account that signs in with this identity of a vendor. */
  findByIdentity(provider: string, externalId: string): Promise<Account | null>;
  /** A browser session for an account, e.g. for someone who just got in. The token goes into the session cookie. */
  createSessionFor(
    accountId: string,
    browser: { ip: string | null; userAgent: string | null },
  ): Promise<NewSession>;
  /** A key with scopes that the account has. The key is in the answer and nowhere else. */
  createApiKey(accountId: string, input: NewApiKey, by: AuditActor): Promise<{ id: string; key: string }>;
  /** For someone who is locked out; ends all of his sessions. Throws 404, 422 at `new_password`. */
  resetPassword(username: string, newPassword: string, by: AuditActor): Promise<void>;
};

export type Accounts = {
  authenticate: Authenticate;
  sessionCookie: string;
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  audit: AuditLog;
  externalSignIn: ExternalSignInService;
  service: AccountsService;
};

/** The people of this product: accounts, sessions, roles, API keys and the audit log. */
export function createAccounts(deps: AccountsDeps): Accounts {
  const audit = createAuditLog(deps);
  const context = createAccountsContext({ ...deps, audit });
  const cookies = createCookies(deps);
  const externalSignIn = createExternalSignInService(context, deps.providers, cookies);

  return {
    authenticate: createAuthenticate(context, cookies),
    sessionCookie: SESSION_COOKIE,
    routes: [
      ...createSessionRoutes(context, cookies),
      ...createExternalRoutes({ ...deps, context, cookies, signIns: externalSignIn }),
      ...createAccountRoutes(context),
      ...createApiKeyRoutes(context),
      ...createAccountsRoutes(context),
      ...createAuditRoutes(audit),
    ],
    jobs: createAccountJobs(context),
    audit,
    externalSignIn,
    service: createAccountsService(context),
  };
}

function createAccountsService(context: AccountsContext): AccountsService {
  const store = createAccountStore(context.db);
  const existing = async (id: string): Promise<Account> => {
    const account = await store.find(id);
    if (!account) throw notFound('account');
    return account;
  };

  return {
    setUpUnattended: (input) => setUpUnattended(context, input),
    create: (input, by) => createAccount(context, input, by),
    find: (id) => store.find(id),
    findByUsername: async (username) => (await store.findWithPassword({ username }))?.account ?? null,
    findByIdentity: (provider, externalId) => store.findByLink(provider, externalId),
    createSessionFor: async (accountId, browser) => {
      const account = await existing(accountId);
      if (account.disabled) throw accountDisabled();
      return openSession(context, account, { purpose: 'browser', ...browser });
    },
    createApiKey: async (accountId, input, by) => {
      const account = await existing(accountId);
      const permissions = effectivePermissions(account.role, account.permissions);
      const made = await createApiKey(context, { accountId, permissions }, input, { actor: by, ip: null });
      return { id: made.apiKey.id, key: made.key };
    },
    resetPassword: (username, newPassword, by) => resetPassword(context, username, newPassword, by),
  };
}
