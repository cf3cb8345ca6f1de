import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { joinPages, paging } from '#api/pages.ts';
import type { Member, MemberAccess, MemberFilter } from '#api/types.ts';

/** What of the list is wanted; an empty text is no wish. */
export type MemberWish = { filter: MemberFilter; q: string; labelId: string; serverId: string };

export const asQuery = ({ filter, q, labelId, serverId }: MemberWish) => ({
  filter,
  q: q || undefined,
  label_id: labelId || undefined,
  server_id: serverId || undefined,
});

export const membersQuery = (wish: MemberWish) =>
  infiniteQueryOptions({
    queryKey: [keys.members, 'list', wish],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/members', { params: { query: { ...asQuery(wish), cursor: pageParam, limit: 50 } } }),
      ),
    ...paging,
    select: joinPages,
    placeholderData: keepPreviousData,
  });

/** One member; asked again every few seconds while the server has not confirmed what was changed. */
export const memberQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.members, 'one', id],
    queryFn: () => body(api.GET('/api/members/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 4000 : false),
  });

export const isUnderWay = (member: Member): boolean =>
  member.status === 'removing' ||
  member.accounts.some((account) => account.last_problem?.code === 'under_way');

/** A change whose answer is the member as he is now. */
function useMemberChange<Input>(
  change: (input: Input) => Promise<Member>,
): UseMutationResult<Member, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (member) => {
      client.setQueryData(memberQuery(member.id).queryKey, member);
      void client.invalidateQueries({ queryKey: [keys.problems] });
      return client.invalidateQueries({ queryKey: [keys.members, 'list'] });
    },
  });
}

export const useEditMember = (id: string) =>
  useMemberChange((input: { display_name?: string; expires_at?: string | null }) =>
    body(api.PATCH('/api/members/{id}', { params: { path: { id } }, body: input })),
  );

export const useChangeAccess = (id: string) =>
  useMemberChange((input: MemberAccess) =>
    body(api.PUT('/api/members/{id}/access', { params: { path: { id } }, body: input })),
  );

export const useRemoveMember = (id: string) =>
  useMemberChange(({ keepInvite }: { keepInvite: boolean }) =>
    body(
      api.DELETE('/api/members/{id}', {
        params: { path: { id }, query: { keep_invite: keepInvite ? 'true' : 'false' } },
      }),
    ),
  );

export const useReinviteMember = (id: string) =>
  useMemberChange(() =>
    body(api.POST('/api/members/{id}/reinvite', { params: { path: { id } }, body: null })),
  );

/** Deletes the record of somebody without access. */
export function useForgetMember(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      body(api.DELETE('/api/members/{id}', { params: { path: { id }, query: { forget: 'true' } } })),
    onSuccess: () => {
      client.removeQueries({ queryKey: memberQuery(id).queryKey });
      return client.invalidateQueries({ queryKey: [keys.members, 'list'] });
    },
  });
}

/** Looks at the servers: for one member, or for all. */
export function useRefreshMembers(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      id === undefined
        ? body(api.POST('/api/members/refresh'))
        : body(api.POST('/api/members/{id}/refresh', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: [keys.members] }),
  });
}
