import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client.ts';
import { keys } from './keys.ts';

/** The tiers to choose from, in forms; a house has few. Needs `invites.read`. */
export const tierChoicesQuery = queryOptions({
  queryKey: [keys.tiers, 'choices'],
  queryFn: () => body(api.GET('/api/tiers', { params: { query: { limit: 200 } } })),
});
