import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { joinPages, paging } from '#api/pages.ts';
import type { ChannelChange, DeliveryState, NewChannel } from '#api/types.ts';

export const channelsQuery = queryOptions({
  queryKey: [keys.notifications, 'channels'],
  queryFn: () => body(api.GET('/api/notifications/channels')),
});

export const channelKindsQuery = queryOptions({
  queryKey: ['channel-kinds'],
  queryFn: () => body(api.GET('/api/notifications/kinds')),
  staleTime: Number.POSITIVE_INFINITY,
});

export const rulesQuery = queryOptions({
  queryKey: [keys.notifications, 'rules'],
  queryFn: () => body(api.GET('/api/notifications/rules')),
});

export const messagesQuery = (state: DeliveryState | null) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: [keys.notifications, 'messages', state],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/notifications/deliveries', {
          params: { query: { ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    select: joinPages,
  });

export const attemptsQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.notifications, 'attempts', id],
    queryFn: () => body(api.GET('/api/notifications/deliveries/{id}/attempts', { params: { path: { id } } })),
  });

/** A change of channels, choices or messages makes all of them old, and the problems that hang on them. */
function useChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [keys.problems] });
      return client.invalidateQueries({ queryKey: [keys.notifications] });
    },
  });
}

export const useAddChannel = () =>
  useChange(({ input, key }: { input: NewChannel; key: string }) =>
    body(api.POST('/api/notifications/channels', { body: input, headers: { 'Idempotency-Key': key } })),
  );

export const useChangeChannel = (id: string) =>
  useChange((input: ChannelChange) =>
    body(api.PATCH('/api/notifications/channels/{id}', { params: { path: { id } }, body: input })),
  );

export const useRemoveChannel = (id: string) =>
  useChange((_: undefined) =>
    body(api.DELETE('/api/notifications/channels/{id}', { params: { path: { id } } })),
  );

export const useTestChannel = (id: string) =>
  useChange((email: string | null) =>
    body(
      api.POST('/api/notifications/channels/{id}/test', {
        params: { path: { id } },
        body: email === null ? {} : { email },
      }),
    ),
  );

export const useChangeSecret = (id: string) =>
  useChange((_: undefined) =>
    body(api.POST('/api/notifications/channels/{id}/secret', { params: { path: { id } } })),
  );

export const useSetRule = () =>
  useChange((rule: { notice_id: string; channel_id: string; enabled: boolean }) =>
    body(api.PUT('/api/notifications/rules', { body: rule })),
  );

/** Tries messages again that were given up: one, or all. */
export const useResend = () =>
  useChange((id: string | null) =>
    id === null
      ? body(api.POST('/api/notifications/deliveries/resend'))
      : body(api.POST('/api/notifications/deliveries/{id}/resend', { params: { path: { id } } })),
  );

export const unsubscribeQuery = (token: string) =>
  queryOptions({
    queryKey: ['unsubscribe', token],
    queryFn: () => body(api.GET('/api/notifications/unsubscribe', { params: { query: { token } } })),
    retry: false,
  });

export function useUnsubscribe(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (enabled: boolean) =>
      body(api.POST('/api/notifications/unsubscribe', { body: { token, enabled } })),
    onSuccess: (state) => client.setQueryData(unsubscribeQuery(token).queryKey, state),
  });
}
