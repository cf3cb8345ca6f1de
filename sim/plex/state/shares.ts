import type { Account, PlexServer, PlexWorld, Share, ShareSettings } from '../world.ts';
import { isActiveShare } from './access.ts';
import { accountById, accountByLogin } from './accounts.ts';
import { areFriends, friendshipOf, inSameHome, inviteFriend } from './relations.ts';

export const DEFAULT_SHARE_SETTINGS: ShareSettings = {
  allowSync: false,
  allowChannels: false,
  allowCameraUpload: false,
  allowSubtitleAdmin: false,
  allowTuners: 0,
  filterAll: '',
  filterMovies: '',
  filterMusic: '',
  filterPhotos: '',
  filterTelevision: '',
};

export type ShareRequest = {
  server: PlexServer;
  owner: Account;
  /** A plex.tv account id, or a username or e-mail address. */
  invited: { id: number } | { identifier: string };
  /** plex.tv section ids, never section keys. */
  sectionIds: number[];
  settings?: Partial<ShareSettings>;
  withFriendship: boolean;
};

export type ShareOutcome =
  | { kind: 'created'; share: Share }
  | { kind: 'already-shared'; share: Share; name: string }
  | { kind: 'self' }
  | { kind: 'unknown-user' }
  | { kind: 'invalid-email' }
  | { kind: 'unknown-section'; sectionId: number };

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Rows that plex.tv still holds: pending, accepted and orphaned ones. */
export function standingShares(world: PlexWorld, server: PlexServer): Share[] {
  return world.shares.filter(
    (share) =>
      share.machineIdentifier === server.machineIdentifier &&
      share.deletedAt === null &&
      share.leftAt === null,
  );
}

/** Invitations that wait for an answer. */
export function isPendingShare(share: Share): boolean {
  return share.acceptedAt === null && share.deletedAt === null && share.leftAt === null && !share.orphan;
}

function unknownSection(server: PlexServer, sectionIds: number[]): number | undefined {
  const known = new Set(server.libraries.map((library) => library.sectionId));
  return sectionIds.find((id) => !known.has(id));
}

function isAcceptedAtOnce(world: PlexWorld, owner: Account, invited: Account): boolean {
  if (invited.restricted || inSameHome(world, owner.id, invited.id)) return true;
  const hasOtherShare = world.shares.some(
    (share) => share.ownerId === owner.id && share.invitedId === invited.id && isActiveShare(share),
  );
  return world.toggles.autoAcceptFriends && (hasOtherShare || areFriends(world, owner.id, invited.id));
}

type Invitee = { account: Account; email: null } | { account: null; email: string };

function findInvitee(
  world: PlexWorld,
  invited: ShareRequest['invited'],
): Invitee | 'unknown-user' | 'invalid-email' {
  if ('id' in invited) {
    const account = accountById(world, invited.id);
    return account ? { account, email: null } : 'unknown-user';
  }
  const account = accountByLogin(world, invited.identifier);
  if (account) return { account, email: null };
  if (EMAIL.test(invited.identifier)) return { account: null, email: invited.identifier };
  return invited.identifier.includes('@') ? 'invalid-email' : 'unknown-user';
}

/** What an empty list of sections means depends on the world (facts 5.3, contested). */
function grantOf(world: PlexWorld, sectionIds: number[]): Pick<Share, 'allLibraries' | 'sectionIds'> {
  const opensAll = sectionIds.length === 0 && world.toggles.emptySectionIds === 'all';
  return { allLibraries: opensAll, sectionIds: [...new Set(sectionIds)] };
}

/** Shares a server with somebody: the state machine of facts 5.3 and 5.11. */
export function createShare(world: PlexWorld, request: ShareRequest): ShareOutcome {
  const { server, owner } = request;
  const invitee = findInvitee(world, request.invited);
  if (typeof invitee === 'string') return { kind: invitee };
  if (invitee.account?.id === owner.id) return { kind: 'self' };
  const wrongSection = unknownSection(server, request.sectionIds);
  if (wrongSection !== undefined) return { kind: 'unknown-section', sectionId: wrongSection };
  const existing = standingShares(world, server).find((share) =>
    invitee.account
      ? share.invitedId === invitee.account.id
      : share.invitedEmail?.toLowerCase() === invitee.email.toLowerCase(),
  );
  if (existing) {
    const name = invitee.account ? invitee.account.username || invitee.account.title : invitee.email;
    return { kind: 'already-shared', share: existing, name };
  }
  const now = world.clock.now();
  const atOnce = invitee.account !== null && isAcceptedAtOnce(world, owner, invitee.account);
  const share: Share = {
    id: world.ids.next('share', 9000101),
    machineIdentifier: server.machineIdentifier,
    ownerId: owner.id,
    invitedId: invitee.account?.id ?? null,
    invitedEmail: invitee.email,
    inviteToken: world.ids.token(),
    invitedAt: now,
    acceptedAt: atOnce ? now : null,
    deletedAt: null,
    leftAt: null,
    orphan: false,
    visibleAt: now + world.toggles.inviteVisibleAfterMs,
    accessToken: world.ids.token(),
    ...grantOf(world, request.sectionIds),
    settings: { ...DEFAULT_SHARE_SETTINGS, ...request.settings },
    withFriendship: request.withFriendship,
  };
  world.shares.push(share);
  if (request.withFriendship && !invitee.account?.restricted) {
    inviteFriend(world, owner, invitee.account ? { id: invitee.account.id } : { email: invitee.email });
  }
  return { kind: 'created', share };
}

/** Full replacement of the libraries and a merge of the settings. Returns the section id that is not known. */
export function updateShare(
  world: PlexWorld,
  server: PlexServer,
  share: Share,
  change: { sectionIds?: number[]; settings?: Partial<ShareSettings> },
): { unknownSection: number } | null {
  if (change.sectionIds !== undefined) {
    const wrong = unknownSection(server, change.sectionIds);
    if (wrong !== undefined) return { unknownSection: wrong };
    Object.assign(share, grantOf(world, change.sectionIds));
  }
  if (change.settings) Object.assign(share.settings, change.settings);
  return null;
}

/** Whether this person can see and answer the invitation now. */
export function isVisibleTo(world: PlexWorld, share: Share, account: Account): boolean {
  return isPendingShare(share) && share.invitedId === account.id && share.visibleAt <= world.clock.now();
}

/** The invitee takes the share; an invitation to be friends that came with it is taken too. */
export function acceptShare(world: PlexWorld, share: Share): void {
  share.acceptedAt = world.clock.now();
  if (!share.withFriendship || share.invitedId === null) return;
  const friendship = friendshipOf(world, share.ownerId, share.invitedId);
  if (friendship) friendship.acceptedAt ??= world.clock.now();
}

/** Deletes one row for good: an invitation, a share or an orphan. The server token dies with it. */
export function deleteShare(world: PlexWorld, share: Share): void {
  share.deletedAt = world.clock.now();
  share.orphan = false;
}

/** The invitee declines the invitation or leaves the share. */
export function leaveShare(world: PlexWorld, share: Share): void {
  if (share.acceptedAt === null) deleteShare(world, share);
  else share.leftAt = world.clock.now();
}

/** Withdraws an invitation by way of the person; the row may stay behind (facts 5.9, toggle). */
export function withdrawInvitation(world: PlexWorld, share: Share): void {
  if (world.toggles.orphanAfterCancel) share.orphan = true;
  else deleteShare(world, share);
}

/** Removes what an owner shares with one person. Returns how many rows were touched. */
export function removeSharesWith(world: PlexWorld, ownerId: number, invitedId: number): number {
  const rows = world.shares.filter(
    (share) =>
      share.ownerId === ownerId &&
      share.invitedId === invitedId &&
      share.deletedAt === null &&
      share.leftAt === null &&
      !share.orphan,
  );
  for (const share of rows) {
    if (isActiveShare(share)) deleteShare(world, share);
    else withdrawInvitation(world, share);
  }
  return rows.length;
}
