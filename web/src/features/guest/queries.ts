import { api, body } from '#api/client.ts';
import type {
  InviteView,
  MendInput,
  RedeemInput,
  Redemption,
  SignInCode,
  SignInStarted,
  SignInState,
} from '#api/types.ts';
import { type Place, pathOf } from './place.ts';

/** What the guest may know of an invite. */
export const askInvite = (code: string): Promise<InviteView> =>
  body(api.POST('/api/invites/validate', { body: { code } }));

/** Starts a sign-in for an invite; the provider sends the browser back to the page that continues. */
export function startSignIn(code: string, provider: string): Promise<SignInStarted> {
  const back: Place = { at: 'continue', code };
  return body(
    api.POST('/api/auth/external/{provider}/start', {
      params: { path: { provider } },
      body: { purpose: 'invite', invite_code: code, return_to: pathOf(back) },
    }),
  );
}

/** A short code to type at the provider on any device. */
export const askCode = (id: string): Promise<SignInCode> =>
  body(api.POST('/api/auth/external/{id}/code', { params: { path: { id } } }));

export const askSignIn = (id: string): Promise<SignInState> =>
  body(api.GET('/api/auth/external/{id}', { params: { path: { id } } }));

/** Lets the person in. The server answers the same person with the same redemption, however often it is asked. */
export const redeem = (input: RedeemInput): Promise<Redemption> =>
  body(api.POST('/api/invites/redeem', { body: input }));

export const askRedemption = (id: string): Promise<Redemption> =>
  body(api.GET('/api/invites/redemptions/{id}', { params: { path: { id } } }));

/** Tries the servers again that did not let in, with another account where one is given. Throws 409 while they are tried. */
export const mendRedemption = (id: string, input: MendInput): Promise<Redemption> =>
  body(api.POST('/api/invites/redemptions/{id}/mend', { params: { path: { id } }, body: input }));
