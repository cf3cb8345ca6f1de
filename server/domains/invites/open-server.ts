import type { MediaLibrary, MediaServer, Permissions, ServerAccess } from '#domains/media/index.ts';
import type { InviteContext } from './deps.ts';
import type { InviteRow } from './store-invites.ts';
import { termsOf } from './terms.ts';

/**
 * An invite opens servers whose guests prove who they are with an account that they have. Where they would choose a
 * name and a password for an account of the server itself, the guest's pages do not ask for them yet.
 */
export function canOpen(context: Pick<InviteContext, 'media'>, server: Pick<MediaServer, 'kind'>): boolean {
  return context.media.descriptor(server.kind).joinFlow === 'external_sign_in';
}

/** A server that an invite opens, with exactly the libraries a guest gets now, and what he may do there. */
export type OpenedServer = {
  server: MediaServer;
  libraries: MediaLibrary[];
  permissions: Required<Permissions>;
};

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
  const row = await context.invites.byId(invite.id);
  const terms = row && (await termsOf(context, [row])).get(row.id);
  return terms ? openAccess(context, terms.access) : [];
}

/** The servers that these settings speak of, that are connected and that an invite can open, with the libraries that exist now. */
export async function openAccess(
  context: InviteContext,
  access: readonly ServerAccess[],
): Promise<OpenedServer[]> {
  const opened: OpenedServer[] = [];
  for (const one of access) {
    const server = await context.media.servers.get(one.server_id);
    if (!server || !canOpen(context, server)) continue;
    const present = (await context.media.libraries(server.id)).filter((library) => !library.missing);
    const { libraries: wanted } = one;
    const libraries = wanted === 'all' ? present : present.filter((library) => wanted.includes(library.id));
    const permissions = {
      canDownload: one.allow_sync,
      canUseLiveTv: one.allow_channels,
      canUploadCamera: one.allow_camera_upload,
      restrictions: one.restrictions,
    };
    opened.push({ server, libraries, permissions });
  }
  return opened;
}
