import type { QueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { sessionQuery } from '#api/session.ts';
import type { Language } from '#i18n/languages.ts';

/** Ends the session and forgets everything that was loaded for it. */
export async function signOut(client: QueryClient): Promise<void> {
  await body(api.POST('/api/auth/sign-out'));
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session });
  client.setQueryData(sessionQuery.queryKey, { account: null, permissions: [] });
}

/** Keeps the language with the account, so that every device speaks it. */
export async function saveLanguage(client: QueryClient, language: Language): Promise<void> {
  await body(api.PATCH('/api/account', { body: { language } }));
  await client.invalidateQueries({ queryKey: [keys.session] });
}
