import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import { type AuditActor, type AuditLog, auditActor } from '#domains/accounts/index.ts';
import type { PersonalInvites } from '#domains/invites/index.ts';
import type { Media } from '#domains/media/index.ts';
import type { MemberSeats } from '#domains/members/index.ts';
import type { Notices } from '#domains/notifications/index.ts';
import type { Settings } from '#domains/settings/index.ts';
import type { Actor } from '#http/auth.ts';
import type { RateLimiter } from '#http/rate-limit.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { accessRequestChanged } from './events.ts';
import type { BlockedStore } from './store-blocked.ts';
import type { OfferStore } from './store-offers.ts';
import type { RequestStore } from './store-requests.ts';

/** What the domain is given by wire.ts. */
export type AccessRequestDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  secrets: Secrets;
  rateLimiter: RateLimiter;
  outbox: Pick<Outbox, 'publish' | 'poke'>;
  audit: Pick<AuditLog, 'record'>;
  settings: Pick<Settings, 'read' | 'routes'>;
  notices: Notices;
  media: Media;
  invites: PersonalInvites;
  seats: MemberSeats;
};

export type AccessRequestParts = AccessRequestDeps & {
  requests: RequestStore;
  blocked: BlockedStore;
  offers: OfferStore;
};

export type AccessRequestContext = AccessRequestParts & {
  /** Lets in who is next in line (fill-seats.ts); after every change that may free a seat or put somebody into the line. */
  fillSeats(): Promise<void>;
};

/** Who decides, for the record: the account is null for Foyer itself. */
export type Doer = { accountId: string | null; name: string; audit: AuditActor; ip: string | null };

export const FOYER_ITSELF: Doer = {
  accountId: null,
  name: 'Foyer',
  audit: { kind: 'system', id: null, name: 'Foyer' },
  ip: null,
};

export function doerOf(actor: Actor, request: { ip: string }): Doer {
  const audit = auditActor(actor);
  const accountId = actor.kind === 'account' ? actor.accountId : null;
  return { accountId, name: audit.name, audit, ip: request.ip };
}

/** Says to open pages, in the transaction of the change, that a request stands differently. */
export function publishChange(
  context: Pick<AccessRequestContext, 'outbox'>,
  trx: Transaction<Schema>,
  id: string,
): Promise<void> {
  return context.outbox.publish(trx, accessRequestChanged, { id });
}
