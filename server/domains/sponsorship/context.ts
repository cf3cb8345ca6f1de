import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import { type AuditActor, type AuditLog, auditActor } from '#domains/accounts/index.ts';
import type { SponsoredInvites } from '#domains/invites/index.ts';
import type { Media } from '#domains/media/index.ts';
import type { SponsorMembers } from '#domains/members/index.ts';
import type { Notices } from '#domains/notifications/index.ts';
import type { Settings } from '#domains/settings/index.ts';
import type { TierService } from '#domains/tiers/index.ts';
import type { Actor } from '#http/auth.ts';
import type { RateLimiter } from '#http/rate-limit.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import { sponsorshipChanged } from './events.ts';

/** What the domain is given by wire.ts. */
export type SponsorshipDeps = {
  db: Database;
  clock: Clock;
  rateLimiter: RateLimiter;
  outbox: Pick<Outbox, 'publish' | 'poke'>;
  audit: Pick<AuditLog, 'record'>;
  settings: Pick<Settings, 'read' | 'routes'>;
  notices: Notices;
  media: Media;
  members: SponsorMembers;
  invites: SponsoredInvites;
  tiers: TierService;
};

export type SponsorshipContext = SponsorshipDeps;

/** Who acts, for the record: the account is null for Foyer itself. */
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

/** The same for the members domain. */
export function asMemberDoer({ audit, ip }: Doer): { actor: AuditActor; ip: string | null } {
  return { actor: audit, ip };
}

/** Says to open pages, in the transaction of the change, that a sponsor stands differently. */
export function publishChange(
  { outbox }: Pick<SponsorshipContext, 'outbox'>,
  trx: Transaction<Schema>,
  memberId: string,
): Promise<void> {
  return outbox.publish(trx, sponsorshipChanged, { member_id: memberId });
}
