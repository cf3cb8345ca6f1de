import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { finishOutside, startOutside } from '#api/outside-sign-in.ts';
import type { Permission } from '#api/types.ts';

export const sessionsQuery = queryOptions({
  queryKey: [keys.account, 'sessions'],
  queryFn: () => body(api.GET('/api/account/sessions')),
});

export const linksQuery = queryOptions({
  queryKey: [keys.account, 'links'],
  queryFn: () => body(api.GET('/api/account/links')),
});

export const providersQuery = queryOptions({
  queryKey: [keys.providers],
  queryFn: () => body(api.GET('/api/auth/providers')),
  staleTime: Number.POSITIVE_INFINITY,
});

export const apiKeysQuery = queryOptions({
  queryKey: [keys.apiKeys],
  queryFn: () => body(api.GET('/api/api-keys')),
});

/** A change after which these families of queries are asked again. */
function useChange<Input, Data>(run: (input: Input) => Promise<Data>, families: readonly string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => Promise.all(families.map((family) => client.invalidateQueries({ queryKey: [family] }))),
  });
}

export const useSaveProfile = () =>
  useChange(
    (input: { display_name?: string; email?: string | null; current_password?: string }) =>
      body(api.PATCH('/api/account', { body: input })),
    [keys.session],
  );

export const useChangePassword = () =>
  useChange(
    (input: { current_password?: string; new_password: string }) =>
      body(api.POST('/api/account/password', { body: input })),
    [keys.session, keys.account],
  );

export const useEndSession = () =>
  useChange(
    (id: string) => body(api.DELETE('/api/account/sessions/{id}', { params: { path: { id } } })),
    [keys.account],
  );

export const useEndOtherSessions = () =>
  useChange(() => body(api.DELETE('/api/account/sessions')), [keys.account]);

export const useUnlink = () =>
  useChange(
    (provider: string) =>
      body(api.DELETE('/api/account/links/{provider}', { params: { path: { provider } } })),
    [keys.account],
  );

/** Starts connecting an outside sign-in to this account; the page that continues sign-ins finishes it. */
export const useStartLink = () =>
  useChange(
    ({ provider, page }: { provider: string; page: string }) =>
      startOutside(provider, 'link', `/sign-in/continue?next=${encodeURIComponent(page)}`),
    [],
  );

/** Connects an outside sign-in that was finished on this page. */
export const useFinishLink = () =>
  useChange((attemptId: string) => finishOutside(attemptId), [keys.account, keys.session]);

export const totpQuery = queryOptions({
  queryKey: [keys.account, 'totp'],
  queryFn: () => body(api.GET('/api/account/totp')),
});

export const passkeysQuery = queryOptions({
  queryKey: [keys.account, 'passkeys'],
  queryFn: () => body(api.GET('/api/account/passkeys')),
});

/** The password asked again before a way in is added; null for an account without one. */
type Confirmed = { current_password: string | null };

export const useBeginTotp = () =>
  useChange((input: Confirmed) => body(api.POST('/api/account/totp', { body: input })), []);

/** Codes are asked for from now on: the session is told too, in case the owner asks for a second step. */
export const useConfirmTotp = () =>
  useChange(
    (code: string) => body(api.POST('/api/account/totp/confirm', { body: { code } })),
    [keys.account, keys.session],
  );

export const useRemoveTotp = () =>
  useChange(
    (code: string) => body(api.POST('/api/account/totp/remove', { body: { code } })),
    [keys.account, keys.session],
  );

export const useRenewRecoveryCodes = () =>
  useChange(
    (code: string) => body(api.POST('/api/account/recovery-codes', { body: { code } })),
    [keys.account],
  );

/** Lets the browser make a passkey, and keeps it under a name. */
export const useAddPasskey = () =>
  useChange(
    async ({ name, ...confirmed }: Confirmed & { name: string }) => {
      const { options } = await body(api.POST('/api/account/passkeys/begin', { body: confirmed }));
      const { startRegistration } = await import('@simplewebauthn/browser');
      // The server's library made the options for this one.
      const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'];
      const credential = await startRegistration({ optionsJSON });
      return body(api.POST('/api/account/passkeys', { body: { name, credential } }));
    },
    [keys.account, keys.session],
  );

export const useRenamePasskey = () =>
  useChange(
    ({ id, name }: { id: string; name: string }) =>
      body(api.PATCH('/api/account/passkeys/{id}', { params: { path: { id } }, body: { name } })),
    [keys.account],
  );

export const useRemovePasskey = () =>
  useChange(
    (id: string) => body(api.DELETE('/api/account/passkeys/{id}', { params: { path: { id } } })),
    [keys.account, keys.session],
  );

export const useCreateApiKey = () =>
  useChange(
    ({
      input,
      key,
    }: {
      input: { name: string; scopes: Permission[]; expires_in_days?: number };
      key: string;
    }) => body(api.POST('/api/api-keys', { body: input, headers: { 'Idempotency-Key': key } })),
    [keys.apiKeys],
  );

export const useRevokeApiKey = () =>
  useChange(
    (id: string) => body(api.DELETE('/api/api-keys/{id}', { params: { path: { id } } })),
    [keys.apiKeys],
  );
