import { isActiveShare, sharedLibraries } from '../state/access.ts';
import { accountById } from '../state/accounts.ts';
import { friendshipOf, inSameHome } from '../state/relations.ts';
import type { Account, PlexServer, PlexWorld, Share, ShareSettings } from '../world.ts';
import { avatarUrl } from './user-view.ts';
import { epoch, iso, isoOrNull } from './wire.ts';
import { element } from './xml.ts';

/** The SharedServer element of the first API; it names every section, shared or not (facts 5.4). */
export function sharedServerXml(world: PlexWorld, server: PlexServer, share: Share): string {
  const account = accountById(world, share.invitedId);
  const open = new Set(sharedLibraries(server, share).map((library) => library.sectionId));
  const { settings } = share;
  return element(
    'SharedServer',
    {
      id: share.id,
      username: account?.username ?? '',
      email: account?.email ?? '',
      userID: account?.id ?? '',
      invitedEmail: share.invitedEmail ?? '',
      accessToken: isActiveShare(share) ? share.accessToken : '',
      name: server.name,
      acceptedAt: epoch(share.acceptedAt),
      invitedAt: epoch(share.invitedAt),
      allowSync: settings.allowSync,
      allowCameraUpload: settings.allowCameraUpload,
      allowChannels: settings.allowChannels,
      allowTuners: settings.allowTuners,
      allowSubtitleAdmin: settings.allowSubtitleAdmin,
      owned: false,
      allLibraries: share.allLibraries,
      filterAll: settings.filterAll,
      filterMovies: settings.filterMovies,
      filterMusic: settings.filterMusic,
      filterPhotos: settings.filterPhotos,
      filterTelevision: settings.filterTelevision,
    },
    server.libraries.map((library) =>
      element('Section', {
        id: library.sectionId,
        key: library.key,
        title: library.title,
        type: library.type,
        shared: open.has(library.sectionId),
      }),
    ),
  );
}

/** Sharing settings as the v2 API writes them. */
export function settingsJson(settings: ShareSettings): Record<string, unknown> {
  return {
    allowChannels: settings.allowChannels,
    filterMovies: settings.filterMovies,
    filterMusic: settings.filterMusic,
    filterPhotos: settings.filterPhotos || null,
    filterTelevision: settings.filterTelevision,
    filterAll: settings.filterAll || null,
    allowSync: settings.allowSync,
    allowCameraUpload: settings.allowCameraUpload,
    allowSubtitleAdmin: settings.allowSubtitleAdmin,
    allowTuners: settings.allowTuners,
  };
}

/** A person as the v2 API shows them to somebody else. */
export function personJson(account: Account, origin: string): Record<string, unknown> {
  return {
    id: account.id,
    uuid: account.uuid,
    title: account.title,
    username: account.username,
    restricted: account.restricted,
    friendlyName: account.friendlyName || null,
    thumb: avatarUrl(origin, account),
    email: account.email,
  };
}

/** A share as the v2 API writes it (facts 5.6), seen by its owner or its invitee. */
export function sharedServerJson(
  world: PlexWorld,
  server: PlexServer,
  share: Share,
  viewer: Account,
  origin: string,
): Record<string, unknown> {
  const invited = accountById(world, share.invitedId);
  const libraries = sharedLibraries(server, share);
  const relation = invited ? friendshipOf(world, share.ownerId, invited.id) : null;
  return {
    id: share.id,
    name: server.name,
    ownerId: share.ownerId,
    invitedId: share.invitedId,
    invitedEmail: share.invitedEmail,
    serverId: server.serverId,
    accepted: share.acceptedAt !== null,
    acceptedAt: isoOrNull(share.acceptedAt),
    deletedAt: isoOrNull(share.deletedAt),
    leftAt: isoOrNull(share.leftAt),
    owned: viewer.id === share.ownerId,
    inviteToken: share.inviteToken,
    machineIdentifier: server.machineIdentifier,
    lastSeenAt: iso(world.clock.now()),
    numLibraries: libraries.length,
    invited: invited
      ? {
          ...personJson(invited, origin),
          home: inSameHome(world, share.ownerId, invited.id),
          status: relation !== null && relation.acceptedAt === null ? 'pending' : 'accepted',
          sharingSettings: settingsJson(share.settings),
        }
      : null,
    sharingSettings: settingsJson(share.settings),
    libraries: libraries.map((library) => ({
      id: library.sectionId,
      key: Number(library.key),
      title: library.title,
      type: library.type,
    })),
    allLibraries: share.allLibraries,
  };
}
