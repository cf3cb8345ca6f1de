import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client.ts';
import { keys } from './keys.ts';

/** Who waits for an answer: the first few, and how many there are; needs `invites.read`. */
export const waitingRequestsQuery = queryOptions({
  queryKey: [keys.accessRequests, 'waiting'],
  queryFn: () =>
    body(api.GET('/api/access-requests', { params: { query: { filter: 'waiting', limit: 5 } } })),
});
