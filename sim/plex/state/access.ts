import type { Account, AccountToken, Library, PlexServer, PlexWorld, Share } from '../world.ts';

/** The account a plex.tv token stands for, or null where it is unknown or dead. */
export function accountOfToken(world: PlexWorld, token: string): Account | null {
  const grant = liveToken(world, token);
  if (!grant) return null;
  return world.accounts.find((account) => account.id === grant.accountId) ?? null;
}

/** The live grant behind a plex.tv token. */
export function liveToken(world: PlexWorld, token: string): AccountToken | null {
  if (token === '') return null;
  const grant = world.tokens.find((candidate) => candidate.token === token && candidate.revokedAt === null);
  return grant && !isExpired(world, grant) ? grant : null;
}

/** Whether a Plex JWT has come to its end; opaque tokens never do. */
export function isExpired(world: PlexWorld, grant: AccountToken): boolean {
  return grant.expiresAt !== null && grant.expiresAt <= world.clock.now();
}

/** Whether a share gives access right now. */
export function isActiveShare(share: Share): boolean {
  return share.acceptedAt !== null && share.deletedAt === null && share.leftAt === null && !share.orphan;
}

/** The libraries a share opens. */
export function sharedLibraries(server: PlexServer, share: Share): Library[] {
  if (share.allLibraries) return server.libraries;
  return server.libraries.filter((library) => share.sectionIds.includes(library.sectionId));
}

/** Who stands behind a token at a Plex Media Server, and which libraries are open to them. */
export type ServerVisitor =
  | { kind: 'owner'; account: Account; libraries: Library[] }
  | { kind: 'shared'; account: Account; share: Share; libraries: Library[] };

/**
 * Who a token stands for at one server (facts 1.4): the owner's account tokens and server token, or the
 * server token of an accepted share. Null for anything else; a removed share is dead at once, and a Plex
 * JWT is not taken (facts 3.5, disputed).
 */
export function visitorOfServerToken(
  world: PlexWorld,
  server: PlexServer,
  token: string,
): ServerVisitor | null {
  const grant = liveToken(world, token);
  const owner = world.accounts.find((candidate) => candidate.id === server.ownerId);
  if (owner && (token === server.ownerToken || (grant?.accountId === owner.id && grant.expiresAt === null))) {
    return { kind: 'owner', account: owner, libraries: server.libraries };
  }
  const share = world.shares.find(
    (candidate) =>
      candidate.accessToken === token && candidate.machineIdentifier === server.machineIdentifier,
  );
  if (!share || !isActiveShare(share)) return null;
  const guest = world.accounts.find((candidate) => candidate.id === share.invitedId);
  return guest ? { kind: 'shared', account: guest, share, libraries: sharedLibraries(server, share) } : null;
}
