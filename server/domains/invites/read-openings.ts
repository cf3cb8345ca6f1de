import {
  checkServerAccess,
  type MediaLibrary,
  type MediaServer,
  type ServerAccess,
} from '#domains/media/index.ts';
import { invalidField } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { accessTwice, severalVendors } from './errors.ts';
import type { Invite, InviteInput } from './schema.ts';
import type { InviteOpening } from './store-invites.ts';

const PERMISSIONS = ['allow_sync', 'allow_channels', 'allow_camera_upload'] as const;

/**
 * Which servers and libraries a new invite opens: those of `access`, or one by itself, the default where nothing else is
 * said; none where no server is connected yet. Throws 422.
 */
export async function readOpenings(context: InviteContext, input: InviteInput): Promise<InviteOpening[]> {
  if (input.access !== undefined) return readAccess(context, input, input.access);
  const opening = await readOpening(context, input, null);
  return opening ? [opening] : [];
}

/**
 * What a change makes of what an invite opens, or null where it stays. The fields of one server change the first one, and
 * its permissions are said for all of them; clients that read an invite send back both ways of saying it, and what is as
 * it was is passed over. Throws 422.
 */
export async function changeOpenings(
  context: InviteContext,
  input: InviteInput,
  known: readonly InviteOpening[],
  current: Pick<Invite, 'access' | 'server_id' | 'libraries' | (typeof PERMISSIONS)[number]>,
): Promise<InviteOpening[] | null> {
  const isSame = JSON.stringify(input.access) === JSON.stringify(current.access);
  if (input.access !== undefined && !isSame) {
    const isServerSame = input.server_id === undefined || input.server_id === current.server_id;
    const areLibrariesSame = input.libraries === undefined || input.libraries === current.libraries;
    if (!isServerSame || !areLibrariesSame) throw accessTwice();
    return readAccess(context, {}, input.access);
  }
  const [first, ...others] = known;
  const isMoved = input.server_id !== undefined && input.server_id !== first?.serverId;
  if (input.libraries === undefined && !isMoved) return withPermissions(known, input, current);
  const opening = await readOpening(context, input, first ?? null);
  if (!opening) return null;
  if (others.some((other) => other.serverId === opening.serverId)) throw accessTwice();
  return withPermissions([opening, ...others], input, current) ?? [opening, ...others];
}

/** Null where no server has permissions of its own, or none is changed. */
function withPermissions(
  openings: readonly InviteOpening[],
  input: InviteInput,
  current: Pick<Invite, (typeof PERMISSIONS)[number]>,
): InviteOpening[] | null {
  const changed = PERMISSIONS.filter((name) => input[name] !== undefined && input[name] !== current[name]);
  const given = Object.fromEntries(changed.map((name) => [name, input[name]]));
  if (Object.keys(given).length === 0 || openings.every((one) => !one.settings)) return null;
  return openings.map((one) => (one.settings ? { ...one, settings: { ...one.settings, ...given } } : one));
}

async function readAccess(
  context: InviteContext,
  { server_id: serverId, libraries }: InviteInput,
  access: readonly ServerAccess[],
): Promise<InviteOpening[]> {
  if (serverId !== undefined || libraries !== undefined) throw accessTwice();
  await checkServerAccess(context.media, access);
  await refuseSeveralVendors(context, access);
  return access.map(({ server_id: id, libraries: wanted, ...settings }) => ({
    serverId: id,
    allLibraries: wanted === 'all',
    libraryIds: wanted === 'all' ? [] : wanted,
    settings,
  }));
}

/** An invite asks a guest to sign in once: with accounts of one vendor. Throws 422 `several_vendors`. */
export async function refuseSeveralVendors(
  { media }: { media: Pick<InviteContext['media'], 'servers' | 'signInFor'> },
  access: readonly ServerAccess[],
): Promise<void> {
  const servers = await Promise.all(access.map((one) => media.servers.get(one.server_id)));
  const vendors = servers.flatMap((server) => (server && media.signInFor(server.kind)?.provider) ?? []);
  if (new Set(vendors).size > 1) throw severalVendors();
}

async function readOpening(
  context: InviteContext,
  input: InviteInput,
  known: InviteOpening | null,
): Promise<InviteOpening | null> {
  const server = await findServer(context, input.server_id ?? known?.serverId);
  if (!server) return null;
  const isSame = known !== null && known.serverId === server.id;
  const settings = isSame ? (known.settings ?? null) : null;
  const libraries = (await context.media.libraries(server.id)).filter((library) => !library.missing);
  if (input.libraries === undefined) {
    if (isSame) return known;
    const defaults = libraries.filter((library) => library.isDefault);
    const allLibraries = defaults.length === libraries.length;
    const libraryIds = allLibraries ? [] : defaults.map((library) => library.id);
    return { serverId: server.id, allLibraries, libraryIds, settings };
  }
  if (input.libraries === 'all') return { serverId: server.id, allLibraries: true, libraryIds: [], settings };
  const libraryIds = pickLibraries(input.libraries, libraries);
  return { serverId: server.id, allLibraries: false, libraryIds, settings };
}

async function findServer(context: InviteContext, id: string | undefined): Promise<MediaServer | null> {
  if (id === undefined) return context.media.servers.default();
  const server = await context.media.servers.get(id);
  if (!server) throw invalidField('server_id', 'unknown', 'This server is not connected.');
  return server;
}

function pickLibraries(wanted: string | string[], libraries: readonly MediaLibrary[]): string[] {
  const names = (typeof wanted === 'string' ? wanted.split(',') : wanted)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw invalidField('libraries', 'required', 'Choose at least one library.');
  const picked = names.map((name) => {
    const library =
      libraries.find((known) => known.id === name) ?? libraries.find((known) => known.externalId === name);
    if (!library)
      throw invalidField(
        'libraries',
        'unknown',
        `The server has no library ${name}. Refresh the server and choose again.`,
      );
    return library.id;
  });
  return [...new Set(picked)];
}
