import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import type { DryRunInput, InviteDraft } from '#api/types.ts';

/** While a server is being looked at; the live event comes sooner as a rule. */
const LOOK_AGAIN_MS = 3_000;

export const preflightQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.preflight, 'invite', id],
    queryFn: () => body(api.GET('/api/invites/{id}/preflight', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.looking ? LOOK_AGAIN_MS : false),
  });

/** The same of an invite as it stands in the form. What could not be saved is refused, with the field. */
export const draftPreflightQuery = (draft: InviteDraft) =>
  queryOptions({
    queryKey: [keys.preflight, 'draft', draft],
    queryFn: () => body(api.POST('/api/invites/preflight', { body: draft })),
    refetchInterval: (query) => (query.state.data?.looking ? LOOK_AGAIN_MS : false),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** An invite as its guest would see it. */
export const viewQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.invites, 'view', id],
    queryFn: () => body(api.GET('/api/invites/{id}/view', { params: { path: { id } } })),
  });

export const draftViewQuery = (draft: InviteDraft) =>
  queryOptions({
    queryKey: [keys.invites, 'view', draft],
    queryFn: () => body(api.POST('/api/invites/view', { body: draft })),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Looks at the servers of an invite again; what is known meanwhile stays in sight. */
export function useLookAgain(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST('/api/invites/{id}/preflight', { params: { path: { id } } })),
    onSuccess: (preflight) => client.setQueryData(preflightQuery(id).queryKey, preflight),
  });
}

/** Goes through using an invite for somebody, without doing any of it. */
export function useDryRun() {
  return useMutation({
    mutationFn: (input: DryRunInput) => body(api.POST('/api/invites/dry-run', { body: input })),
  });
}
