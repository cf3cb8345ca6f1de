import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { sessionQuery, setupQuery } from '#api/session.ts';
import type { SignInStarted, SignInState } from '#api/types.ts';

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

export async function signIn(client: QueryClient, username: string, password: string): Promise<void> {
  await body(api.POST('/api/auth/sign-in', { body: { username, password } }));
  await renewSession(client);
}

/** Starts a sign-in with an outside account, which comes back to the page that continues. */
export const startOutside = (provider: string, returnTo: string): Promise<SignInStarted> =>
  body(
    api.POST('/api/auth/external/{provider}/start', {
      params: { path: { provider } },
      body: { purpose: 'sign_in', return_to: returnTo },
    }),
  );

export const askOutside = (id: string): Promise<SignInState> =>
  body(api.GET('/api/auth/external/{id}', { params: { path: { id } } }));

export async function finishOutside(client: QueryClient, id: string): Promise<void> {
  await body(api.POST('/api/auth/external/{id}/finish', { params: { path: { id } } }));
  await renewSession(client);
}

/** Another person may be at the screen now: nothing of the one before is kept. */
async function renewSession(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.setup });
  await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
}
