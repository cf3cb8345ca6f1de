import { queryOptions } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';

/** Whose password a link is for. */
export const passwordLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ['password-link', token],
    queryFn: () => body(api.POST('/api/server-passwords/look', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const setPasswordWithLink = (token: string, password: string) =>
  body(api.POST('/api/server-passwords', { body: { token, password } }));
