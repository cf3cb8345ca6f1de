import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client.ts';
import { keys } from './keys.ts';

/** What the owner should look at; polled slowly because most problems come without an event. */
export const problemsQuery = queryOptions({
  queryKey: [keys.problems],
  queryFn: () => body(api.GET('/api/problems')),
  refetchInterval: 60_000,
});
