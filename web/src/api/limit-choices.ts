import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client.ts';
import { keys } from './keys.ts';

/** The ratings and labels that a server has; asked again shortly while the server is being asked for them the first time. */
export const limitChoicesQuery = (serverId: string) =>
  queryOptions({
    queryKey: [keys.servers, 'limit-choices', serverId],
    queryFn: () => body(api.GET('/api/servers/{id}/limit-choices', { params: { path: { id: serverId } } })),
    refetchInterval: ({ state }) =>
      state.data?.state === 'asking' && state.dataUpdateCount < 10 ? 1_500 : false,
    staleTime: 5 * 60_000,
  });
