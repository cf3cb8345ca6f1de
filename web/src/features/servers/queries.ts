import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { serversQuery } from '#api/servers.ts';
import type { NewServer, Server, ServerChange } from '#api/types.ts';

export const serverQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.servers, 'one', id],
    queryFn: () => body(api.GET('/api/servers/{id}', { params: { path: { id } } })),
  });

/** Which outside sign-ins there are: a kind of server can be found through the one of the same name. */
export const providersQuery = queryOptions({
  queryKey: [keys.providers],
  queryFn: () => body(api.GET('/api/auth/providers')),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Under which name the sign-in that connects a server is remembered on this device. */
export const connecting = 'connect-server';

export const signInQuery = (id: string) =>
  queryOptions({
    queryKey: ['connect-sign-in', id],
    queryFn: () => body(api.GET('/api/auth/external/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.status === 'pending' ? 1500 : false,
    gcTime: 0,
    staleTime: 0,
  });

/** The servers of who has signed in. The list is good for some minutes and is not asked for again by itself. */
export const discoveryQuery = (signInId: string) =>
  queryOptions({
    queryKey: ['discovery', signInId],
    queryFn: () => body(api.POST('/api/servers/discover', { body: { external_id_of_sign_in: signInId } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnReconnect: false,
  });

export function useStartConnecting() {
  return useMutation({
    mutationFn: (provider: string) =>
      body(
        api.POST('/api/auth/external/{provider}/start', {
          params: { path: { provider } },
          body: { purpose: 'connect_server', return_to: '/servers/add/continue' },
        }),
      ),
  });
}

export function useTestServer() {
  return useMutation({
    mutationFn: (input: { kind: string; url: string; credentials: Record<string, string> }) =>
      body(api.POST('/api/servers/test', { body: input })),
  });
}

export function useConnectServer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, key }: { input: NewServer; key: string }) =>
      body(api.POST('/api/servers', { body: input, headers: { 'Idempotency-Key': key } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.servers] }),
  });
}

function useServerChange<Input>(change: (input: Input) => Promise<Server>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (server) => {
      client.setQueryData(serverQuery(server.id).queryKey, server);
      void client.invalidateQueries({ queryKey: [keys.problems] });
      return client.invalidateQueries({ queryKey: serversQuery.queryKey });
    },
  });
}

export const useChangeServer = (id: string) =>
  useServerChange((input: ServerChange) =>
    body(api.PATCH('/api/servers/{id}', { params: { path: { id } }, body: input })),
  );

/** Asks the server now: whether it answers (`test`), or its libraries too (`sync`). */
export const useAskServer = (id: string) =>
  useServerChange((what: 'test' | 'sync') =>
    what === 'test'
      ? body(api.POST('/api/servers/{id}/test', { params: { path: { id } } }))
      : body(api.POST('/api/servers/{id}/sync', { params: { path: { id } } })),
  );

export function useRemoveServer(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (force: boolean) =>
      body(
        api.DELETE('/api/servers/{id}', {
          params: { path: { id }, query: force ? { force: 'true' } : {} },
        }),
      ),
    onSuccess: () => {
      client.removeQueries({ queryKey: serverQuery(id).queryKey });
      return client.invalidateQueries({ queryKey: serversQuery.queryKey });
    },
  });
}
