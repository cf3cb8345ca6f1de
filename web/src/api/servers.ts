import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client.ts';
import { keys } from './keys.ts';
import type { Server, ServerKind } from './types.ts';

/** The connected media servers with their libraries; needs `servers.read`. */
export const serversQuery = queryOptions({
  queryKey: [keys.servers, 'list'],
  queryFn: () => body(api.GET('/api/servers')),
});

/** What Foyer knows of each kind of server: its words, its fields, what it can do. */
export const serverKindsQuery = queryOptions({
  queryKey: [keys.serverKinds],
  queryFn: () => body(api.GET('/api/server-kinds')),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The server that is meant where none is named. */
export const defaultServer = (servers: readonly Server[]): Server | undefined =>
  servers.find((server) => server.is_default) ?? servers[0];

export const kindOf = (kinds: readonly ServerKind[], server: Server | undefined): ServerKind | undefined =>
  kinds.find((kind) => kind.kind === server?.kind);
