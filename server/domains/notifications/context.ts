import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { AuditLog } from '#domains/accounts/index.ts';
import type { RateLimiter } from '#http/rate-limit.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { CheckUrl } from './channel-values.ts';
import type { ChannelAdapter } from './descriptor.ts';
import type { ChannelManager } from './manage-channels.ts';
import type { ChannelRegistry } from './registry.ts';
import type { Person } from './tell.ts';

/** What the domain is given by wire.ts. */
export type NotificationDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  random: () => number;
  logger: Logger;
  secrets: Secrets;
  outbox: Outbox;
  rateLimiter: RateLimiter;
  audit: Pick<AuditLog, 'record'>;
  adapters: readonly ChannelAdapter[];
  checkUrl: CheckUrl;
  /** The public address of this Foyer with its base path, without a slash at the end. */
  baseUrl(): string;
  /** The people with an account that has this permission. */
  allowed(trx: Transaction<Schema>, permission: string): Promise<Person[]>;
  personOf(accountId: string): Promise<Person | null>;
  /** Every key under which this account's person is told something: the account, and the member it belongs to. */
  keysOf(accountId: string): Promise<string[]>;
};

export type NotificationContext = NotificationDeps & {
  registry: ChannelRegistry;
  channels: ChannelManager;
  /** Sends what is due without making anybody wait. */
  deliverSoon(): void;
};
