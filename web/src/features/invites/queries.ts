import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api, body, idempotencyKey } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { joinPages, paging } from '#api/pages.ts';
import type { InviteFilter, InviteInput } from '#api/types.ts';

/** An empty text is no wish. */
export const invitesQuery = (filter: InviteFilter, q: string, serverId: string) =>
  infiniteQueryOptions({
    queryKey: [keys.invites, 'list', filter, q, serverId],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/invites', {
          params: {
            query: {
              filter,
              q: q || undefined,
              server_id: serverId || undefined,
              cursor: pageParam,
              limit: 50,
            },
          },
        }),
      ),
    ...paging,
    select: joinPages,
    placeholderData: keepPreviousData,
  });

/** The steps before and after joining that an invite can choose. */
export const flowsQuery = queryOptions({
  queryKey: [keys.onboarding, 'flows'],
  queryFn: () => body(api.GET('/api/onboarding/flows')),
});

export const inviteQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.invites, 'one', id],
    queryFn: () => body(api.GET('/api/invites/{id}', { params: { path: { id } } })),
  });

export const inviteRedemptionsQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.redemptions, 'invite', id],
    queryFn: () =>
      body(
        api.GET('/api/invites/{id}/redemptions', {
          params: { path: { id }, query: { limit: 100 } },
        }),
      ),
  });

/** Makes an invite; the same `key` never makes a second one. */
export function useCreateInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, key }: { input: InviteInput; key: string }) =>
      body(api.POST('/api/invites', { body: input, headers: { 'Idempotency-Key': key } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.invites] }),
  });
}

export function useChangeInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, input }: { id: string; input: InviteInput }) =>
      body(api.PATCH('/api/invites/{id}', { params: { path: { id } }, body: input })),
    onSuccess: (invite) => {
      client.setQueryData(inviteQuery(invite.id).queryKey, invite);
      return client.invalidateQueries({ queryKey: [keys.invites] });
    },
  });
}

export function useDeleteInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => body(api.DELETE('/api/invites/{id}', { params: { path: { id } } })),
    onSuccess: (_none, id) => {
      client.removeQueries({ queryKey: inviteQuery(id).queryKey });
      return client.invalidateQueries({ queryKey: [keys.invites, 'list'] });
    },
  });
}

export function useRetryRedemption() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, serverId }: { id: string; serverId?: string }) =>
      body(
        api.POST('/api/redemptions/{id}/retry', {
          params: { path: { id } },
          body: { server_id: serverId },
          headers: { 'Idempotency-Key': idempotencyKey() },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [keys.redemptions] }),
  });
}
