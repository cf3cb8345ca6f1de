import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Permissions, UserType } from '#domains/media/index.ts';
import type { AccountProblem, Leaving, Observed, SeenAccess, Wanted } from './policy.ts';

/** A connection or an open transaction: every function runs in the one it is given. */
export type Executor = Kysely<Schema>;

export type MemberAccount = {
  id: string;
  memberId: string;
  serverId: string;
  externalUserId: string;
  userType: UserType;
  wanted: Wanted;
  observed: Observed;
  observedAt: number | null;
  /** The server's own ids. */
  libraryIds: readonly string[];
  permissions: Required<Permissions>;
  lastProblem: AccountProblem | null;
  nextTryAt: number | null;
  tries: number;
  /** What the server last said that the person may see and do; null before it was asked. */
  seenAccess: SeenAccess | null;
  /** A switched-off account is to be removed from then on. */
  deleteAfter: number | null;
  /** When a change made at the server was last set back without being asked. */
  repairedAt: number | null;
  /** What the person is called at this server, where he was linked of several; without a username: as the member is. */
  email: string | null;
  username: string | null;
  updatedAt: number;
};

export type Member = {
  id: string;
  name: string;
  username: string;
  email: string | null;
  avatarUrl: string | null;
  provider: string | null;
  externalId: string | null;
  inviteId: string | null;
  inviteCode: string | null;
  joinedAt: number;
  expiresAt: number | null;
  lastSeenAt: number | null;
  leaving: Leaving;
  /** Whether the invite stays when its last member was removed: as the owner said when he removed this one. */
  keepsInvite: boolean;
  /** The account this person signs in to Foyer with. */
  accountId: string | null;
  /** The tier the person is on; null for settings of his own. */
  tierId: string | null;
  /** For the owner alone. */
  note: string;
  /** When a server last told who was there when. */
  seenCheckedAt: number | null;
  createdAt: number;
  updatedAt: number;
  accounts: MemberAccount[];
};

/** A member without what the store itself keeps track of, and what is written on its own (store-care.ts). */
export type MemberFields = Omit<
  Member,
  'id' | 'accounts' | 'createdAt' | 'updatedAt' | 'accountId' | 'tierId' | 'note' | 'seenCheckedAt'
>;
export type AccountFields = Omit<
  MemberAccount,
  'id' | 'memberId' | 'updatedAt' | 'seenAccess' | 'deleteAfter' | 'repairedAt' | 'email' | 'username'
>;
