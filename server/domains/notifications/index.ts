import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Subscription } from '#kernel/events.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { ChannelAdapter } from './descriptor.ts';
import { createChannelRegistry } from './registry.ts';
import { createNotices, type Notices, type Person } from './tell.ts';

export * from './catalogue/index.ts';
export { defineNotice, type Notice } from './notice.ts';
export type { Notices, Person, TellOptions, TellTo } from './tell.ts';

export type NotificationDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  outbox: Outbox;
  adapters: readonly ChannelAdapter[];
  /** The people with an account that has this permission. */
  allowed(trx: Transaction<Schema>, permission: string): Promise<Person[]>;
};

export type Notifications = {
  /** For other domains: says what happened, and to whom. */
  notices: Notices;
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  subscriptions: Subscription[];
};

/** Telling people: what happened, to whom, over which channels, and what became of it. */
export function createNotifications(deps: NotificationDeps): Notifications {
  const registry = createChannelRegistry(deps.adapters);
  return { notices: createNotices({ ...deps, registry }), routes: [], jobs: [], subscriptions: [] };
}
