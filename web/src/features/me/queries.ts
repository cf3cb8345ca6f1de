import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { sessionQuery } from '#api/session.ts';
import type { Language } from '#i18n/languages.ts';

/** Ends the session and forgets everything that was loaded for it; goes on to the single sign-on where it began there. */
export async function signOut(client: QueryClient): Promise<void> {
  const { continue_at: singleSignOn } = await body(api.POST('/api/auth/sign-out'));
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session });
  client.setQueryData(sessionQuery.queryKey, {
    account: null,
    permissions: [],
    second_factor_missing: false,
  });
  if (singleSignOn !== null) location.assign(singleSignOn);
}

/** What the person is told of, and whether he wants it. */
export const noticeChoicesQuery = queryOptions({
  queryKey: [keys.account, 'notices'],
  queryFn: () => body(api.GET('/api/me/notifications')),
});

export function useChooseNotice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: { notice_id: string; channel_kind: string; enabled: boolean }) =>
      body(api.PATCH('/api/me/notifications', { body: choice })),
    onSuccess: (items) => client.setQueryData(noticeChoicesQuery.queryKey, items),
  });
}

/** Keeps the language with the account, so that every device speaks it. */
export async function saveLanguage(client: QueryClient, language: Language): Promise<void> {
  await body(api.PATCH('/api/account', { body: { language } }));
  await client.invalidateQueries({ queryKey: [keys.session] });
}
