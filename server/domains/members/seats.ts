import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { TellTo } from '#domains/notifications/index.ts';
import { type Doer, FOYER_ITSELF, type MemberContext } from './context.ts';
import { personOf, serverNamesOf } from './person.ts';
import { statusOf } from './policy.ts';
import { reinviteMember } from './reinvite-member.ts';
import { removeMember } from './remove-member.ts';
import { countSeats, findIdle, type SeatCount, seatsOf } from './seats-store.ts';

export type IdleMember = {
  id: string;
  name: string;
  joinedAt: number;
  lastSeenAt: number | null;
  person: TellTo & { kind: 'person' };
  serverNames: string;
};

/** For the domain that gives seats away: how many are taken, who does not use his, and taking one away and back. */
export type MemberSeats = {
  taken(trx: Transaction<Schema>): Promise<SeatCount>;
  /** The same without those whose access is ending: what will be taken once the servers have confirmed that. */
  staying(trx: Transaction<Schema>): Promise<SeatCount>;
  /** The servers at which each of these members has a seat. */
  of(memberIds: readonly string[]): Promise<Map<string, string[]>>;
  /** Members with access who have not played anything since `before` (epoch milliseconds), longest first. */
  idle(query: { before: number; limit: number }): Promise<IdleMember[]>;
  /** Whether this member is one of them. */
  isIdle(memberId: string, before: number): Promise<boolean>;
  /** Takes the member's access away as the owner would; nothing where it is ending already. */
  free(memberId: string): Promise<void>;
  /** Invites the member again with what he had. Throws what reinviteMember throws. */
  giveBack(memberId: string, doer: Doer): Promise<void>;
};

export function createMemberSeats(context: MemberContext): MemberSeats {
  const { db, store } = context;
  return {
    taken: (trx) => countSeats(trx, 'all'),
    staying: (trx) => countSeats(trx, 'staying'),
    of: (memberIds) => seatsOf(db, memberIds),
    idle: async (query) => {
      const members = await findIdle(db, store, query);
      return Promise.all(
        members.map(async (member) => ({
          id: member.id,
          name: member.name,
          joinedAt: member.joinedAt,
          lastSeenAt: member.lastSeenAt,
          person: await personOf(context, member),
          serverNames: await serverNamesOf(context, member),
        })),
      );
    },
    isIdle: async (memberId, before) =>
      (await findIdle(db, store, { before, limit: 1, only: memberId })).length > 0,
    free: async (memberId) => {
      const member = await store.get(db, memberId);
      if (!member || !['active', 'invited'].includes(statusOf(member))) return;
      await removeMember(context, memberId, { keepInvite: true }, { actor: FOYER_ITSELF, ip: null });
    },
    giveBack: (memberId, doer) => reinviteMember(context, memberId, {}, doer),
  };
}
