import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { joinPages, paging } from '#api/pages.ts';
import type { AccessRequest, AccessRequestFilter, AccessRequestSettings } from '#api/types.ts';

/** What is given to one person; null where the settings say it. */
export type GivenAccess = NonNullable<AccessRequest['access']>;

export type AnswerForMany = {
  how: 'approve' | 'refuse';
  ids: string[];
  access: GivenAccess;
  reason: string;
  block: boolean;
};

export const requestsQuery = (filter: AccessRequestFilter, q: string) =>
  infiniteQueryOptions({
    queryKey: [keys.accessRequests, 'list', filter, q],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/access-requests', {
          params: { query: { filter, q: q || undefined, cursor: pageParam, limit: 50 } },
        }),
      ),
    ...paging,
    select: joinPages,
    placeholderData: keepPreviousData,
  });

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.accessRequests, 'one', id],
    queryFn: () => body(api.GET('/api/access-requests/{id}', { params: { path: { id } } })),
  });

/** A decision whose answer is the request as it stands now. */
function useDecision<Input>(id: string, decide: (input: Input) => Promise<AccessRequest>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: decide,
    onSuccess: (request) => {
      client.setQueryData(requestQuery(id).queryKey, request);
      return client.invalidateQueries({ queryKey: [keys.accessRequests] });
    },
  });
}

export const useApprove = (id: string) =>
  useDecision(id, (access: GivenAccess | null) =>
    body(
      api.POST('/api/access-requests/{id}/approve', {
        params: { path: { id } },
        body: access === null ? null : { access },
      }),
    ),
  );

export const useRefuse = (id: string) =>
  useDecision(id, (answer: { reason: string; block: boolean }) =>
    body(api.POST('/api/access-requests/{id}/refuse', { params: { path: { id } }, body: answer })),
  );

export const useRetryRequest = (id: string) =>
  useDecision(id, () => body(api.POST('/api/access-requests/{id}/retry', { params: { path: { id } } })));

/** The same answer for several; each is answered by itself. */
export function useAnswerMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ how, ids, access, reason, block }: AnswerForMany) =>
      how === 'approve'
        ? body(api.POST('/api/access-requests/approve', { body: { ids, access } }))
        : body(api.POST('/api/access-requests/refuse', { body: { ids, reason, block } })),
    onSettled: () => client.invalidateQueries({ queryKey: [keys.accessRequests] }),
  });
}

export const blockedQuery = infiniteQueryOptions({
  queryKey: [keys.accessRequests, 'blocked'],
  queryFn: ({ pageParam }) =>
    body(api.GET('/api/access-requests/blocked', { params: { query: { cursor: pageParam, limit: 50 } } })),
  ...paging,
  select: joinPages,
});

export function useUnblock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      body(api.DELETE('/api/access-requests/blocked/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: [keys.accessRequests, 'blocked'] }),
  });
}

export const settingsQuery = queryOptions({
  queryKey: [keys.settings, 'access-requests'],
  queryFn: () => body(api.GET('/api/settings/access-requests')),
});

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Omit<AccessRequestSettings, 'secrets_set'>>) =>
      body(api.PATCH('/api/settings/access-requests', { body: change })),
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: [keys.accessRequests] });
      return client.invalidateQueries({ queryKey: [keys.seats] });
    },
  });
}

export const seatsQuery = queryOptions({
  queryKey: [keys.seats, 'counts'],
  queryFn: () => body(api.GET('/api/seats')),
});

/** Whose seats would be offered; nothing happens by looking. */
export const idleQuery = (days: number) =>
  queryOptions({
    queryKey: [keys.seats, 'idle', days],
    queryFn: () => body(api.GET('/api/seats/idle', { params: { query: { idle_days: days } } })),
    placeholderData: keepPreviousData,
  });

export const offersQuery = infiniteQueryOptions({
  queryKey: [keys.seats, 'offers'],
  queryFn: ({ pageParam }) =>
    body(api.GET('/api/seats/offers', { params: { query: { cursor: pageParam, limit: 20 } } })),
  ...paging,
  select: joinPages,
});

export function useGiveBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => body(api.POST('/api/seats/offers/{id}/undo', { params: { path: { id } } })),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: [keys.seats] });
      await client.invalidateQueries({ queryKey: [keys.members] });
    },
  });
}
