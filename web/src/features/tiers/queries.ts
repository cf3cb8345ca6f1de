import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { joinPages, paging } from '#api/pages.ts';
import type { NewTier, TierChange, TierWish } from '#api/types.ts';

export const tiersQuery = infiniteQueryOptions({
  queryKey: [keys.tiers, 'list'],
  queryFn: ({ pageParam }) =>
    body(api.GET('/api/tiers', { params: { query: { cursor: pageParam, limit: 50 } } })),
  ...paging,
  select: joinPages,
});

export const tierQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.tiers, 'one', id],
    queryFn: () => body(api.GET('/api/tiers/{id}', { params: { path: { id } } })),
  });

const stillRuns = (progress: { waiting: number; under_way: number } | undefined): boolean =>
  progress !== undefined && progress.waiting + progress.under_way > 0;

/** How far the latest change has come; looked at again every few seconds while it runs. */
export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.tiers, 'progress', id],
    queryFn: () => body(api.GET('/api/tiers/{id}/progress', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (stillRuns(state.data) ? 2_000 : false),
  });

/** What being put on a tier would change for a member. */
export const memberChangesQuery = (memberId: string, tierId: string) =>
  queryOptions({
    queryKey: [keys.members, 'tier', memberId, tierId],
    queryFn: () =>
      body(
        api.GET('/api/members/{id}/tier/changes', {
          params: { path: { id: memberId }, query: { tier_id: tierId } },
        }),
      ),
  });

export function useCreateTier() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, key }: { input: NewTier; key: string }) =>
      body(api.POST('/api/tiers', { body: input, headers: { 'Idempotency-Key': key } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.tiers] }),
  });
}

/** Asks what a change would mean, and changes nothing. */
export function usePreviewTier(id: string) {
  return useMutation({
    mutationFn: (wish: TierWish) => previewPage(id, wish),
  });
}

/** The next page of it. */
export function useMoreOfPreview(id: string) {
  return useMutation({
    mutationFn: ({ wish, cursor }: { wish: TierWish; cursor: string }) => previewPage(id, wish, cursor),
  });
}

const previewPage = (id: string, wish: TierWish, cursor?: string) =>
  body(
    api.POST('/api/tiers/{id}/preview', {
      params: { path: { id }, query: { limit: 200, cursor } },
      body: wish,
    }),
  );

export function useChangeTier(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: TierChange) =>
      body(api.PUT('/api/tiers/{id}', { params: { path: { id } }, body: change })),
    onSuccess: () =>
      Promise.all(
        [keys.tiers, keys.members, keys.invites].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  });
}

export function useDeleteTier() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      body(api.DELETE('/api/tiers/{id}', { params: { path: { id }, query: { keep_settings: 'true' } } })),
    onSuccess: (_none, id) => {
      client.removeQueries({ queryKey: tierQuery(id).queryKey });
      return Promise.all(
        [[keys.tiers, 'list'], [keys.members], [keys.invites]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}

export function useSetMemberTier(memberId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tierId: string | null) =>
      body(
        api.PUT('/api/members/{id}/tier', {
          params: { path: { id: memberId } },
          body: { tier_id: tierId },
        }),
      ),
    onSuccess: () =>
      Promise.all([keys.members, keys.tiers].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
