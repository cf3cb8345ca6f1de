import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';

export const guestSettingsQuery = queryOptions({
  queryKey: [keys.settings, 'guests'],
  queryFn: () => body(api.GET('/api/settings/guests')),
});

export function useSaveGuestSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contact: string | null) => body(api.PATCH('/api/settings/guests', { body: { contact } })),
    onSuccess: (saved) => client.setQueryData(guestSettingsQuery.queryKey, saved),
  });
}
