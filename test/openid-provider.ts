import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { Transport } from '#kernel/http/transport.ts';

export type Claims = Record<string, unknown>;

export type OpenidProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who is at the keyboard there; null turns the sign-in down. */
  person: Claims | null;
  /** What the id_token says instead of the truth, signed with the provider's own key; null leaves it. */
  forge: ((claims: Claims) => Claims) | null;
  /** Signs what `forge` says with a key that is not the provider's. */
  isStranger: boolean;
  /** Goes where a browser is sent by `authUrl`; answers the query that it comes back with. */
  visit(authUrl: string): Promise<string>;
  /** Stands between Foyer and the provider, for `forge`. */
  around(transport: Transport): Transport;
  stop(): Promise<void>;
};

/** A real OpenID provider (npm oidc-provider) on a port of this machine. */
export async function startOpenidProvider(redirectUrl: string): Promise<OpenidProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };
  const { privateKey: stranger } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const clientId = 'foyer';
  const clientSecret = 'a-secret-of-the-tests-0123456789';
  const oidc = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUrl] }],
    jwks: { keys: [key] },
    cookies: { keys: ['tests'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username', 'groups'],
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/person/${uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...provider.person, sub }) }),
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        clientId: client?.clientId,
        accountId: session?.accountId,
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const callback = oidc.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/person/')) {
      callback(request, response);
      return;
    }
    const result =
      provider.person === null
        ? { error: 'access_denied' }
        : { login: { accountId: String(provider.person.sub), remember: false } };
    void oidc.interactionFinished(request, response, result);
  });

  const sign = (claims: Claims): string => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(claims)}`;
    return `${body}.${createSign('RSA-SHA256')
      .update(body)
      .sign(provider.isStranger ? stranger : privateKey, 'base64url')}`;
  };

  const provider: OpenidProvider = {
    issuer,
    clientId,
    clientSecret,
    person: null,
    forge: null,
    isStranger: false,
    visit: async (authUrl) => {
      const cookies = new Map<string, string>();
      let url = authUrl;
      while (!url.startsWith(redirectUrl)) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const location = answer.headers.get('location');
        if (location === null) throw new Error(`The provider stays: ${answer.status} ${await answer.text()}`);
        url = new URL(location, url).href;
      }
      return new URL(url).search;
    },
    around: (transport) => async (request) => {
      const answer = await transport(request);
      if (!provider.forge || !request.url.endsWith('/token')) return answer;
      const body = (await answer.json()) as { id_token: string };
      const [, payload = ''] = body.id_token.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
      return Response.json({ ...body, id_token: sign(provider.forge(claims)) });
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return provider;
}
