import { SYSTEM_ACTOR } from './audit.ts';
import type { AccountsContext, Caller } from './context.ts';
import { insertAccount } from './create-account.ts';
import { accountDisabled, externalTaken, notAMember, notLinked } from './errors.ts';
import type { ExternalIdentity } from './external-provider.ts';
import { ROLES, type Role } from './policy.ts';
import { createSessionStore } from './session-store.ts';
import { type NewSession, openSession, recordSignIn } from './sign-in.ts';
import { type Account, createAccountStore, isTaken } from './store.ts';

/** Who a person from outside is here: someone who got in by an invite, the owner of a connected server, or nobody. */
export type KnownPerson = { kind: 'member'; name: string } | { kind: 'owner' } | null;

/** Each lost try means that somebody else got in with the name, so a few are enough. */
const MOST_TRIES = 10;

export type KnowsPerson = (identity: ExternalIdentity) => Promise<KnownPerson>;

/**
 * Signs in whoever the vendor says it is: the linked account, or a new requester for a member without one. An account
 * with rights is never reached by a matching e-mail, only by a link made from within it.
 * Throws 403 `not_a_member` or `account_disabled`.
 */
export async function signInFromOutside(
  context: AccountsContext,
  knownPerson: KnowsPerson,
  identity: ExternalIdentity,
  caller: Pick<Caller, 'ip' | 'userAgent'>,
  replaces: string | null,
): Promise<NewSession> {
  const account = await accountOf(context, knownPerson, identity, caller.ip);
  if (account.disabled) throw accountDisabled();
  const session = await openSession(context, account, { purpose: 'browser', ...caller, replaces });
  if (identity.signOutHint)
    await createSessionStore(context.db).setSignOutHint(
      session.sessionId,
      context.secrets.encrypt(identity.signOutHint),
    );
  await recordSignIn(context, account, identity.provider, caller);
  return session;
}

async function accountOf(
  context: AccountsContext,
  knownPerson: KnowsPerson,
  identity: ExternalIdentity,
  ip: string,
): Promise<Account> {
  const store = createAccountStore(context.db);
  const linked = await store.findByLink(identity.provider, identity.externalId);
  if (linked) return followRole(context, linked, identity, ip);
  const person = await admitted(knownPerson, identity);
  if (person === null) throw notAMember();
  if (person.kind === 'owner') throw notLinked();
  for (let tries = 1; ; tries += 1) {
    try {
      return await createMemberAccount(context, identity, person, ip);
    } catch (error) {
      if (!isTaken(error) || tries === MOST_TRIES) throw error;
      // The same person signed in twice at this moment, or someone else just took the name.
      const raced = await store.findByLink(identity.provider, identity.externalId);
      if (raced) return raced;
    }
  }
}

/** Who may come in without an account: as the way in says, or else whoever is known here. */
async function admitted(knownPerson: KnowsPerson, identity: ExternalIdentity): Promise<KnownPerson> {
  const { admission = 'known' } = identity;
  if (admission === 'known') return knownPerson(identity);
  if (admission === 'linked' || admission === 'none') return null;
  return { kind: 'member', name: identity.displayName ?? identity.username };
}

/** The role that the vendor gives; null where it gives none. */
function roleFrom({ admission }: ExternalIdentity): Role | null {
  return ROLES.find((role) => role === admission) ?? null;
}

/**
 * A vendor that gives roles gives them at every sign-in: the account has the new one from then on, and whoever has none any
 * more is out, with the sessions he had by it. The owner is the owner whatever it says. Throws 403 `not_a_member`.
 */
async function followRole(
  context: AccountsContext,
  account: Account,
  identity: ExternalIdentity,
  ip: string,
): Promise<Account> {
  if (account.isOwner) return account;
  if (identity.admission === 'none') {
    await createSessionStore(context.db).removeFromOutside(account.id);
    throw notAMember();
  }
  const role = roleFrom(identity);
  if (role === null || role === account.role) return account;
  return context.commit(async (trx) => {
    const store = createAccountStore(trx);
    await store.update(account.id, { role }, context.clock.now());
    await context.audit.record(trx, {
      actor: SYSTEM_ACTOR,
      action: 'account.changed',
      target: { kind: 'account', id: account.id, name: account.displayName },
      details: { role: { before: account.role, after: role }, provider: identity.provider },
      ip,
    });
    return { ...account, role };
  });
}

async function createMemberAccount(
  context: AccountsContext,
  identity: ExternalIdentity,
  person: { name: string },
  ip: string,
): Promise<Account> {
  const store = createAccountStore(context.db);
  const username = await freeUsername(context, identity.username);
  const email = identity.emailVerified ? identity.email : null;
  const isFree = email !== null && !(await store.isEmailTaken(email));
  return context.commit(async (trx) => {
    const account = await insertAccount(
      context,
      trx,
      {
        username,
        displayName: person.name || identity.username,
        email: isFree ? email : null,
        emailVerified: isFree,
        avatarUrl: identity.avatarUrl,
        role: roleFrom(identity) ?? 'requester',
      },
      { passwordHash: null, isOwner: false },
    );
    await insertLink(context, account.id, identity);
    await context.audit.record(trx, {
      actor: { kind: 'account', id: account.id, name: account.displayName },
      action: 'account.joined',
      target: { kind: 'account', id: account.id, name: account.displayName },
      details: { username: account.username, provider: identity.provider },
      ip,
    });
    return account;
  });
}

/** The vendor's name in our alphabet, with a number behind it where it is taken. */
async function freeUsername(context: AccountsContext, wanted: string): Promise<string> {
  const plain = wanted.normalize('NFKD').toLowerCase().split('@')[0] ?? '';
  const cleaned = plain
    .replace(/[^a-z0-9._-]/g, '')
    .replace(/^[._-]+/, '')
    .slice(0, 28);
  const start = cleaned.length >= 2 ? cleaned : `member${cleaned}`;
  const taken = await createAccountStore(context.db).usernamesLike(start);
  let name = start;
  for (let number = 2; taken.has(name); number += 1) name = `${start}${number}`;
  return name;
}

/** The vendor's token is not kept: nothing here needs it after the sign-in. */
async function insertLink(
  context: AccountsContext,
  accountId: string,
  identity: ExternalIdentity,
): Promise<void> {
  const { internalAdapter } = await (await context.library()).auth.$context;
  const now = new Date(context.clock.now());
  await internalAdapter.createAccount({
    userId: accountId,
    accountId: identity.externalId,
    providerId: identity.provider,
    externalName: identity.username,
    externalEmail: identity.email,
    externalAvatarUrl: identity.avatarUrl,
    createdAt: now,
    updatedAt: now,
  });
}

/**
 * Connects the identity with a signed-in account; another identity of the same vendor is replaced.
 * Throws 403 `external_taken` where it belongs to someone else here.
 */
export async function linkFromOutside(
  context: AccountsContext,
  accountId: string,
  identity: ExternalIdentity,
  caller: Pick<Caller, 'actor' | 'ip'>,
): Promise<Account> {
  try {
    return await context.commit(async (trx) => {
      const store = createAccountStore(trx);
      await store.removeLink(accountId, identity.provider);
      await insertLink(context, accountId, identity);
      const before = await store.find(accountId);
      if (!before) throw new Error('The account that asked is gone.');
      if (before.avatarUrl === null && identity.avatarUrl !== null) {
        await store.update(accountId, { avatarUrl: identity.avatarUrl }, context.clock.now());
      }
      await context.audit.record(trx, {
        actor: caller.actor,
        action: 'account.linked',
        target: { kind: 'account', id: accountId, name: before.displayName },
        details: { provider: identity.provider, name: identity.username },
        ip: caller.ip,
      });
      return (await store.find(accountId)) ?? before;
    });
  } catch (error) {
    // The unique key on the identity says so: it hangs on another account.
    if (isTaken(error)) throw externalTaken();
    throw error;
  }
}
