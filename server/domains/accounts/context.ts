import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { RateLimiter } from '#http/rate-limit.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { AuditLog } from './audit.ts';
import type { AuditActor } from './audit-store.ts';
import type { AuthLibrary } from './auth-library.ts';
import type { SignInRules } from './settings.ts';

/** What the commands of this domain work with. */
export type AccountsContext = {
  db: Database;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  secrets: Secrets;
  rateLimiter: RateLimiter;
  outbox: Outbox;
  audit: AuditLog;
  /** A path of ours for a picture at a vendor, so that pages load nothing from elsewhere. */
  picture(url: string | null): string | null;
  /** What the owner set about signing in. */
  signInRules(): Promise<SignInRules>;
  /** better-auth, loaded with the first call. */
  library(): Promise<AuthLibrary>;
  /** Runs `work` in a transaction that the library's writes are part of, then has its events delivered. */
  commit<Result>(work: (trx: Transaction<Schema>) => Promise<Result>): Promise<Result>;
};

/** Who does something, from where: for limits, sessions and the audit log. */
export type Caller = { actor: AuditActor; ip: string; userAgent: string | null };

type ContextDeps = Pick<
  AccountsContext,
  | 'db'
  | 'clock'
  | 'ids'
  | 'logger'
  | 'secrets'
  | 'rateLimiter'
  | 'outbox'
  | 'audit'
  | 'picture'
  | 'signInRules'
> & {
  baseUrl(): string;
};

export function createAccountsContext(deps: ContextDeps): AccountsContext {
  const { db, ids, logger, secrets, outbox } = deps;
  let loading: Promise<AuthLibrary> | undefined;

  const load = async (): Promise<AuthLibrary> => {
    const { createAuthLibrary } = await import('./auth-library.ts');
    return createAuthLibrary({
      db,
      ids,
      logger,
      secret: secrets.derive('accounts'),
      baseUrl: deps.baseUrl(),
    });
  };
  const library = (): Promise<AuthLibrary> => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };

  return {
    db,
    clock: deps.clock,
    ids,
    logger,
    secrets,
    rateLimiter: deps.rateLimiter,
    outbox,
    audit: deps.audit,
    picture: deps.picture,
    signInRules: deps.signInRules,
    library,
    commit: async (work) => {
      const { within } = await library();
      const result = await db.transaction().execute((trx) => within(trx, () => work(trx)));
      outbox.poke();
      return result;
    },
  };
}
