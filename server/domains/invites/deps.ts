import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { AuditLog, ExternalSignInService } from '#domains/accounts/index.ts';
import type { Media, ServerAccess } from '#domains/media/index.ts';
import type { MemberService } from '#domains/members/index.ts';
import type { Notices } from '#domains/notifications/index.ts';
import type { OnboardingService } from '#domains/onboarding/index.ts';
import type { Settings } from '#domains/settings/index.ts';
import type { TierService } from '#domains/tiers/index.ts';
import type { RateLimiter } from '#http/rate-limit.ts';
import type { DatabaseJournal } from '#jobs/saga-journal.ts';
import type { SagaRunner } from '#jobs/saga-runner.ts';
import type { Clock } from '#kernel/clock.ts';
import type { EventDefinition } from '#kernel/events.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { InviteStore } from './store-invites.ts';
import type { RedemptionServerStore } from './store-redemption-servers.ts';
import type { RedemptionStore } from './store-redemptions.ts';

/** How an invite that a member has made stands at this moment. */
export type SponsoredInvite = {
  /** False where he may not, or cannot, give all of it any more: nobody gets in by it. */
  isGood: boolean;
  /** When his own stay ends: no guest of his stays longer. Epoch milliseconds, or null for never. */
  endsAt: number | null;
  /** Says in the transaction that begins a redemption that it begins; false where it is good no more. */
  begin(trx: Transaction<Schema>): Promise<boolean>;
};

/** The members who invite, as far as invites ask for them: given by wire.ts, because that domain stands above this one. */
export type InviteSponsors = {
  /** Null for an invite that no member has made. */
  look(inviteId: string, access: readonly ServerAccess[]): Promise<SponsoredInvite | null>;
};

/** What the domain is given by wire.ts. */
export type InviteDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  secrets: Secrets;
  rateLimiter: RateLimiter;
  journal: DatabaseJournal;
  sagas: SagaRunner;
  outbox: {
    publish<Payload>(
      trx: Transaction<Schema>,
      event: EventDefinition<Payload>,
      payload: Payload,
    ): Promise<void>;
    poke(): void;
  };
  audit: AuditLog;
  signIns: ExternalSignInService;
  media: Media;
  members: MemberService;
  notices: Notices;
  onboarding: OnboardingService;
  tiers: TierService;
  /** The public address of this Foyer with its base path, without a slash at the end. */
  baseUrl(): string;
  settings: Settings;
  /** Members who make invites. */
  sponsors: InviteSponsors;
  /** How guests reach the owner where the pages say nothing of it (settings.ts). */
  contact: string | null;
};

export type InviteContext = InviteDeps & {
  invites: InviteStore;
  redemptions: RedemptionStore;
  redemptionServers: RedemptionServerStore;
};
