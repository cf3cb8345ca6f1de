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
import { ownSponsorshipQuery } from '#api/sponsorship.ts';
import type { BranchAction, NewOwnInvite, SponsorRightInput, SponsorshipSettings } from '#api/types.ts';

export type BranchKind = 'pause' | 'resume' | 'remove';
export type BranchWish = { kind: BranchKind; includes_sponsor: boolean };
export type Subject = { kind: 'member' | 'tier'; id: string };

/** Those below somebody, those who are called so, or those at the top. */
export const treeQuery = ({ sponsorId, q = '' }: { sponsorId?: string; q?: string }) =>
  infiniteQueryOptions({
    queryKey: [keys.sponsorship, 'tree', sponsorId ?? '', q],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/sponsorship/people', {
          params: { query: { cursor: pageParam, limit: 50, sponsor_id: sponsorId, q: q || undefined } },
        }),
      ),
    ...paging,
    select: joinPages,
    placeholderData: keepPreviousData,
  });

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.sponsorship, 'one', id],
    queryFn: () => body(api.GET('/api/sponsorship/people/{id}', { params: { path: { id } } })),
  });

export const actionsQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.sponsorship, 'actions', id],
    queryFn: () => body(api.GET('/api/sponsorship/people/{id}/actions', { params: { path: { id } } })),
  });

export const previewQuery = (id: string, wish: BranchWish) =>
  queryOptions({
    queryKey: [keys.sponsorship, 'preview', id, wish],
    queryFn: () =>
      body(
        api.POST('/api/sponsorship/people/{id}/preview', {
          params: { path: { id }, query: { limit: 200 } },
          body: wish,
        }),
      ),
  });

/** Also after everybody counts as done the servers follow: those who are under way are looked at again. */
const stillRuns = (action: BranchAction): boolean =>
  action.state === 'waiting' ||
  action.state === 'running' ||
  action.state === 'undoing' ||
  action.items.some((item) => item.servers.some((server) => server.state === 'under_way'));

export const actionQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.sponsorship, 'action', id],
    queryFn: () =>
      body(api.GET('/api/sponsorship/actions/{id}', { params: { path: { id }, query: { limit: 200 } } })),
    refetchInterval: ({ state }) => (state.data && stillRuns(state.data) ? 2_000 : false),
  });

export const rightsQuery = queryOptions({
  queryKey: [keys.sponsorship, 'rights'],
  queryFn: () => body(api.GET('/api/sponsorship/rights')),
});

export const sponsorshipSettingsQuery = queryOptions({
  queryKey: [keys.settings, 'sponsorship'],
  queryFn: () => body(api.GET('/api/settings/sponsorship')),
});

export function useSaveSponsorshipSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Pick<SponsorshipSettings, 'when_ended' | 'when_shrunk'>) =>
      body(api.PATCH('/api/settings/sponsorship', { body: change })),
    onSuccess: (saved) => client.setQueryData(sponsorshipSettingsQuery.queryKey, saved),
  });
}

/** Says whom somebody may invite; null takes the entry away. */
export function useSetRight({ kind, id }: Subject) {
  const client = useQueryClient();
  const path = { params: { path: { id } } };
  return useMutation({
    mutationFn: (right: SponsorRightInput | null) => {
      if (kind === 'tier')
        return right === null
          ? body(api.DELETE('/api/sponsorship/rights/tier/{id}', path))
          : body(api.PUT('/api/sponsorship/rights/tier/{id}', { ...path, body: right }));
      return right === null
        ? body(api.DELETE('/api/sponsorship/rights/member/{id}', path))
        : body(api.PUT('/api/sponsorship/rights/member/{id}', { ...path, body: right }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.sponsorship] }),
  });
}

export function useActOnBranch(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ wish, key }: { wish: BranchWish; key: string }) =>
      body(
        api.POST('/api/sponsorship/people/{id}/branch', {
          params: { path: { id } },
          body: wish,
          headers: { 'Idempotency-Key': key },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.sponsorship] }),
  });
}

export function useUndoAction(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST('/api/sponsorship/actions/{id}/undo', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.sponsorship] }),
  });
}

export const ownInvitesQuery = infiniteQueryOptions({
  queryKey: [keys.own, 'invites'],
  queryFn: ({ pageParam }) =>
    body(api.GET('/api/me/invites', { params: { query: { cursor: pageParam, limit: 50 } } })),
  ...paging,
  select: joinPages,
});

const useForgetOwn = () => {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [ownInvitesQuery.queryKey, ownSponsorshipQuery.queryKey].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
};

export function useInvite() {
  const forget = useForgetOwn();
  return useMutation({
    mutationFn: ({ invite, key }: { invite: NewOwnInvite; key: string }) =>
      body(api.POST('/api/me/invites', { body: invite, headers: { 'Idempotency-Key': key } })),
    onSettled: forget,
  });
}

export function useTakeBack() {
  const forget = useForgetOwn();
  return useMutation({
    mutationFn: (id: string) => body(api.DELETE('/api/me/invites/{id}', { params: { path: { id } } })),
    onSettled: forget,
  });
}
