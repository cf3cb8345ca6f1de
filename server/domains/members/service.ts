import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { Media } from '#domains/media/index.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import type { MemberContext } from './context.ts';
import type { LocalAccount } from './local-account.ts';
import { memberOfIdentity } from './member-of-identity.ts';
import { type MemberFilter, type MemberStatus, statusOf } from './policy.ts';
import {
  type Added,
  createRecordAdded,
  createRecordJoined,
  type Joined,
  type JoinedPerson,
} from './record-joined.ts';
import { idleBefore } from './settings.ts';
import type { Member, MemberStore } from './store.ts';
import { countMembers, countStaying, listMembers, membersOfInvites } from './store-list.ts';

/** A member in a list of somebody else's, e.g. of an invite. `avatar_url` is a signed path of ours. */
export type MemberBrief = {
  id: string;
  name: string;
  username: string;
  email: string | null;
  avatar_url: string | null;
  status: MemberStatus;
};

/** Someone who came in through an invite. Times are epoch milliseconds. */
export type InvitedMember = {
  id: string;
  email: string | null;
  username: string;
  /** The person's id at the vendor or, where he never signed in, at the server. */
  externalId: string | null;
  inviteId: string | null;
  joinedAt: number;
  lastSeenAt: number | null;
  isActive: boolean;
  expiresAt: number | null;
  avatarUrl: string | null;
};

/** What the domains above this one may ask and tell. Everything but `finishRemoval` answers from what is stored. */
export type MemberService = {
  /** Writes in the caller's transaction that a person got in (record-joined.ts). Poke the outbox after the commit. */
  recordJoined(trx: Transaction<Schema>, joined: Joined): Promise<string>;
  /** Adds to a member in the caller's transaction what he was given later (record-joined.ts); false where there is no such member. */
  recordAdded(trx: Transaction<Schema>, memberId: string, added: Added): Promise<boolean>;
  /** Tries at once to finish a person's removal at a server, where there is one (finish-removal.ts): then true. */
  finishRemoval(
    person: Pick<JoinedPerson, 'provider' | 'externalId' | 'email'>,
    serverId: string,
    externalUserId: string | null,
  ): Promise<boolean>;
  /** The one member with this identity, whatever became of him; the vendor's id counts more than the e-mail. */
  findByIdentity(person: {
    provider: string | null;
    externalId: string | null;
    email: string | null;
  }): Promise<MemberBrief | null>;
  /** Everybody who came through these invites, also who has left, in the order of joining. */
  ofInvites(inviteIds: readonly string[]): Promise<Map<string, MemberBrief[]>>;
  /** How many of an invite's people have access, are invited, or whose removal is not confirmed yet. */
  countOfInvite(inviteId: string, options?: { executor: Transaction<Schema> }): Promise<number>;
  /** True while a person has access or is invited, and is to keep it: not while a removal waits to be confirmed. */
  hasAccess(memberId: string): Promise<boolean>;
  /** The member who signs in with this account and the servers he is to have; null for an account of nobody's. */
  byAccount(
    accountId: string,
  ): Promise<{ id: string; name: string; serverIds: string[]; expiresAt: number | null } | null>;
  /** The account that the member has at a server of his own, i.e. with a password there (local-account.ts). */
  localAccount(at: { memberId: string; serverId: string }): Promise<LocalAccount | null>;
  /** When a member's stay ends, or null for never. */
  expiryOf(memberId: string): Promise<number | null>;
  /** How many members there are under each filter of the list. */
  numbers(): Promise<Record<MemberFilter, number>>;
  /** Everyone who came in by an invite, latest first. Throws 400 `invalid_cursor`. */
  listInvited(query: {
    limit: number;
    cursor: string | null;
  }): Promise<{ items: InvitedMember[]; nextCursor: string | null; total: number }>;
  /** Members with access to this server, or whose removal it has not confirmed. */
  ofServer(serverId: string): Promise<MemberBrief[]>;
};

export function createMemberService(deps: {
  db: Database;
  clock: Clock;
  store: MemberStore;
  media: Pick<Media, 'avatar' | 'serverOfProvider'>;
  outbox: Pick<Outbox, 'publish'>;
  settings: MemberContext['settings'];
  memberOfAccount(accountId: string): Promise<Member | null>;
}): Omit<MemberService, 'finishRemoval' | 'localAccount'> {
  const { db, clock, store, media } = deps;
  const brief = (member: Member): MemberBrief => ({
    id: member.id,
    name: member.name,
    username: member.username,
    email: member.email,
    avatar_url: avatarOf(media, member),
    status: statusOf(member),
  });

  return {
    recordJoined: createRecordJoined(deps),
    recordAdded: createRecordAdded(deps),

    findByIdentity: async ({ provider, externalId, email }) => {
      const byId =
        provider !== null && externalId !== null
          ? await memberOfIdentity(deps, db, { provider, externalId })
          : null;
      const known = byId ?? (email === null ? null : await store.byEmail(db, email));
      return known && brief(known);
    },

    byAccount: async (accountId) => {
      const member = await deps.memberOfAccount(accountId);
      if (!member) return null;
      const wanted = member.accounts.filter((account) => account.wanted === 'access');
      return {
        id: member.id,
        name: member.name,
        serverIds: wanted.map((account) => account.serverId),
        expiresAt: member.expiresAt,
      };
    },

    ofInvites: async (inviteIds) => {
      const found = new Map<string, MemberBrief[]>(inviteIds.map((id) => [id, []]));
      for (const member of await membersOfInvites(db, store, inviteIds)) {
        if (member.inviteId !== null) found.get(member.inviteId)?.push(brief(member));
      }
      return found;
    },

    countOfInvite: (inviteId, options) => countStaying(options?.executor ?? db, inviteId),

    hasAccess: async (memberId) => {
      const member = await store.get(db, memberId);
      return member !== null && ['active', 'invited'].includes(statusOf(member));
    },

    expiryOf: async (memberId) => (await store.get(db, memberId))?.expiresAt ?? null,

    numbers: async () =>
      countMembers(db, { search: null, now: clock.now(), idleBefore: await idleBefore(deps) }),

    listInvited: async ({ limit, cursor }) => {
      const now = clock.now();
      const after = readMemberCursor(cursor ?? undefined);
      const page = await listMembers(db, store, {
        filter: 'all',
        invitedOnly: true,
        search: null,
        after,
        limit,
        now,
        // Nobody asks for the idle here.
        idleBefore: 0,
      });
      return {
        items: page.members.map((member) => toInvited(media, member)),
        nextCursor: page.next && encodeCursor(page.next),
        total: page.counts.all,
      };
    },

    ofServer: async (serverId) => {
      const members = await store.ofServer(db, serverId);
      const isOpen = (member: Member) =>
        member.accounts.some((account) => account.serverId === serverId && account.observed !== 'gone');
      return members.filter(isOpen).map(brief);
    },
  };
}

function toInvited(media: Pick<Media, 'avatar'>, member: Member): InvitedMember {
  return {
    id: member.id,
    email: member.email,
    username: member.username,
    externalId: member.externalId ?? member.accounts[0]?.externalUserId ?? null,
    inviteId: member.inviteId,
    joinedAt: member.joinedAt,
    lastSeenAt: member.lastSeenAt,
    isActive: ['active', 'invited'].includes(statusOf(member)),
    expiresAt: member.expiresAt,
    avatarUrl: avatarOf(media, member),
  };
}

/** The picture through our own proxy, so that opening a page tells no third party who looks at it. */
export function avatarOf(media: Pick<Media, 'avatar'>, member: Member): string | null {
  const account = member.accounts[0];
  return account ? media.avatar(account.serverId, member.avatarUrl) : null;
}

/** Throws 400 `invalid_cursor`. */
export function readMemberCursor(cursor: string | undefined): [number, string] | null {
  return cursor === undefined ? null : decodeTimeCursor(cursor);
}
