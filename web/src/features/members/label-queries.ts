import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import type { MemberLabel } from '#api/types.ts';

export const labelsQuery = queryOptions({
  queryKey: [keys.members, 'labels'],
  queryFn: () => body(api.GET('/api/member-labels')),
});

export function useCreateLabel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, colour, key }: Omit<MemberLabel, 'id'> & { key: string }) =>
      body(
        api.POST('/api/member-labels', {
          body: { name, colour },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    onSuccess: (labels) => client.setQueryData(labelsQuery.queryKey, labels),
  });
}

/** Its members show it as it is now. */
export function useChangeLabel(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Omit<MemberLabel, 'id'>) =>
      body(api.PATCH('/api/member-labels/{id}', { params: { path: { id } }, body: change })),
    onSuccess: (labels) => {
      client.setQueryData(labelsQuery.queryKey, labels);
      return client.invalidateQueries({ queryKey: [keys.members] });
    },
  });
}

/** Takes it from everybody who has it. */
export function useDeleteLabel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => body(api.DELETE('/api/member-labels/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.members] }),
  });
}
