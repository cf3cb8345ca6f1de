import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { joinPages, paging } from '#api/pages.ts';
import type { Permission, Role } from '#api/types.ts';

export type NewAccount = {
  username: string;
  password: string;
  display_name?: string;
  email?: string;
  role: Role;
  permissions: Permission[];
};
export type AccountChange = {
  role?: Role;
  permissions?: Permission[];
  disabled?: boolean;
  display_name?: string;
};

/** A house has few accounts: the first page nearly always holds them all. */
export const accountsQuery = infiniteQueryOptions({
  queryKey: [keys.accounts, 'list'],
  queryFn: ({ pageParam }) =>
    body(api.GET('/api/accounts', { params: { query: { cursor: pageParam, limit: 200 } } })),
  ...paging,
  select: joinPages,
});

export function useCreateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, key }: { input: NewAccount; key: string }) =>
      body(api.POST('/api/accounts', { body: input, headers: { 'Idempotency-Key': key } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.accounts] }),
  });
}

export function useChangeAccount(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AccountChange) =>
      body(api.PATCH('/api/accounts/{id}', { params: { path: { id } }, body: input })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.accounts] }),
  });
}

/** Takes away the authenticator app of somebody who lost it. */
export function useResetSecondFactor(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE('/api/accounts/{id}/totp', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.accounts] }),
  });
}

export function useRemoveAccount(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE('/api/accounts/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.accounts] }),
  });
}
