import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, body } from './client.ts';
import { keys } from './keys.ts';
import type { Permission } from './types.ts';

export const sessionQuery = queryOptions({
  queryKey: [keys.session],
  queryFn: () => body(api.GET('/api/auth/session')),
  staleTime: 60_000,
});

export const setupQuery = queryOptions({
  queryKey: [keys.setup],
  queryFn: () => body(api.GET('/api/setup')),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Whether the person at the screen holds a permission; false until the session is known. */
export function useMay(permission: Permission): boolean {
  const { data } = useQuery(sessionQuery);
  return data?.permissions.includes(permission) ?? false;
}
