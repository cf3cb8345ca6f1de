import { requirePerson } from '#domains/accounts/index.ts';
import type { Actor } from '#http/auth.ts';
import type { Doer, MemberContext } from './context.ts';
import { noMemberYet } from './errors.ts';
import { memberOfIdentity } from './member-of-identity.ts';
import type { Member } from './store.ts';
import { linkAccount, memberIdOfAccount } from './store-care.ts';

/**
 * The member that whoever asks is. At the first time he is found by who he signed in as, or by an e-mail that was
 * proven to be his, and the two are linked from then on. Throws 404 `no_member`, 401, and 403 for API keys.
 */
export async function ownMember(context: MemberContext, actor: Actor): Promise<Member> {
  const { accountId } = requirePerson(actor);
  const found = await memberOfAccount(context, accountId);
  if (!found) throw noMemberYet();
  return found;
}

/** The member who signs in with this account, recognised at the first time; null for an account of nobody's. */
export async function memberOfAccount(context: MemberContext, accountId: string): Promise<Member | null> {
  const linked = await context.store.byAccount(context.db, accountId);
  return linked ?? recognise(context, accountId);
}

async function recognise(context: MemberContext, accountId: string): Promise<Member | null> {
  const { db, store } = context;
  const found = await findByIdentities(context, accountId);
  if (!found) return null;
  const { accountId: other } = found;
  if (other !== null && (await context.accountExists(other))) return null;
  const isLinked = await db
    .transaction()
    .execute((trx) => linkAccount(trx, { memberId: found.id, accountId, instead: other }));
  // Two requests of one page at once: the other was first, and what it wrote counts.
  const id = isLinked ? found.id : await memberIdOfAccount(db, accountId);
  return id === null ? null : store.get(db, id);
}

async function findByIdentities(context: MemberContext, accountId: string) {
  const { db, store } = context;
  const { links, verifiedEmail } = await context.identitiesOf(accountId);
  for (const link of links) {
    const known = await memberOfIdentity(context, db, link);
    if (known) return known;
  }
  return verifiedEmail === null ? null : store.byEmail(db, verifiedEmail);
}

/** The member himself acts. */
export function selfDoer(member: Member, actor: Actor, ip: string): Doer {
  const { accountId } = requirePerson(actor);
  return { actor: { kind: 'account', id: accountId, name: member.name }, ip };
}
