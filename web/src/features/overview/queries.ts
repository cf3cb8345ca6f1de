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

/** The failed ones that wait, for who may see invites but not the house's problems. */
export const failedQuery = queryOptions({
  queryKey: [keys.redemptions, 'failed'],
  queryFn: () => body(api.GET('/api/redemptions', { params: { query: { limit: 20, waiting: 'true' } } })),
});

/** Starts a redemption that failed once more. */
export const useRetry = () =>
  useDecision((id) => body(api.POST('/api/redemptions/{id}/retry', { params: { path: { id } }, body: {} })));

/** Takes a failed redemption off what waits. */
export const useDismiss = () =>
  useDecision((id) => body(api.POST('/api/redemptions/{id}/dismiss', { params: { path: { id } } })));

/** Lets in who asks, with what the settings give. */
export function useLetIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      body(api.POST('/api/access-requests/{id}/approve', { params: { path: { id } }, body: null })),
    onSettled: () => client.invalidateQueries({ queryKey: [keys.accessRequests] }),
  });
}

function useDecision(decide: (id: string) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: decide,
    onSettled: () =>
      Promise.all(
        [keys.problems, keys.redemptions, keys.invites].map((family) =>
          client.invalidateQueries({ queryKey: [family] }),
        ),
      ),
  });
}
