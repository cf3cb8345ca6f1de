import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { finishOutside } from '#api/outside-sign-in.ts';
import { sessionQuery, setupQuery } from '#api/session.ts';
import type { Language } from '#i18n/languages.ts';

export const providersQuery = queryOptions({
  queryKey: [keys.providers],
  queryFn: () => body(api.GET('/api/auth/providers')),
  staleTime: Number.POSITIVE_INFINITY,
});

export type NewOwner = { username: string; password: string; display_name?: string };

/** Makes the first account, which is signed in at once. */
export async function setUp(client: QueryClient, owner: NewOwner): Promise<void> {
  await body(api.POST('/api/setup', { body: owner }));
  client.setQueryData(setupQuery.queryKey, { needed: false });
  await renewSession(client);
}

export type Credentials = { username: string; password: string; code: string | null };

export async function signIn(client: QueryClient, credentials: Credentials): Promise<void> {
  await body(api.POST('/api/auth/sign-in', { body: credentials }));
  await renewSession(client);
}

/** Lets the browser ask which passkey to use, and signs in with it. */
export async function signInWithPasskey(client: QueryClient): Promise<void> {
  const { options } = await body(api.POST('/api/auth/passkey/begin'));
  const { startAuthentication } = await import('@simplewebauthn/browser');
  // The server's library made the options for this one.
  const optionsJSON = options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'];
  const credential = await startAuthentication({ optionsJSON });
  await body(api.POST('/api/auth/passkey', { body: { credential } }));
  await renewSession(client);
}

export type MailKind = 'sign_in_link' | 'password_reset';

export const askForMail = (kind: MailKind, login: string, language: Language) =>
  body(api.POST('/api/auth/mail', { body: { kind, login, language } }));

export async function signInByLink(client: QueryClient, token: string, code: string | null): Promise<void> {
  await body(api.POST('/api/auth/mail/sign-in', { body: { token, code } }));
  await renewSession(client);
}

export const setNewPassword = (token: string, password: string) =>
  body(api.POST('/api/auth/mail/new-password', { body: { token, new_password: password } }));

/** Hands over what the single sign-on sent this browser back with; answers the address to go on at. */
export async function answerSso(id: string, query: string): Promise<string> {
  const { return_to } = await body(
    api.POST('/api/auth/external/{id}/answer', { params: { path: { id } }, body: { query } }),
  );
  return return_to;
}

/** Gets in by a finished sign-in with an outside account. */
export async function enterFromOutside(
  client: QueryClient,
  id: string,
  code: string | null = null,
): Promise<void> {
  await finishOutside(id, code);
  await renewSession(client);
}

/** Another person may be at the screen now: nothing of the one before is kept. */
async function renewSession(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.setup });
  await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
}
