import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import type { SignInSettingsChange, SingleSignOnChange } from '#api/types.ts';

export const guestSettingsQuery = queryOptions({
  queryKey: [keys.settings, 'guests'],
  queryFn: () => body(api.GET('/api/settings/guests')),
});

export const signInSettingsQuery = queryOptions({
  queryKey: [keys.settings, 'sign-in'],
  queryFn: () => body(api.GET('/api/settings/sign-in')),
});

export function useSaveSignInSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: SignInSettingsChange) => body(api.PATCH('/api/settings/sign-in', { body: input })),
    onSuccess: async (saved) => {
      client.setQueryData(signInSettingsQuery.queryKey, saved);
      // It may ask the person himself for a second step.
      await client.invalidateQueries({ queryKey: [keys.session] });
    },
  });
}

export const singleSignOnQuery = queryOptions({
  queryKey: [keys.settings, 'single-sign-on'],
  queryFn: () => body(api.GET('/api/settings/single-sign-on')),
});

export function useSaveSingleSignOn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: SingleSignOnChange) =>
      body(api.PATCH('/api/settings/single-sign-on', { body: input })),
    onSuccess: async (saved) => {
      client.setQueryData(singleSignOnQuery.queryKey, saved);
      await client.invalidateQueries({ queryKey: [keys.providers] });
    },
  });
}

export function useSaveGuestSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contact: string | null) => body(api.PATCH('/api/settings/guests', { body: { contact } })),
    onSuccess: (saved) => client.setQueryData(guestSettingsQuery.queryKey, saved),
  });
}
