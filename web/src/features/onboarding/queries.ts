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
import { Problem } from '#api/problem.ts';
import type {
  NewOnboardingFlow,
  OnboardingFlow,
  OnboardingFlowFile,
  OnboardingPersonFilter,
  OnboardingStep,
} from '#api/types.ts';
import type { Language } from '#i18n/languages.ts';

export const flowsQuery = queryOptions({
  queryKey: [keys.onboarding, 'flows'],
  queryFn: () => body(api.GET('/api/onboarding/flows')),
});

export const flowQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.onboarding, 'flow', id],
    queryFn: () => body(api.GET('/api/onboarding/flows/{id}', { params: { path: { id } } })),
    // An editor is not to be changed under the hands of who types in it.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The steps as a guest would see them, and what is wrong with them. */
export const previewQuery = (steps: OnboardingStep[], language: Language, fallback: Language) =>
  queryOptions({
    queryKey: [keys.onboarding, 'preview', steps, language, fallback],
    queryFn: () => body(api.POST('/api/onboarding/preview', { body: { steps, language, fallback } })),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

export const peopleQuery = (filter: OnboardingPersonFilter, q: string) =>
  infiniteQueryOptions({
    queryKey: [keys.onboarding, 'people', filter, q],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/onboarding/people', {
          params: { query: { filter, q: q || undefined, cursor: pageParam } },
        }),
      ),
    ...paging,
    select: joinPages,
    placeholderData: keepPreviousData,
  });

/** Null for a member who has begun no step. */
export const personQuery = (memberId: string) =>
  queryOptions({
    queryKey: [keys.onboarding, 'person', memberId],
    queryFn: async () => {
      const path = { member_id: memberId };
      try {
        return await body(api.GET('/api/onboarding/people/{member_id}', { params: { path } }));
      } catch (thrown) {
        if (thrown instanceof Problem && thrown.status === 404) return null;
        throw thrown;
      }
    },
  });

/** A flow as the file that another Foyer can read. */
export const exportFlow = (id: string) =>
  body(api.GET('/api/onboarding/flows/{id}/export', { params: { path: { id } } }));

function useRenewed() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [keys.onboarding] });
}

export function useCreateFlow() {
  const renew = useRenewed();
  return useMutation({
    mutationFn: ({ input, key }: { input: NewOnboardingFlow; key: string }) =>
      body(api.POST('/api/onboarding/flows', { body: input, headers: { 'Idempotency-Key': key } })),
    onSuccess: renew,
  });
}

export function useImportFlow() {
  const renew = useRenewed();
  return useMutation({
    mutationFn: ({ file, key }: { file: OnboardingFlowFile; key: string }) =>
      body(api.POST('/api/onboarding/flows/import', { body: file, headers: { 'Idempotency-Key': key } })),
    onSuccess: renew,
  });
}

export function useSaveFlow(id: string) {
  const renew = useRenewed();
  return useMutation({
    mutationFn: ({ name, language, steps, revision }: OnboardingFlow) =>
      body(
        api.PUT('/api/onboarding/flows/{id}', {
          params: { path: { id } },
          body: { name, language, steps, revision },
        }),
      ),
    onSuccess: renew,
  });
}

export function useResetFlow(id: string) {
  const renew = useRenewed();
  return useMutation({
    mutationFn: () => body(api.POST('/api/onboarding/flows/{id}/reset', { params: { path: { id } } })),
    onSuccess: renew,
  });
}

export function useRemoveFlow(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE('/api/onboarding/flows/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.onboarding, 'flows'] }),
  });
}
