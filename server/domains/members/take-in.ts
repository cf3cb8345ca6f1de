import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { ExternalUser, UserReference } from '#domains/media/index.ts';
import type { Doer, MemberContext } from './context.ts';
import { joinedOf } from './import-members.ts';
import { createListing, referenceTo } from './listing.ts';
import { statusOf } from './policy.ts';
import { createRecordJoined, findMember, type Joined } from './record-joined.ts';
import type { Member } from './store.ts';
import { setNote } from './store-care.ts';

/** Somebody a server names. `member` is who he is here, also where it is by another server that he is known. */
export type Arrival = {
  serverId: string;
  user: ExternalUser;
  member: { id: string; name: string } | null;
  /** How he is written down when he is taken in. */
  joined: Joined;
  /** `here`: looked after at this server already. `leaving`: his access is being taken away. */
  standing: 'stranger' | 'here' | 'leaving';
};

/** What is known of somebody who is taken in; null where it is not. Times are epoch milliseconds. */
export type About = {
  name: string | null;
  joinedAt: number;
  expiresAt: number | null;
  invite: { id: string; code: string } | null;
  note: string;
};

/** For a domain that knows of people who are at the servers already. Nothing changes there. */
export type Arrivals = {
  /** Asks a server who is there; the answer looks people up. Throws 404, MediaClientError. */
  at(serverId: string): Promise<(reference: UserReference) => Promise<Arrival | null>>;
  /**
   * Makes one member of one person's accounts in the caller's transaction, with what he has at the servers as what is
   * wanted; poke the outbox after the commit. Who is a member already keeps his name, his note and the time he has.
   */
  takeIn(trx: Transaction<Schema>, found: readonly Arrival[], about: About, doer: Doer): Promise<string>;
};

export function createArrivals(context: MemberContext): Arrivals {
  const { store, db, audit } = context;
  const recordJoined = createRecordJoined(context);

  return {
    at: async (serverId) => {
      const users = await context.media.withClient(serverId, (client) => client.listUsers());
      const listing = createListing(users);
      const known = new Map<ExternalUser, Member>();
      for (const member of await store.ofServer(db, serverId)) {
        for (const account of member.accounts) {
          if (account.serverId !== serverId || account.observed === 'gone') continue;
          const user = listing.find(referenceTo(member, account));
          if (user) known.set(user, member);
        }
      }
      return async (reference) => {
        const user = listing.find(reference);
        if (!user) return null;
        const here = known.get(user) ?? null;
        const joined = await joinedOf(context, serverId, user);
        const member = here ?? (await findMember(store, db, joined));
        const isLeaving = member !== null && leaves(member, here !== null);
        return {
          serverId,
          user,
          member: member && { id: member.id, name: member.name },
          joined,
          standing: standingOf(here !== null, isLeaving),
        };
      };
    },

    takeIn: async (trx, found, about, doer) => {
      const all = found.map(({ joined }) => joined);
      const [first] = all;
      if (!first) throw new TypeError('Somebody is taken in who is at no server.');
      const identified = all.find(({ person }) => person.externalId !== null) ?? first;
      const email = all.find(({ person }) => person.email !== null)?.person.email ?? null;
      const accounts = all.flatMap((joined) => joined.accounts);
      const person = { ...identified.person, email: identified.person.email ?? email };
      const isNew = (await findMember(store, trx, { person, accounts })) === null;
      const name = about.name ?? person.name;
      const id = await recordJoined(trx, {
        ...identified,
        person: isNew ? { ...person, name } : person,
        accounts,
        invite: about.invite,
        joinedAt: about.joinedAt,
        expiresAt: about.expiresAt,
      });
      if (isNew && about.note !== '') await setNote(trx, id, about.note);
      await audit.record(trx, {
        ...doer,
        action: 'member.imported',
        target: { kind: 'member', id, name },
        details: { servers: found.map(({ serverId }) => serverId) },
      });
      return id;
    },
  };
}

/** Who has left altogether may come again; of whom a server has to be rid first may not. */
function leaves(member: Member, isHere: boolean): boolean {
  return member.leaving !== null && (isHere || statusOf(member) === 'removing');
}

function standingOf(isHere: boolean, isLeaving: boolean): Arrival['standing'] {
  if (isLeaving) return 'leaving';
  return isHere ? 'here' : 'stranger';
}
