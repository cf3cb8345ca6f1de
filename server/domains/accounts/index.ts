import type { Database } from '#db/open.ts';
import type { Authenticate } from '#http/auth.ts';
import type { RateLimiter } from '#http/rate-limit.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Subscription } from '#kernel/events.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { AccountNotices } from './account-notices.ts';
import { createMailSubscription, type MayHaveAddress } from './ask-for-mail.ts';
import { type AuditLog, createAuditLog } from './audit.ts';
import { createAuthenticate } from './authenticate.ts';
import { createAccountsContext } from './context.ts';
import { createCookies, SESSION_COOKIE } from './cookies.ts';
import { createEntrance } from './entrance.ts';
import type { ExternalProvider } from './external-provider.ts';
import { createExternalSignInService, type ExternalSignInService } from './external-sign-in.ts';
import type { KnowsPerson } from './finish-external.ts';
import { createAccountJobs } from './jobs.ts';
import type { OwnDataPart } from './own-data.ts';
import type { OidcClient } from './protocol.ts';
import { createAccountRoutes } from './routes-account.ts';
import { createAccountsRoutes } from './routes-accounts.ts';
import { createApiKeyRoutes } from './routes-api-keys.ts';
import { createAuditRoutes } from './routes-audit.ts';
import { createExternalRoutes } from './routes-external.ts';
import { createMailRoutes } from './routes-mail.ts';
import { createOwnDataRoutes } from './routes-own-data.ts';
import { createPasskeyRoutes } from './routes-passkeys.ts';
import { createSecondFactorRoutes } from './routes-second-factor.ts';
import { createSessionRoutes } from './routes-session.ts';
import { type AccountsService, createAccountsService } from './service.ts';

export type { AccountIdentities } from './service.ts';

import type { SignInRules, SingleSignOn } from './settings.ts';
import { singleSignOnProvider } from './single-sign-on.ts';

export type { AccountNotices, NoticeReceiver } from './account-notices.ts';
export { type AuditLog, auditActor } from './audit.ts';
export type { AuditActor } from './audit-store.ts';
export { signInExpired, signInPending } from './errors.ts';
export type { ExternalSignInService } from './external-sign-in.ts';
export { addressKey } from './limits.ts';
export type { OwnDataPart, OwnPerson } from './own-data.ts';
export { coversAll, requirePerson } from './policy.ts';
export { signInSettings, singleSignOnSettings } from './settings.ts';

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
  providers(): Promise<readonly ExternalProvider[]>;
  /** A path of ours for a picture at a vendor. */
  picture(url: string | null): string | null;
  /** What the owner set about signing in (`signInSettings`). */
  signInRules(): Promise<SignInRules>;
  /** The OpenID provider that the owner set (`singleSignOnSettings`), and who speaks with it. */
  singleSignOn: { client: OidcClient; settings(): Promise<SingleSignOn> };
  /** What accounts tell people. */
  notices: AccountNotices;
  /** Asked when a person without an account signs in from outside. */
  knownPerson: KnowsPerson;
  /** Asked before a link goes to an address that nobody has confirmed. */
  mayHaveAddress: MayHaveAddress;
  /** The member who signs in with this account; null for an account of nobody's. */
  memberIdOf(accountId: string): Promise<string | null>;
  /** What the domains above this one keep about a person. */
  ownData(): readonly OwnDataPart[];
};

export type Accounts = {
  authenticate: Authenticate;
  sessionCookie: string;
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  subscriptions: Subscription[];
  audit: AuditLog;
  externalSignIn: ExternalSignInService;
  service: AccountsService;
};

/** The people of this product: accounts, sessions, roles, API keys and the audit log. */
export function createAccounts(deps: AccountsDeps): Accounts {
  const audit = createAuditLog(deps);
  const context = createAccountsContext({ ...deps, audit });
  const cookies = createCookies(deps);
  const entrance = createEntrance(context, cookies, deps.notices);
  const providers = async () => {
    const ours = await singleSignOnProvider({ ...deps.singleSignOn, context, baseUrl: deps.baseUrl });
    const theirs = await deps.providers();
    return ours === null ? theirs : [...theirs, ours];
  };
  const externalSignIn = createExternalSignInService(context, providers, cookies);
  const service = createAccountsService(context);

  return {
    authenticate: createAuthenticate(context, cookies),
    sessionCookie: SESSION_COOKIE,
    routes: [
      ...createSessionRoutes(context, cookies, entrance, providers),
      ...createExternalRoutes({ ...deps, providers, context, cookies, entrance, signIns: externalSignIn }),
      ...createMailRoutes({ context, cookies, entrance, knownPerson: deps.knownPerson }),
      ...createAccountRoutes(context),
      ...createSecondFactorRoutes(context),
      ...createPasskeyRoutes({ context, cookies, entrance, baseUrl: deps.baseUrl }),
      ...createApiKeyRoutes(context),
      ...createAccountsRoutes(context),
      ...createAuditRoutes(context),
      ...createOwnDataRoutes({ context, service, memberIdOf: deps.memberIdOf, parts: deps.ownData }),
    ],
    jobs: createAccountJobs(context),
    subscriptions: [createMailSubscription(context, deps.notices, deps.knownPerson, deps.mayHaveAddress)],
    audit,
    externalSignIn,
    service,
  };
}
