import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { ExternalUser } from '#domains/media/index.ts';
import type { Doer, MemberContext } from './context.ts';
import { makeSo } from './edit-member.ts';
import { createListing, type Listing, referenceTo } from './listing.ts';
import { NO_WORK, startGrants, type Work } from './pause-member.ts';
import { putOnTierIn } from './put-on-tier.ts';
import { createRecordJoined, findMember, type Joined } from './record-joined.ts';
import type { Member } from './store.ts';
import { type ReadyWish, readWish } from './tier-wish.ts';

/** Somebody at a server who is no member there yet; `member` where he is one at another server. */
export type Stranger = { user: ExternalUser; member: Pick<Member, 'id' | 'name'> | null };

/** Everybody with access or an invitation at a server whom Foyer does not look after there. Throws 404, MediaClientError. */
export async function strangersAt(context: MemberContext, serverId: string): Promise<Stranger[]> {
  const users = await context.media.withClient(serverId, (client) => client.listUsers());
  const known = await knownAt(context, serverId, createListing(users));
  const strangers = users.filter((user) => user.access !== 'none' && !known.has(user));
  return Promise.all(
    strangers.map(async (user) => {
      const { person, accounts } = await joinedOf(context, serverId, user);
      const member = await findMember(context.store, context.db, { person, accounts });
      return { user, member: member && { id: member.id, name: member.name } };
    }),
  );
}

/**
 * Makes members of these people, with what they have at the server as what is wanted; nothing changes there unless
 * `tierId` names a tier, which those get who are no members yet. Who is a member elsewhere gets the server added.
 * Answers how many. Throws 404, 422 for a tier that is gone, MediaClientError.
 */
export async function importMembers(
  context: MemberContext,
  serverId: string,
  wish: { chosen: ReadonlySet<string> | 'all'; tierId: string | null },
  doer: Doer,
): Promise<number> {
  const { db, outbox, audit } = context;
  const { chosen, tierId } = wish;
  const tier = tierId === null ? null : await readWish(context, tierId);
  const found = (await strangersAt(context, serverId)).filter(
    ({ user }) => chosen === 'all' || chosen.has(user.externalUserId),
  );
  const recordJoined = createRecordJoined(context);
  const server = await context.media.servers.get(serverId);
  for (const { user, member } of found) {
    const joined = await joinedOf(context, serverId, user);
    const begun = await db.transaction().execute(async (trx) => {
      const id = await recordJoined(trx, joined);
      await audit.record(trx, {
        ...doer,
        action: 'member.imported',
        target: { kind: 'member', id, name: joined.person.name },
        details: { server_id: serverId, server: server?.name ?? '' },
      });
      // Who is here already has settings, also for servers of which the tier says nothing.
      const isPut = tier !== null && member === null;
      return isPut ? putNew(context, trx, id, tier, doer) : NO_WORK;
    });
    startGrants(context, begun);
    makeSo(context, begun.due);
  }
  outbox.poke();
  return found.length;
}

async function putNew(
  context: MemberContext,
  trx: Transaction<Schema>,
  memberId: string,
  tier: ReadyWish,
  doer: Doer,
): Promise<Work> {
  const member = await context.store.lock(trx, memberId);
  return member ? putOnTierIn(context, trx, member, tier, doer) : NO_WORK;
}

async function knownAt(
  context: MemberContext,
  serverId: string,
  listing: Listing,
): Promise<ReadonlySet<ExternalUser>> {
  const members = await context.store.ofServer(context.db, serverId);
  const users = members.flatMap((member) =>
    member.accounts
      .filter((account) => account.serverId === serverId && account.observed !== 'gone')
      .flatMap((account) => listing.find(referenceTo(member, account)) ?? []),
  );
  return new Set(users);
}

/** Somebody a server names, as he is written down here: with what he has there as what is wanted. */
export async function joinedOf(
  context: MemberContext,
  serverId: string,
  user: ExternalUser,
): Promise<Joined> {
  const server = await context.media.servers.get(serverId);
  const signIn = server && context.media.signInFor(server.kind);
  // An invitation that waits is known by the address it was sent to, which is nobody's id.
  const hasIdentity = signIn && user.userType === 'friend' && user.access === 'accepted';
  return {
    person: {
      name: user.username || user.email || user.externalUserId,
      email: user.email,
      username: user.username || null,
      avatarUrl: user.avatarUrl,
      provider: hasIdentity ? signIn.provider : null,
      externalId: hasIdentity ? user.externalUserId : null,
    },
    invite: null,
    joinedAt: context.clock.now(),
    expiresAt: null,
    accounts: [
      {
        serverId,
        externalUserId: user.externalUserId,
        userType: user.userType,
        observed: user.access === 'pending' ? 'pending' : 'accepted',
        libraryIds: user.libraryIds ?? [],
        permissions: user.permissions,
      },
    ],
  };
}
