import {
  type ExternalUser,
  isSameLimit,
  type Permissions,
  type UserReference,
} from '#domains/media/index.ts';
import type { Differences, Observed } from './policy.ts';
import type { Member, MemberAccount } from './store.ts';

/** Whom a server named at one moment. */
export type Listing = {
  size: number;
  /** The person meant: by id first, then e-mail, then name, without regard to case. */
  find(reference: UserReference): ExternalUser | null;
};

/** Looked up, not searched: everybody kept here is looked for in a list of everybody there. */
export function createListing(users: readonly ExternalUser[]): Listing {
  const byId = firstOf(users, (user) => user.externalUserId);
  const byEmail = firstOf(users, (user) => user.email);
  const byName = firstOf(users, (user) => user.username);
  return {
    size: users.length,
    find: ({ externalUserId, email, username }) =>
      lookUp(byId, externalUserId) ??
      lookUp(byEmail, email) ??
      lookUp(byEmail, externalUserId) ??
      lookUp(byName, username) ??
      lookUp(byName, externalUserId) ??
      null,
  };
}

type CalledHere = Pick<Member, 'email' | 'username'>;

/** What a person is called at a server: of several records that were linked each server keeps its own. */
export function calledThere(
  member: CalledHere,
  account: Pick<MemberAccount, 'email' | 'username'>,
): CalledHere {
  return account.username === null
    ? { email: member.email, username: member.username }
    : { email: account.email, username: account.username };
}

/** A member at a server, by whatever is known of him. */
export function referenceTo(
  member: CalledHere,
  account: Pick<MemberAccount, 'externalUserId' | 'userType' | 'email' | 'username'>,
): UserReference {
  const { email, username } = calledThere(member, account);
  return {
    ...(account.externalUserId === '' ? {} : { externalUserId: account.externalUserId }),
    email,
    username: username === '' ? null : username,
    userType: account.userType,
  };
}

/** What a listing tells about one account, compared with what is wanted. */
export function observe(
  wanted: { libraryIds: readonly string[]; permissions: Required<Permissions> },
  user: ExternalUser | null,
): { observed: Observed; differences: Differences | null } {
  if (!user || user.access === 'none') return { observed: 'gone', differences: null };
  if (user.access === 'pending') return { observed: 'pending', differences: null };
  const differences = differencesOf(wanted, user);
  return { observed: differences ? 'changed' : 'accepted', differences };
}

/** So many may well leave in one day without anything being wrong. */
const FEW = 2;

/**
 * Whether a listing is more likely wrong than true: it names nobody, or has lost most of the people who were last seen
 * at this server. An empty answer where a full one was due is how servers and what stands before them fail, too.
 */
export function isDoubtful(listing: Listing, serverId: string, members: readonly Member[]): boolean {
  const known = members.flatMap((member) =>
    member.accounts
      .filter((account) => account.serverId === serverId && SEEN.includes(account.observed))
      .map((account) => listing.find(referenceTo(member, account))),
  );
  const missing = known.filter((user) => user === null || user.access === 'none').length;
  if (listing.size === 0) return missing > 0;
  return isMost(missing, known.length);
}

/** More than half of them, and more than can well be chance. */
export function isMost(count: number, of: number): boolean {
  return count > FEW && count > of / 2;
}

const SEEN: readonly Observed[] = ['accepted', 'changed', 'pending'];

function differencesOf(
  wanted: { libraryIds: readonly string[]; permissions: Required<Permissions> },
  user: ExternalUser,
): Differences | null {
  const seen = user.libraryIds;
  const missing = seen === null ? [] : wanted.libraryIds.filter((id) => !seen.includes(id));
  const extra = seen === null ? [] : seen.filter((id) => !wanted.libraryIds.includes(id));
  const names = ['canDownload', 'canUseLiveTv', 'canUploadCamera'] as const;
  const permissions = names.filter((name) => {
    const value = user.permissions[name];
    return value !== undefined && value !== wanted.permissions[name];
  });
  const found = user.permissions.restrictions ?? {};
  const restrictions = Object.entries(wanted.permissions.restrictions).flatMap(([name, value]) =>
    name in found && !isSameLimit(value, found[name] ?? null) ? [name] : [],
  );
  const count = missing.length + extra.length + permissions.length + restrictions.length;
  return count === 0 ? null : { missing, extra, permissions, restrictions };
}

function firstOf(
  users: readonly ExternalUser[],
  textOf: (user: ExternalUser) => string | null,
): Map<string, ExternalUser> {
  const found = new Map<string, ExternalUser>();
  for (const user of users) {
    const text = toKey(textOf(user));
    if (text !== '' && !found.has(text)) found.set(text, user);
  }
  return found;
}

function lookUp(index: Map<string, ExternalUser>, text: string | null | undefined): ExternalUser | undefined {
  return index.get(toKey(text));
}

function toKey(text: string | null | undefined): string {
  return (text ?? '').trim().toLowerCase();
}
