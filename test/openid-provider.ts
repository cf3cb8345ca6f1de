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
  /** How often it has asked who is at the keyboard. */
  asked: number;
  /** Goes where a browser is sent by `authUrl`, with its cookies; answers the query that it comes back with. */
  visit(authUrl: string, cookies?: Map<string, string>): Promise<string>;
  /** Signs this browser out there, as the person presses the button; answers where it is sent then. */
  signOut(url: string, cookies: Map<string, string>): Promise<string>;
  /** Stands between Foyer and the provider, for `forge`. */
  around(transport: Transport): Transport;
  stop(): Promise<void>;
};

/** Its own page would load a font from elsewhere. */
function askWhetherToLeave(context: { body: unknown }, form: string): void {
  const button = '<button form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button>';
  context.body = `<!doctype html><title>Sign out?</title><main>${form}${button}</main>`;
}

const headerOf = (cookies: Map<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

function keep(answer: Response, cookies: Map<string, string>): void {
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(name, value);
  }
}

/** One step of a browser; answers where it is sent. */
async function go(url: string, cookies: Map<string, string>, init: RequestInit = {}) {
  const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie: headerOf(cookies) } });
  keep(answer, cookies);
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`The provider stays: ${answer.status} ${await answer.text()}`);
  return { location: new URL(location, url).href };
}

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
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUrl],
        post_logout_redirect_uris: [redirectUrl.replace(/\/sso$/, '')],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['tests'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username', 'groups'],
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { logoutSource: askWhetherToLeave } },
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
    provider.asked += 1;
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
    asked: 0,
    visit: async (authUrl, cookies = new Map()) => {
      let url = authUrl;
      while (!url.startsWith(redirectUrl)) url = (await go(url, cookies)).location;
      return new URL(url).search;
    },
    signOut: async (url, cookies) => {
      const page = await fetch(url, { headers: { cookie: headerOf(cookies) } });
      keep(page, cookies);
      const xsrf = /name="xsrf" value="(\w+)"/.exec(await page.text())?.[1] ?? '';
      const body = new URLSearchParams({ xsrf, logout: 'yes' });
      return (await go(`${issuer}/session/end/confirm`, cookies, { method: 'POST', body })).location;
    },
    around: (transport) => async (request) => {
      const answer = await transport(request);
      if (!provider.forge || !request.url.endsWith('/token')) return answer;
      const body = JSON.parse(Buffer.from(answer.body).toString()) as { id_token: string };
      const [, payload = ''] = body.id_token.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
      const forged = JSON.stringify({ ...body, id_token: sign(provider.forge(claims)) });
      return { ...answer, body: Buffer.from(forged) };
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return provider;
}
