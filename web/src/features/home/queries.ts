import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { Problem } from '#api/problem.ts';
import type { OwnMember } from '#api/types.ts';

/** What the person has; null for an account that belongs to nobody who came in by an invite. */
export const ownMemberQuery = queryOptions({
  queryKey: [keys.own, 'member'],
  queryFn: async (): Promise<OwnMember | null> => {
    try {
      return await body(api.GET('/api/me/member'));
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === 'no_member') return null;
      throw thrown;
    }
  },
  refetchInterval: ({ state }) => (state.data?.status === 'removing' ? 4000 : false),
});

/** A change whose answer is what the person has now. */
function useOwn<Input>(send: (input: Input) => Promise<OwnMember>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (own) => client.setQueryData(ownMemberQuery.queryKey, own),
  });
}

export const useAskForTime = () =>
  useOwn(({ message, key }: { message: string; key: string }) =>
    body(api.POST('/api/me/extension-requests', { body: { message }, headers: { 'Idempotency-Key': key } })),
  );

export const useWithdraw = () =>
  useOwn((id: string) => body(api.DELETE('/api/me/extension-requests/{id}', { params: { path: { id } } })));

export const useLeave = () => useOwn(() => body(api.DELETE('/api/me/member')));

export const setOwnServerPassword = (serverId: string, password: string) =>
  body(
    api.PUT('/api/me/servers/{serverId}/password', { params: { path: { serverId } }, body: { password } }),
  );
