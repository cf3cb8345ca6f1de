import type { Account, Friendship, Home, HomeInvite, PlexWorld } from '../world.ts';
import { accountByLogin, createManagedAccount } from './accounts.ts';

/** The relation between two people, pending or accepted, whoever asked. */
export function friendshipOf(world: PlexWorld, oneId: number, otherId: number): Friendship | null {
  return (
    world.friendships.find(
      (friendship) =>
        (friendship.fromId === oneId && friendship.toId === otherId) ||
        (friendship.fromId === otherId && friendship.toId === oneId),
    ) ?? null
  );
}

export function areFriends(world: PlexWorld, oneId: number, otherId: number): boolean {
  return friendshipOf(world, oneId, otherId)?.acceptedAt != null;
}

/** Asks somebody to be a friend. An existing relation is kept as it is. */
export function inviteFriend(
  world: PlexWorld,
  from: Account,
  to: { id: number } | { email: string },
): Friendship {
  const existing =
    'id' in to
      ? friendshipOf(world, from.id, to.id)
      : (world.friendships.find(
          (friendship) =>
            friendship.fromId === from.id &&
            friendship.invitedEmail?.toLowerCase() === to.email.toLowerCase(),
        ) ?? null);
  if (existing) return existing;
  const friendship: Friendship = {
    id: world.ids.next('friendship', 400001),
    fromId: from.id,
    toId: 'id' in to ? to.id : null,
    invitedEmail: 'email' in to ? to.email : null,
    createdAt: world.clock.now(),
    acceptedAt: null,
  };
  world.friendships.push(friendship);
  return friendship;
}

/** Makes two people friends at once. */
export function befriend(world: PlexWorld, one: Account, other: Account): Friendship {
  const friendship = inviteFriend(world, one, { id: other.id });
  friendship.acceptedAt ??= world.clock.now();
  return friendship;
}

/** Ends a friendship, or cancels or declines the asking. False where there was none. */
export function removeFriendship(world: PlexWorld, oneId: number, otherId: number): boolean {
  const friendship = friendshipOf(world, oneId, otherId);
  if (!friendship) return false;
  world.friendships = world.friendships.filter((candidate) => candidate !== friendship);
  return true;
}

/** The home an account belongs to, as admin or member. */
export function homeOf(world: PlexWorld, accountId: number): Home | null {
  return world.homes.find((home) => home.adminId === accountId || home.memberIds.includes(accountId)) ?? null;
}

export function inSameHome(world: PlexWorld, oneId: number, otherId: number): boolean {
  const home = homeOf(world, oneId);
  return home !== null && home === homeOf(world, otherId);
}

/** The home whose admin this account is, opened where it is not there yet. */
export function openHome(world: PlexWorld, admin: Account): Home {
  const existing = world.homes.find((home) => home.adminId === admin.id);
  if (existing) return existing;
  const home: Home = { adminId: admin.id, memberIds: [], createdAt: world.clock.now() };
  world.homes.push(home);
  return home;
}

/** How many accounts a home holds at most, its admin included (facts 5.10). */
export const MAX_HOME_SIZE = 15;

/** Adds a managed user to the admin's home. Null where the home is full. */
export function createManagedUser(world: PlexWorld, admin: Account, title: string): Account | null {
  const home = openHome(world, admin);
  if (home.memberIds.length + 1 >= MAX_HOME_SIZE) return null;
  const account = createManagedAccount(world, title);
  home.memberIds.push(account.id);
  return account;
}

export type HomeInvitation =
  | { kind: 'invited'; invite: HomeInvite }
  | { kind: 'managed'; account: Account }
  | { kind: 'self' }
  | { kind: 'already-member' }
  | { kind: 'invalid' }
  | { kind: 'full' };

/** Invites an existing account (username or e-mail) into the admin's home. */
export function inviteToHome(world: PlexWorld, admin: Account, identifier: string): HomeInvitation {
  const invited = accountByLogin(world, identifier);
  if (invited?.id === admin.id) return { kind: 'self' };
  if (!invited && !identifier.includes('@')) return { kind: 'invalid' };
  if (world.toggles.homeInviteCreatesManaged) {
    const account = createManagedUser(world, admin, identifier);
    return account ? { kind: 'managed', account } : { kind: 'full' };
  }
  if (invited && inSameHome(world, admin.id, invited.id)) return { kind: 'already-member' };
  if (openHome(world, admin).memberIds.length + 1 >= MAX_HOME_SIZE) return { kind: 'full' };
  const invite: HomeInvite = {
    id: world.ids.next('home-invite', 600001),
    adminId: admin.id,
    invitedId: invited?.id ?? null,
    invitedEmail: invited ? null : identifier,
    createdAt: world.clock.now(),
  };
  world.homeInvites.push(invite);
  return { kind: 'invited', invite };
}

/** Lets the invited person into the home; they leave the one they were in. */
export function acceptHomeInvite(world: PlexWorld, invite: HomeInvite, account: Account): void {
  const older = homeOf(world, account.id);
  if (older) older.memberIds = older.memberIds.filter((id) => id !== account.id);
  const home = world.homes.find((candidate) => candidate.adminId === invite.adminId);
  home?.memberIds.push(account.id);
  world.homeInvites = world.homeInvites.filter((candidate) => candidate !== invite);
}

/** Takes somebody out of the admin's home; a managed user's account ends with it. False where not in it. */
export function removeFromHome(world: PlexWorld, admin: Account, memberId: number): boolean {
  const home = world.homes.find((candidate) => candidate.adminId === admin.id);
  if (!home?.memberIds.includes(memberId)) return false;
  home.memberIds = home.memberIds.filter((id) => id !== memberId);
  const member = world.accounts.find((account) => account.id === memberId);
  if (!member?.restricted) return true;
  world.accounts = world.accounts.filter((account) => account !== member);
  for (const grant of world.tokens) {
    if (grant.accountId === memberId) grant.revokedAt ??= world.clock.now();
  }
  for (const share of world.shares) {
    if (share.invitedId === memberId) share.deletedAt ??= world.clock.now();
  }
  return true;
}
