import type { Database } from '#db/open.ts';
import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import { type ConnectInput, connectServer } from './connect-server.ts';
import type { Caller, MediaContext } from './context.ts';
import type { Media, MediaLibrary, MediaServer } from './contract.ts';
import type { MediaAdapter } from './descriptor.ts';
import { serverNotFound } from './errors.ts';
import { createImages } from './images.ts';
import { mediaJobs } from './jobs.ts';
import { ANY_SERVER } from './picture-path.ts';
import { useClient } from './probe.ts';
import { findMediaProblems, type MediaProblem } from './problems.ts';
import { createRegistry } from './registry.ts';
import { mediaRoutes } from './routes.ts';
import { limitRoutes } from './routes-limits.ts';
import { listServerSignIns, serverOfProvider, serverProvider } from './server-sign-ins.ts';
import { createMediaStore, type LibraryRow, type ServerRow } from './store.ts';
import { connectionOf } from './sync-server.ts';

export { isSameLimit, Restrictions, ServerAccess, wrongRestriction } from './access.ts';
export { checkServerAccess } from './check-access.ts';
export type { Caller } from './context.ts';
export type { Media, MediaLibrary, MediaServer } from './contract.ts';
export type { GuideStep, MediaAdapter, MediaDescriptor } from './descriptor.ts';
export { ServerRemoved } from './events.ts';
export { Finding, ServerLook } from './look.ts';
export { excessOf } from './narrower.ts';

export type { MediaProblem } from './problems.ts';
export * from './protocol.ts';
export { checkServiceUrl, isForbiddenAddress } from './service-url.ts';

export type MediaDeps = Omit<MediaContext, 'store' | 'registry'> & {
  db: Database;
  adapters: readonly MediaAdapter[];
};

export type MediaDomain = Media & {
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  problems(): Promise<MediaProblem[]>;
  /** Connects a server, which must answer and take the credentials; its id. Throws as connect-server.ts says. */
  connect(input: ConnectInput, caller: Caller): Promise<string>;
};

/** Media servers: which are connected, what they hold, and the way to each. */
export function createMedia(deps: MediaDeps): MediaDomain {
  const { db, adapters, ...rest } = deps;
  const store = createMediaStore(db, deps.ids);
  const registry = createRegistry(adapters);
  const context: MediaContext = { ...rest, store, registry };
  const images = createImages(context);

  return {
    servers: {
      get: async (id) => {
        const row = await store.server(id);
        return row && toMediaServer(row);
      },
      default: async () => {
        const row = (await store.servers()).find((server) => server.is_default === 1);
        return row ? toMediaServer(row) : null;
      },
      list: async () => (await store.servers()).map(toMediaServer),
    },
    libraries: async (serverId) => (await store.libraries([serverId])).map(toMediaLibrary),
    allLibraries: async () => (await store.allLibraries()).map(toMediaLibrary),
    descriptor: (kind) => registry.descriptor(kind),
    guides: () =>
      registry.kinds().map(({ kind, label }) => ({ kind, label, steps: registry.adapter(kind).guide })),
    withClient: async (serverId, use) => {
      const row = await store.server(serverId);
      if (!row) throw serverNotFound();
      return useClient(context, row.kind, connectionOf(context, row), use);
    },
    posters: async (serverId, libraryIds, limit) => {
      const libraries = await store.libraries([serverId]);
      return images.posters(
        serverId,
        libraries.filter((library) => libraryIds.includes(library.id)),
        limit,
      );
    },
    picture: (avatarUrl) => (avatarUrl === null ? null : images.sign(ANY_SERVER, avatarUrl)),
    avatar: (serverId, avatarUrl) => (avatarUrl === null ? null : images.sign(serverId, avatarUrl)),
    openLinks: async (serverId) => {
      const row = await store.server(serverId);
      if (!row) throw serverNotFound();
      return registry.adapter(row.kind).openLinks({ externalId: row.external_id, url: row.url });
    },
    isServerOwner: async ({ provider, externalId }) =>
      (await store.servers()).some(
        (server) =>
          server.owner_external_id === externalId &&
          (registry.adapter(server.kind).signIn?.provider ?? serverProvider(server.id)) === provider,
      ),
    externalSignIns: async () => [...registry.externalSignIns(), ...(await listServerSignIns(context))],
    serverOfProvider,
    providerOfServer: serverProvider,
    signInFor: (kind) => registry.adapter(kind).signIn ?? null,
    externalSignIn: (provider) => registry.externalSignIn(provider),
    routes: [...mediaRoutes(context, images), ...limitRoutes(context)],
    jobs: mediaJobs(context),
    problems: () => findMediaProblems(store),
    connect: (input, caller) => connectServer(context, input, caller),
  };
}

function toMediaServer(row: ServerRow): MediaServer {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    url: row.url,
    externalId: row.external_id,
    ownerName: row.owner_name,
  };
}

function toMediaLibrary(row: LibraryRow): MediaLibrary {
  return {
    id: row.id,
    serverId: row.server_id,
    externalId: row.external_id,
    title: row.title,
    type: row.type,
    itemCount: row.item_count,
    isDefault: row.is_default === 1,
    missing: row.missing === 1,
  };
}
