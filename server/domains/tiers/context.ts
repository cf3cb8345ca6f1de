import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { AuditActor, AuditLog } from '#domains/accounts/index.ts';
import type { Media } from '#domains/media/index.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { TierChangeStore } from './changes-store.ts';
import type { TierMember, WantedAccess } from './plan-change.ts';
import type { Tier, TierStore } from './store.ts';

/** Who acts, and from where, for the audit log. */
export type Doer = { actor: AuditActor; ip: string | null };

/** How what is wanted of a member stands at one server. */
export type ServerStanding = {
  serverId: string;
  state: 'done' | 'under_way' | 'failed';
  problem: { code: string; detail: string } | null;
};

/** What a tier says for one member, written as wanted. `end` is left out where his stay does not change. */
export type TierWish = {
  tier: Pick<Tier, 'id' | 'name'>;
  access: readonly WantedAccess[];
  /** Servers that the tier speaks of, also where none of its libraries exists any more: what is had there stays. */
  named: ReadonlySet<string>;
  end?: number | null;
};

/** What stands above this domain and is on tiers; wire.ts hands it in. */
export type TierUsers = {
  members: {
    count(tierIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
    /** Everybody on the tier who is to have access, in the order of their ids. */
    onTier(tierId: string): Promise<TierMember[]>;
    one(memberId: string): Promise<TierMember | null>;
    standing(memberIds: readonly string[]): Promise<Map<string, { name: string; servers: ServerStanding[] }>>;
    /**
     * Writes what is wanted of a member. `claim` is asked first, in the same transaction; where it says no nothing is
     * written. `left` for somebody who is not there any more, `later` while he is being let in somewhere.
     */
    put(
      memberId: string,
      wish: TierWish,
      doer: Doer,
      claim: (trx: Transaction<Schema>) => Promise<boolean>,
    ): Promise<'written' | 'left' | 'later'>;
    /** The servers are asked now rather than with the next look. */
    makeSo(): void;
    /** Everybody keeps what he has as settings of his own. */
    release(trx: Transaction<Schema>, tierId: string): Promise<void>;
  };
  invites: {
    count(tierIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
    /** Gives each invite on the tier its own copy of the tier's settings. */
    release(trx: Transaction<Schema>, tier: Tier): Promise<void>;
  };
};

/** What the domain is given by wire.ts. */
export type TierDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  media: Media;
  outbox: Pick<Outbox, 'publish' | 'poke'>;
  audit: Pick<AuditLog, 'record'>;
  /** Made later than this domain, so asked for when they are needed. */
  users: { members(): TierUsers['members']; invites(): TierUsers['invites'] };
};

/** What the commands of this domain work with. */
export type TierContext = TierDeps & { store: TierStore; changes: TierChangeStore };
