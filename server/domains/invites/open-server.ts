import type { MediaLibrary, MediaServer, Permissions, ServerAccess } from '#domains/media/index.ts';
import type { InviteContext } from './deps.ts';
import type { InviteRow } from './store-invites.ts';
import { termsOf } from './terms.ts';

/** A server that an invite opens, with exactly the libraries a guest gets now, and what he may do there. */
export type OpenedServer = {
  server: MediaServer;
  libraries: MediaLibrary[];
  permissions: Required<Permissions>;
};

/**
 * What an invite opens at this moment, in the order a guest goes through it: libraries that have gone are left out, and
 * so is a server without any.
 */
export async function openedServers(
  context: InviteContext,
  invite: Pick<InviteRow, 'id'>,
): Promise<OpenedServer[]> {
  const row = await context.invites.byId(invite.id);
  const terms = row && (await termsOf(context, [row])).get(row.id);
  const opened = terms ? await openAccess(context, terms.access) : [];
  return opened.filter(({ libraries }) => libraries.length > 0);
}

/**
 * The servers that these settings speak of and that are connected, with the libraries that exist now. Those whose guests
 * prove who they are with an account that they have come first: nothing is made for somebody who turns out to be nobody.
 */
export async function openAccess(
  context: Pick<InviteContext, 'media'>,
  access: readonly ServerAccess[],
): Promise<OpenedServer[]> {
  const opened: OpenedServer[] = [];
  for (const one of access) {
    const server = await context.media.servers.get(one.server_id);
    if (!server) continue;
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
  return [
    ...opened.filter(({ server }) => !hasOwnAccounts(context, server)),
    ...opened.filter(({ server }) => hasOwnAccounts(context, server)),
  ];
}

/** Whether guests of this server choose a name and a password for an account of the server itself. */
export function hasOwnAccounts(
  { media }: Pick<InviteContext, 'media'>,
  server: Pick<MediaServer, 'kind'>,
): boolean {
  return media.descriptor(server.kind).joinFlow === 'local_account';
}
