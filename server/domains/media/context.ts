import type { FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Actor } from '#http/auth.ts';
import type { LiveHub } from '#http/live.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { MEDIA_PERMISSIONS } from './policy.ts';
import type { ExternalIdentity } from './protocol.ts';
import type { Registry } from './registry.ts';
import type { ResolveHost } from './service-url.ts';
import type { MediaStore } from './store.ts';

/** What an owner did with servers, for the audit log; no target where none was connected. Details never hold credentials. */
export type MediaAuditEntry = {
  actor: Actor;
  ip: string | null;
  action:
    | 'server.discover'
    | 'server.try'
    | 'server.connect'
    | 'server.update'
    | 'server.remove'
    | 'server.sync';
  target: { kind: 'server'; id: string; name: string } | null;
  details: Record<string, unknown>;
};

/** Who acts, from where; `request` holds what proves which browser it is. */
export type Caller = { actor: Actor; ip: string | null; request: FastifyRequest };

/** What the commands of this domain work with. */
export type MediaContext = {
  store: MediaStore;
  registry: Registry;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  logger: Logger;
  outbox: Pick<Outbox, 'publish' | 'poke'>;
  live: Pick<LiveHub, 'publish'>;
  resolveHost: ResolveHost;
  /** Written in the transaction of the change, so that neither exists without the other. */
  recordAudit(trx: Transaction<Schema>, entry: MediaAuditEntry): Promise<void>;
  /** Members whose access to this server Foyer keeps. */
  usedBy(serverId: string): Promise<Array<{ id: string; name: string }>>;
  /** The identity of a finished sign-in made to connect a server, once, for the one who made it. Throws where there is none. */
  takeSignIn(signInId: string, caller: Caller): Promise<ExternalIdentity>;
};

/** Tells open pages that a server is not as it was. */
export function tellServerChanged(context: MediaContext, serverId: string): Promise<void> {
  return context.live.publish({ event: 'server.changed', id: serverId, permission: MEDIA_PERMISSIONS.read });
}
