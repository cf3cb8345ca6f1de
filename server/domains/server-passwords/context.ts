import type { Database } from '#db/open.ts';
import type { AuditActor, AuditLog } from '#domains/accounts/index.ts';
import type { Media } from '#domains/media/index.ts';
import type { MemberService } from '#domains/members/index.ts';
import type { Notices } from '#domains/notifications/index.ts';
import type { RateLimiter } from '#http/rate-limit.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';

/** What the domain is given by wire.ts. */
export type ServerPasswordContext = {
  db: Database;
  clock: Clock;
  ids: Ids;
  rateLimiter: RateLimiter;
  outbox: Pick<Outbox, 'poke'>;
  audit: Pick<AuditLog, 'record'>;
  notices: Pick<Notices, 'tell'>;
  media: Pick<Media, 'servers' | 'withClient' | 'openLinks'>;
  members: Pick<MemberService, 'byAccount' | 'localAccount'>;
  /** What whoever signs in with an account at a server may do here. */
  permissionsBehind(serverId: string, externalUserId: string): Promise<ReadonlySet<string>>;
  /** The public address of this Foyer with its base path, without a slash at the end. */
  baseUrl(): string;
};

/** Whose account, and at which server. */
export type At = { memberId: string; serverId: string };

/** Who acts, and from where, for the audit log. */
export type Doer = { actor: AuditActor; ip: string | null };
