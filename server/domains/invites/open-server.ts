import type { MediaLibrary, MediaServer } from '#domains/media/index.ts';
import type { InviteContext } from './deps.ts';
import type { InviteRow } from './store-invites.ts';

/** A server that an invite opens, with exactly the libraries a guest gets now. */
export type OpenedServer = { server: MediaServer; libraries: MediaLibrary[] };

/** What an invite opens at this moment: libraries that have gone are left out, and so is a server without any. */
export async function openedServers(
  context: InviteContext,
  invite: Pick<InviteRow, 'id'>,
): Promise<OpenedServer[]> {
  return (await serversOf(context, invite)).filter((opened) => opened.libraries.length > 0);
}

/** Like openedServers, with the servers whose libraries have all gone. */
export async function serversOf(
  context: InviteContext,
  invite: Pick<InviteRow, 'id'>,
): Promise<OpenedServer[]> {
  const openings = (await context.invites.openings([invite.id])).get(invite.id) ?? [];
  const opened: OpenedServer[] = [];
  for (const opening of openings) {
    const server = await context.media.servers.get(opening.serverId);
    if (!server) continue;
    const present = (await context.media.libraries(server.id)).filter((library) => !library.missing);
    const libraries = opening.allLibraries
      ? present
      : present.filter((library) => opening.libraryIds.includes(library.id));
    opened.push({ server, libraries });
  }
  return opened;
}
