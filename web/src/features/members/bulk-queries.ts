import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import type { BulkAction, BulkInput } from '#api/types.ts';
import { asQuery, type MemberWish } from './queries.ts';

/** Everybody whom the list's filters and search match, not only those on its first page. */
export const matchingQuery = (wish: MemberWish) =>
  queryOptions({
    queryKey: [keys.members, 'matching', wish],
    queryFn: () => body(api.GET('/api/member-bulk/matching', { params: { query: asQuery(wish) } })),
  });

export const usePreviewBulk = () =>
  useMutation({
    mutationFn: (input: BulkInput) => body(api.POST('/api/member-bulk/preview', { body: input })),
  });

/** The same for what is asked as soon as its page opens. */
export const previewQuery = (input: BulkInput) =>
  queryOptions({
    queryKey: [keys.members, 'preview', input],
    queryFn: () => body(api.POST('/api/member-bulk/preview', { body: input })),
  });

export function useStartBulk() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, key }: { input: BulkInput; key: string }) =>
      body(api.POST('/api/member-bulk', { body: input, headers: { 'Idempotency-Key': key } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.members] }),
  });
}

export function useUndoBulk(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST('/api/member-bulk/{id}/undo', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.members] }),
  });
}

/** Also after everybody counts as done the servers follow: those who are under way are looked at again. */
const stillRuns = ({ state, items }: BulkAction): boolean =>
  !['done', 'undone'].includes(state) ||
  items.some((item) => item.servers.some((server) => server.state === 'under_way'));

/** How far it is, with the first so many people; asked again until it has ended everywhere. */
export const bulkQuery = (id: string, limit: number) =>
  queryOptions({
    queryKey: [keys.members, 'bulk', id, limit],
    queryFn: () => body(api.GET('/api/member-bulk/{id}', { params: { path: { id }, query: { limit } } })),
    refetchInterval: ({ state }) => (state.data && !stillRuns(state.data) ? false : 1500),
    placeholderData: keepPreviousData,
  });
