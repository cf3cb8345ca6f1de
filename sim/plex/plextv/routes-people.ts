import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isActiveShare, sharedLibraries } from '../state/access.ts';
import { accountById, accountByLogin } from '../state/accounts.ts';
import {
  areFriends,
  friendshipOf,
  homeOf,
  inSameHome,
  inviteFriend,
  removeFriendship,
} from '../state/relations.ts';
import { serverByMachine } from '../state/servers.ts';
import { DEFAULT_SHARE_SETTINGS, isPendingShare, withdrawInvitation } from '../state/shares.ts';
import type { Account, Friendship, PlexWorld, Share } from '../world.ts';
import { signedInLegacy, signedInV2 } from './context.ts';
import { V2Error, v2NotFound } from './errors.ts';
import { myPlexContainer } from './routes-resources.ts';
import { personJson, settingsJson, sharedServerJson } from './share-view.ts';
import { avatarUrl } from './user-view.ts';
import {
  epoch,
  fields,
  isoOrNull,
  isYes,
  originOf,
  pathNumber,
  sendLegacy,
  sendV2,
  sendV2List,
} from './wire.ts';
import { element } from './xml.ts';

/** Rows between two people that the user list may show: accepted ones, and new ones of an acquaintance. */
function sharesBetween(world: PlexWorld, viewer: Account, other: Account): Share[] {
  return world.shares.filter((share) => {
    const isMine = share.ownerId === viewer.id && share.invitedId === other.id;
    const isTheirs = share.ownerId === other.id && share.invitedId === viewer.id;
    return isActiveShare(share) ? isMine || isTheirs : isMine && isPendingShare(share);
  });
}

/** Friends, people with a share of the viewer's, and members of the home; never the viewer (facts 5.7). */
function acquaintances(world: PlexWorld, viewer: Account): Account[] {
  return world.accounts.filter((other) => {
    if (other.id === viewer.id) return false;
    if (areFriends(world, viewer.id, other.id) || inSameHome(world, viewer.id, other.id)) return true;
    return world.shares.some(
      (share) => share.ownerId === viewer.id && share.invitedId === other.id && isActiveShare(share),
    );
  });
}

function userRow(world: PlexWorld, viewer: Account, other: Account, origin: string): string {
  const shares = sharesBetween(world, viewer, other);
  const settings = shares.find((share) => share.ownerId === viewer.id)?.settings ?? DEFAULT_SHARE_SETTINGS;
  const servers = shares.flatMap((share) => {
    const server = serverByMachine(world, share.machineIdentifier);
    if (!server) return [];
    return element('Server', {
      id: share.id,
      serverId: server.serverId,
      machineIdentifier: server.machineIdentifier,
      name: server.name,
      lastSeenAt: epoch(world.clock.now()),
      numLibraries: sharedLibraries(server, share).length,
      allLibraries: share.allLibraries,
      owned: share.ownerId === viewer.id,
      pending: share.acceptedAt === null,
    });
  });
  return element(
    'User',
    {
      id: other.id,
      title: other.title,
      username: other.username,
      email: other.email,
      recommendationsPlaylistId: '',
      thumb: avatarUrl(origin, other),
      protected: other.homePin !== '',
      home: inSameHome(world, viewer.id, other.id),
      allowTuners: settings.allowTuners,
      allowSync: settings.allowSync,
      allowCameraUpload: settings.allowCameraUpload,
      allowChannels: settings.allowChannels,
      allowSubtitleAdmin: settings.allowSubtitleAdmin,
      filterAll: settings.filterAll,
      filterMovies: settings.filterMovies,
      filterMusic: settings.filterMusic,
      filterPhotos: settings.filterPhotos,
      filterTelevision: settings.filterTelevision,
      restricted: other.restricted,
    },
    servers,
  );
}

/** The user list of the first API, at plex.tv and clients.plex.tv (facts 5.7). */
export function registerUsersRoute(app: FastifyInstance, world: PlexWorld): void {
  app.get('/api/users', (request, reply) => {
    const viewer = signedInLegacy(world, request);
    const rows = acquaintances(world, viewer).map((other) =>
      userRow(world, viewer, other, originOf(request)),
    );
    const machineIdentifier =
      world.servers.find((server) => server.ownerId === viewer.id)?.machineIdentifier ?? '';
    return sendLegacy(reply, myPlexContainer({ machineIdentifier, totalSize: rows.length }, rows));
  });
}

type FriendStatus = 'accepted' | 'pending_sent' | 'pending_received';

function statusOf(friendship: Friendship, viewer: Account): FriendStatus {
  if (friendship.acceptedAt !== null) return 'accepted';
  return friendship.fromId === viewer.id ? 'pending_sent' : 'pending_received';
}

function friendJson(world: PlexWorld, viewer: Account, friendship: Friendship, request: FastifyRequest) {
  const otherId = friendship.fromId === viewer.id ? friendship.toId : friendship.fromId;
  const other = accountById(world, otherId);
  const isAccepted = friendship.acceptedAt !== null;
  const origin = originOf(request);
  const query = fields(request);
  const shares = other ? sharesBetween(world, viewer, other) : [];
  const views = (owned: boolean) =>
    shares
      .filter((share) => (share.ownerId === viewer.id) === owned)
      .flatMap((share) => {
        const server = serverByMachine(world, share.machineIdentifier);
        return server ? [sharedServerJson(world, server, share, viewer, origin)] : [];
      });
  const settings = shares.find((share) => share.ownerId === viewer.id)?.settings ?? DEFAULT_SHARE_SETTINGS;
  return {
    ...(other
      ? personJson(other, origin)
      : {
          id: null,
          uuid: null,
          title: friendship.invitedEmail,
          username: '',
          restricted: false,
          friendlyName: null,
          thumb: '',
        }),
    email: isAccepted ? (other?.email ?? null) : null,
    home: other ? inSameHome(world, viewer.id, other.id) : false,
    status: isAccepted ? 'accepted' : 'pending',
    restrictionProfile: null,
    friendshipCreatedAt: isoOrNull(friendship.acceptedAt),
    ...(isYes(query.includeSharingSettings) ? { sharingSettings: settingsJson(settings) } : {}),
    ...(isYes(query.includeSharedServers) ? { sharedServers: views(true) } : {}),
    ...(isYes(query.includeSharedSources) ? { sharedSources: views(false) } : {}),
  };
}

/** Friends in the v2 API (facts 5.8). */
export function registerFriendRoutes(app: FastifyInstance, world: PlexWorld): void {
  app.get('/api/v2/friends', (request, reply) => {
    const viewer = signedInV2(world, request);
    const { status } = fields(request);
    const mine = world.friendships.filter(
      (friendship) => friendship.fromId === viewer.id || friendship.toId === viewer.id,
    );
    const shown = mine.filter((friendship) => statusOf(friendship, viewer) === (status ?? 'accepted'));
    const rows = shown.map((friendship) => friendJson(world, viewer, friendship, request));
    return sendV2List(request, reply, { list: 'users', item: 'user' }, rows);
  });

  app.post('/api/v2/friends/invite', (request, reply) => {
    const viewer = signedInV2(world, request);
    const identifier = fields(request).identifier ?? '';
    const other = accountByLogin(world, identifier);
    if (!other && !identifier.includes('@')) throw new V2Error(404, 1042, 'User not found');
    if (other?.id === viewer.id) throw new V2Error(400, 1041, 'You cannot invite yourself');
    const friendship = inviteFriend(world, viewer, other ? { id: other.id } : { email: identifier });
    return sendV2(request, reply.code(201), 'user', friendJson(world, viewer, friendship, request));
  });

  app.post('/api/v2/friends/:id/accept', (request, reply) => {
    const viewer = signedInV2(world, request);
    const friendship = friendshipOf(world, viewer.id, pathNumber(request, 'id'));
    if (!friendship || friendship.toId !== viewer.id) throw v2NotFound();
    friendship.acceptedAt ??= world.clock.now();
    return sendV2(request, reply, 'user', friendJson(world, viewer, friendship, request));
  });

  app.delete('/api/v2/friends/:id', (request, reply) => {
    const viewer = signedInV2(world, request);
    const otherId = pathNumber(request, 'id');
    const wasPending = friendshipOf(world, viewer.id, otherId)?.acceptedAt === null;
    if (!removeFriendship(world, viewer.id, otherId)) throw v2NotFound();
    if (wasPending) {
      for (const share of world.shares) {
        const isBetween =
          (share.ownerId === viewer.id && share.invitedId === otherId) ||
          (share.ownerId === otherId && share.invitedId === viewer.id);
        if (isBetween && isPendingShare(share)) withdrawInvitation(world, share);
      }
    }
    return reply.code(204).send();
  });
}

/** Whether a person may act for the home: its admin, or somebody without one, who opens it. */
export function isHomeAdmin(world: PlexWorld, account: Account): boolean {
  const home = homeOf(world, account.id);
  return home === null ? !account.restricted : home.adminId === account.id;
}
