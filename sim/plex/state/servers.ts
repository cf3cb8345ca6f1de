import { createHash } from 'node:crypto';
import type { CatalogItem } from '#sim/catalog/types.ts';
import type { Account, Connection, Library, LibraryType, PlexServer, PlexWorld } from '../world.ts';

export type NewServer = { name: string; owner: Account; connections?: Connection[] } & Partial<
  Pick<
    PlexServer,
    | 'machineIdentifier'
    | 'version'
    | 'platform'
    | 'platformVersion'
    | 'device'
    | 'publicAddress'
    | 'localAddresses'
  >
>;

export type NewLibrary = {
  title: string;
  type: LibraryType;
  path?: string;
  /** The section key; the next free number without it. */
  key?: string;
  items?: readonly CatalogItem[];
};

const AGENTS: Record<LibraryType, { agent: string; scanner: string }> = {
  movie: { agent: 'tv.plex.agents.movie', scanner: 'Plex Movie' },
  show: { agent: 'tv.plex.agents.series', scanner: 'Plex TV Series' },
  artist: { agent: 'tv.plex.agents.music', scanner: 'Plex Music' },
  photo: { agent: 'com.plexapp.agents.none', scanner: 'Plex Photo Scanner' },
};

const AGE_MS = 400 * 24 * 3600 * 1000;

/** Claims a new Plex Media Server for its owner. */
export function addServer(world: PlexWorld, input: NewServer): PlexServer {
  const now = world.clock.now();
  const server: PlexServer = {
    machineIdentifier: input.machineIdentifier ?? world.ids.hex(40),
    name: input.name,
    ownerId: input.owner.id,
    serverId: world.ids.next('server', 5550101),
    version: input.version ?? '1.43.0.10162-b67a664ab',
    platform: input.platform ?? 'Linux',
    platformVersion: input.platformVersion ?? '6.12.48',
    device: input.device ?? 'Docker Container',
    publicAddress: input.publicAddress ?? '203.0.113.7',
    localAddresses: input.localAddresses ?? '192.0.2.5',
    connections: input.connections ?? [],
    remoteAccess: 'off',
    libraries: [],
    lastLibraryKey: 0,
    online: true,
    ownerToken: world.ids.token(),
    createdAt: now - AGE_MS,
    updatedAt: now,
  };
  world.servers.push(server);
  return server;
}

/** A UUID that depends only on the server and the section key. */
function libraryUuid(server: PlexServer, key: string): string {
  const digest = createHash('sha256').update(`${server.machineIdentifier}/${key}`).digest('hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ].join('-');
}

/** Adds a library; it gets a key on the server and a global section id on plex.tv. */
export function addLibrary(world: PlexWorld, server: PlexServer, input: NewLibrary): Library {
  const now = world.clock.now();
  const key = input.key ?? String(server.lastLibraryKey + 1);
  server.lastLibraryKey = Math.max(server.lastLibraryKey, Number(key));
  const library: Library = {
    key,
    sectionId: world.ids.next('section', 110000001) + world.ids.next('section-gap', 0) * 7,
    uuid: libraryUuid(server, key),
    title: input.title,
    type: input.type,
    ...AGENTS[input.type],
    language: 'en-US',
    path: input.path ?? `/data/${input.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    createdAt: now - AGE_MS,
    updatedAt: now,
    scannedAt: now,
    items: [...(input.items ?? [])],
  };
  server.libraries.push(library);
  server.updatedAt = now;
  return library;
}

/** Removes a library from its server and from every share. False where there is none with this key. */
export function removeLibrary(world: PlexWorld, server: PlexServer, key: string): boolean {
  const library = server.libraries.find((candidate) => candidate.key === key);
  if (!library) return false;
  server.libraries = server.libraries.filter((candidate) => candidate !== library);
  server.updatedAt = world.clock.now();
  for (const share of world.shares) {
    share.sectionIds = share.sectionIds.filter((id) => id !== library.sectionId);
  }
  return true;
}

export function serverByMachine(world: PlexWorld, machineIdentifier: string): PlexServer | null {
  return world.servers.find((server) => server.machineIdentifier === machineIdentifier) ?? null;
}
