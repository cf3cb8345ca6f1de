import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import type { MemberLinkInput } from '#api/types.ts';

/** Members whose name, e-mail or invite matches, to choose one of. */
export const othersQuery = (q: string) =>
  queryOptions({
    queryKey: [keys.members, 'others', q],
    queryFn: () => body(api.GET('/api/members', { params: { query: { q: q || undefined, limit: 20 } } })),
    placeholderData: keepPreviousData,
  });

export const linkPreviewQuery = (id: string, otherId: string) =>
  queryOptions({
    queryKey: [keys.members, 'link', id, otherId],
    queryFn: () =>
      body(
        api.GET('/api/members/{id}/links/preview', {
          params: { path: { id }, query: { other_id: otherId } },
        }),
      ),
  });

/** Who may be one person; of one member alone where he is named. */
export const suggestionsQuery = (memberId?: string) =>
  queryOptions({
    queryKey: [keys.members, 'suggestions', memberId ?? ''],
    queryFn: () => body(api.GET('/api/member-suggestions', { params: { query: { member_id: memberId } } })),
  });

/** Whatever is shown of members is asked again: the number of them changes. */
function useMembersChange<Input, Output>(send: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.members] }),
  });
}

export const useLinkMembers = (id: string) =>
  useMembersChange((input: MemberLinkInput) =>
    body(api.POST('/api/members/{id}/links', { params: { path: { id } }, body: input })),
  );

export const useUnlinkMembers = (id: string) =>
  useMembersChange(({ linkId, distinct }: { linkId: string; distinct: boolean }) =>
    body(
      api.DELETE('/api/members/{id}/links/{link_id}', {
        params: { path: { id, link_id: linkId }, query: { distinct: distinct ? 'true' : 'false' } },
      }),
    ),
  );

export const useDetachAccount = (id: string) =>
  useMembersChange((accountId: string) =>
    body(
      api.POST('/api/members/{id}/accounts/{account_id}/detach', {
        params: { path: { id, account_id: accountId } },
      }),
    ),
  );

export const useNotSame = () =>
  useMembersChange((pair: { one_id: string; other_id: string }) =>
    body(api.POST('/api/member-suggestions/not-same', { body: pair })),
  );
