import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { joinPages, paging } from '#api/pages.ts';
import type { ManyInvites, NewTemplate, TemplateChange } from '#api/types.ts';

export const templatesQuery = queryOptions({
  queryKey: [keys.invites, 'templates'],
  queryFn: () => body(api.GET('/api/invite-templates', { params: { query: { limit: 200 } } })),
});

/** The invites that were made at once, for their cards. */
export const batchQuery = (batchId: string) =>
  infiniteQueryOptions({
    queryKey: [keys.invites, 'batch', batchId],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/invites', {
          params: { query: { filter: 'all', batch_id: batchId, cursor: pageParam, limit: 200 } },
        }),
      ),
    ...paging,
    select: joinPages,
  });

export function useMakeMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, key }: { input: ManyInvites; key: string }) =>
      body(api.POST('/api/invites/many', { body: input, headers: { 'Idempotency-Key': key } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.invites] }),
  });
}

type Language = 'en' | 'de' | 'fr' | 'es' | 'da';

export function useMailMany(batchId: string) {
  return useMutation({
    mutationFn: (language: Language) =>
      body(
        api.POST('/api/invites/many/{id}/mail', { params: { path: { id: batchId } }, body: { language } }),
      ),
  });
}

export function useMailInvite(id: string) {
  return useMutation({
    mutationFn: ({ key, ...input }: { email: string; language: Language; key: string }) =>
      body(
        api.POST('/api/invites/{id}/mail', {
          params: { path: { id } },
          body: input,
          headers: { 'Idempotency-Key': key },
        }),
      ),
  });
}

const useTemplateMutation = <Input, Saved>(mutationFn: (input: Input) => Promise<Saved>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  });
};

export const useCreateTemplate = () =>
  useTemplateMutation(({ input, key }: { input: NewTemplate; key: string }) =>
    body(api.POST('/api/invite-templates', { body: input, headers: { 'Idempotency-Key': key } })),
  );

export const useChangeTemplate = () =>
  useTemplateMutation(({ id, change }: { id: string; change: TemplateChange }) =>
    body(api.PATCH('/api/invite-templates/{id}', { params: { path: { id } }, body: change })),
  );

export const useDeleteTemplate = () =>
  useTemplateMutation((id: string) =>
    body(api.DELETE('/api/invite-templates/{id}', { params: { path: { id } } })),
  );
