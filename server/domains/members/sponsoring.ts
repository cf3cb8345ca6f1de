import type { Expression, Kysely, Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { MediaLibrary } from '#domains/media/index.ts';
import type { TellTo } from '#domains/notifications/index.ts';
import type { WantedAccess } from '#domains/tiers/index.ts';
import type { Actor } from '#http/auth.ts';
import { previewBulk, startBulk, undoBulk } from './bulk-actions.ts';
import type { Doer, MemberContext } from './context.ts';
import { ownMember } from './own-member.ts';
import { personOf } from './person.ts';
import { isPaused, type MemberStatus, statusOf } from './policy.ts';
import { presentAction } from './present-bulk.ts';
import type { BulkAction, BulkPage, Planned } from './schema-bulk.ts';
import { avatarOf } from './service.ts';
import type { Member } from './store.ts';
import { doneInBulk } from './store-bulk.ts';
import { searchAmong } from './store-list.ts';
import { toTierMember } from './tier-users.ts';

/** A member as the one who invites, or came by somebody. Times are epoch milliseconds. */
export type SponsorFacts = {
  id: string;
  name: string;
  avatarUrl: string | null;
  status: MemberStatus;
  /** His access is taken away for a while, or about to be: it is not lost to him. */
  isPaused: boolean;
  tierId: string | null;
  /** The invite he came by. */
  inviteId: string | null;
  expiresAt: number | null;
  /** What is wanted for him now, by our ids of the libraries. */
  access: WantedAccess[];
};

type BranchWork = { kind: 'pause' | 'resume' | 'remove'; member_ids: string[] };
type Within = (trx: Transaction<Schema>, actionId: string) => Promise<void>;

/** For the domain of those who may invite: who they and their guests are, and what is done to many of them. */
export type SponsorMembers = {
  /** The member that whoever asks is. Throws 404 `no_member`, 401, and 403 for API keys. */
  own(actor: Actor): Promise<string>;
  /** Those of these that there are. `libraries` are all that servers have: they are not read in a transaction. */
  facts(
    on: Kysely<Schema>,
    ids: readonly string[],
    libraries: readonly MediaLibrary[],
  ): Promise<Map<string, SponsorFacts>>;
  /** One page of those among these who are called so, latest first. */
  search(
    among: Expression<string>,
    query: { search: string; after: [number, string] | null; limit: number },
  ): Promise<{ ids: string[]; next: [number, string] | null; total: number }>;
  /** As somebody who can be told something; null for nobody. */
  person(id: string): Promise<(TellTo & { kind: 'person' }) | null>;
  preview(work: BranchWork): Promise<Planned[]>;
  /** Begins it; `within` writes in the same transaction. Answers the action's id. */
  start(work: BranchWork, doer: Doer, within: Within): Promise<string>;
  /** How far it is, with one page of its people and what came of it at each of their servers. Throws 404. */
  action(id: string, page: BulkPage): Promise<BulkAction>;
  /** To whom it was done, and not taken back. */
  doneBy(actionId: string): Promise<string[]>;
  /** Throws 404, and 409 `not_undoable`. */
  undo(id: string, doer: Doer, within: Within): Promise<void>;
};

export function createSponsorMembers(context: MemberContext): SponsorMembers {
  const { db, store } = context;
  return {
    own: async (actor) => (await ownMember(context, actor)).id,
    facts: async (on, ids, libraries) => {
      const members = await store.byIds(on, ids);
      return new Map(members.map((member) => [member.id, toFacts(context, member, libraries)]));
    },
    search: (among, query) => searchAmong(db, among, query),
    person: async (id) => {
      const member = await store.get(db, id);
      return member && personOf(context, member);
    },
    preview: (work) => previewBulk(context, work),
    start: (work, doer, within) => startBulk(context, work, doer, within),
    action: (id, page) => presentAction(context, id, page),
    doneBy: (actionId) => doneInBulk(db, actionId),
    undo: (id, doer, within) => undoBulk(context, id, doer, within),
  };
}

function toFacts(
  context: Pick<MemberContext, 'media'>,
  member: Member,
  libraries: readonly MediaLibrary[],
): SponsorFacts {
  const { id, name, tierId, inviteId, expiresAt } = member;
  return {
    id,
    name,
    tierId,
    inviteId,
    expiresAt,
    avatarUrl: avatarOf(context.media, member),
    status: statusOf(member),
    isPaused: member.accounts.some((account) => isPaused(member, account)),
    access: toTierMember(context, member, libraries).access,
  };
}
