import { api, body } from './client.ts';
import type { SignInStarted, SignInState } from './types.ts';

/** Starts a sign-in with an outside account, to get in by it or to connect it with the account that is signed in. */
export const startOutside = (
  provider: string,
  purpose: 'sign_in' | 'link',
  returnTo: string,
): Promise<SignInStarted> =>
  body(
    api.POST('/api/auth/external/{provider}/start', {
      params: { path: { provider } },
      body: { purpose, return_to: returnTo },
    }),
  );

/** The way of accounts at a media server: its name and password finish the sign-in. */
export const givePassword = (id: string, username: string, password: string) =>
  body(
    api.POST('/api/auth/external/{id}/password', { params: { path: { id } }, body: { username, password } }),
  );

/** A code for the sign-in, to confirm on another device. */
export const askCode = (id: string) =>
  body(api.POST('/api/auth/external/{id}/code', { params: { path: { id } } }));

export const askOutside = (id: string): Promise<SignInState> =>
  body(api.GET('/api/auth/external/{id}', { params: { path: { id } } }));

/** Takes what it was started for: a session, with the code of an authenticator app where one is asked for, or the connection. */
export const finishOutside = (id: string, code: string | null = null) =>
  body(api.POST('/api/auth/external/{id}/finish', { params: { path: { id } }, body: { code } }));
