import { z } from 'zod';
import type { OidcClient } from '#domains/accounts/protocol.ts';
import type { Clock } from '#kernel/clock.ts';
import type { HttpClient } from '#kernel/http/client.ts';
import { createDiscovery } from './discovery.ts';
import { readPerson } from './person.ts';
import { whatFailed } from './what-failed.ts';

const SCOPES = 'openid profile email';

const Handle = z.object({
  redirectUrl: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
});

/**
 * Any OpenID provider, by openid-client: PKCE, state, nonce, and an id_token whose signature, issuer, audience and times are
 * checked (OpenID Connect Core 1.0, 3.1). The library is imported with the first sign-in, and keeps the system's time.
 */
export function createOidcClient(deps: { http: HttpClient; clock: Clock }): OidcClient {
  const discover = createDiscovery(deps);

  return {
    start: async (registration, { redirectUrl, state }) => {
      const client = await import('openid-client');
      const configuration = await discover(registration);
      const handle = {
        redirectUrl,
        state,
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      };
      const authUrl = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUrl,
        scope: SCOPES,
        state,
        nonce: handle.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(handle.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { handle: JSON.stringify(handle), authUrl: authUrl.href };
    },

    finish: async (registration, handle, query) => {
      const client = await import('openid-client');
      const configuration = await discover(registration);
      const { redirectUrl, state, nonce, codeVerifier } = Handle.parse(JSON.parse(handle));
      const current = new URL(redirectUrl);
      current.search = query;
      try {
        const tokens = await client.authorizationCodeGrant(configuration, current, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return { kind: 'invalid', cause: new Error('There is no id_token.') };
        const hasUserInfo = configuration.serverMetadata().userinfo_endpoint !== undefined;
        const more = hasUserInfo
          ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : {};
        return { kind: 'person', person: readPerson({ ...more, ...claims }, tokens.id_token ?? '') };
      } catch (error) {
        return whatFailed(error);
      }
    },

    signOutUrl: async (registration, { idToken, returnUrl }) => {
      const client = await import('openid-client');
      const configuration = await discover(registration);
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      const url = client.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: returnUrl,
      });
      return url.href;
    },
  };
}
