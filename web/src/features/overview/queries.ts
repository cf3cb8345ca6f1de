import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';

export const statsQuery = queryOptions({
  queryKey: [keys.invites, 'stats'],
  queryFn: () => body(api.GET('/api/invites/stats')),
});

/** The last people at the door. */
export const latelyQuery = queryOptions({
  queryKey: [keys.redemptions, 'lately'],
  queryFn: () => body(api.GET('/api/redemptions', { params: { query: { limit: 8 } } })),
});

/** The last ones that failed, for who may see invites but not the house's problems. */
export const failedQuery = queryOptions({
  queryKey: [keys.redemptions, 'failed'],
  queryFn: () => body(api.GET('/api/redemptions', { params: { query: { limit: 20, status: 'undone' } } })),
});

/** Starts a redemption that failed once more. */
export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => body(api.POST('/api/redemptions/{id}/retry', { params: { path: { id } } })),
    onSettled: () =>
      Promise.all(
        [keys.problems, keys.redemptions, keys.invites].map((family) =>
          client.invalidateQueries({ queryKey: [family] }),
        ),
      ),
  });
}
