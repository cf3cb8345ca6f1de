import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import type { Member, MemberSettings } from '#api/types.ts';
import { labelsQuery } from './label-queries.ts';
import { memberQuery } from './queries.ts';

export const memberSettingsQuery = queryOptions({
  queryKey: [keys.settings, 'members'],
  queryFn: () => body(api.GET('/api/settings/members')),
});

export function useSaveMemberSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Partial<Omit<MemberSettings, 'secrets_set'>>) =>
      body(api.PATCH('/api/settings/members', { body: input })),
    onSuccess: async (saved) => {
      client.setQueryData(memberSettingsQuery.queryKey, saved);
      await client.invalidateQueries({ queryKey: [keys.members] });
    },
  });
}

/** A change whose answer is the member as he is now; lists and labels are asked again. */
function useCare<Input>(id: string, send: (input: Input) => Promise<Member>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async (member) => {
      client.setQueryData(memberQuery(id).queryKey, member);
      await client.invalidateQueries({ queryKey: [keys.members, 'list'] });
      await client.invalidateQueries({ queryKey: labelsQuery.queryKey });
    },
  });
}

export const useSaveNote = (id: string) =>
  useCare(id, (note: string) =>
    body(api.PATCH('/api/members/{id}', { params: { path: { id } }, body: { note } })),
  );

export const useSetLabels = (id: string) =>
  useCare(id, (labelIds: string[]) =>
    body(api.PUT('/api/members/{id}/labels', { params: { path: { id } }, body: { label_ids: labelIds } })),
  );

/** What was changed at the server itself stays, or is set back there. */
export const useAnswerDrift = (id: string) =>
  useCare(id, ({ accountId, answer }: { accountId: string; answer: 'keep' | 'set_back' }) =>
    body(
      api.POST('/api/members/{id}/accounts/{account_id}/drift', {
        params: { path: { id, account_id: accountId } },
        body: { answer },
      }),
    ),
  );

export const useApprove = (memberId: string) =>
  useCare(memberId, ({ id, until, reason }: { id: string; until: string | null; reason: string }) =>
    body(
      api.POST('/api/extension-requests/{id}/approve', {
        params: { path: { id } },
        body: reason === '' ? { until } : { until, reason },
      }),
    ),
  );

export const useRefuse = (memberId: string) =>
  useCare(memberId, ({ id, reason }: { id: string; reason: string }) =>
    body(api.POST('/api/extension-requests/{id}/refuse', { params: { path: { id } }, body: { reason } })),
  );

/** Asks the server: looked at anew each time the panel opens. */
export const importQuery = (serverId: string) =>
  queryOptions({
    queryKey: [keys.members, 'import', serverId],
    queryFn: () => body(api.GET('/api/member-import', { params: { query: { server_id: serverId } } })),
    enabled: serverId !== '',
  });

export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ serverId, ids, tierId }: { serverId: string; ids: string[]; tierId: string | null }) =>
      body(
        api.POST('/api/member-import', {
          body: { server_id: serverId, external_user_ids: ids, tier_id: tierId },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.members] }),
  });
}

export const makePasswordLink = (memberId: string, serverId: string) =>
  body(
    api.POST('/api/members/{id}/password-links', {
      params: { path: { id: memberId } },
      body: { server_id: serverId },
    }),
  );
