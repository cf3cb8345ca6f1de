import type { FastifyReply, FastifyRequest } from 'fastify';
import { DAY_MS, HOUR_MS } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { SESSION_IDLE_MS } from './session-store.ts';

export const SESSION_COOKIE = 'foyer_session';
/** Binds sign-ins at a vendor to the browser that began them. */
export const BROWSER_COOKIE = 'foyer_browser';
/** Tells a browser that a name has signed in from apart from those of strangers; it opens nothing. */
const DEVICE_COOKIE = 'foyer_device';
/** What browsers keep a cookie for at most. */
const DEVICE_LIFETIME_MS = 400 * DAY_MS;

const BROWSER_SECRET = /^[\w-]{32}$/;

export type Cookies = {
  session(request: FastifyRequest): string | null;
  setSession(request: FastifyRequest, reply: FastifyReply, token: string): void;
  clearSession(request: FastifyRequest, reply: FastifyReply): void;
  /** What this browser proves itself with, or null where it has nothing. */
  browserProof(request: FastifyRequest): string | null;
  /** The same, made and set where it is missing; kept for another two hours. */
  ensureBrowserProof(request: FastifyRequest, reply: FastifyReply): string;
  /** The id of this browser where `username` was the last to sign in from it, else null. */
  knownDevice(request: FastifyRequest, username: string): string | null;
  /** Makes this browser a known one of `username`, also after the session ended. */
  rememberDevice(request: FastifyRequest, reply: FastifyReply, username: string): void;
};

/**
 * HttpOnly, SameSite=Lax, only below our own path, and Secure wherever the page came by https: a trusted proxy says so, or
 * the request is for the host of our public https address. At home, by http and another host, it still works.
 */
export function createCookies(deps: { baseUrl(): string; ids: Ids; secrets: Secrets }): Cookies {
  const options = (request: FastifyRequest, lifetimeMs: number) => ({
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: request.protocol === 'https' || isAt(request, new URL(deps.baseUrl())),
    path: new URL(deps.baseUrl()).pathname.replace(/(.)\/$/, '$1'),
    maxAge: Math.floor(lifetimeMs / 1_000),
  });
  const read = (request: FastifyRequest, name: string): string | null => request.cookies[name] || null;

  const browserProof: Cookies['browserProof'] = (request) => {
    const value = read(request, BROWSER_COOKIE);
    return value !== null && BROWSER_SECRET.test(value) ? value : null;
  };

  return {
    session: (request) => read(request, SESSION_COOKIE),
    setSession: (request, reply, token) => {
      reply.setCookie(SESSION_COOKIE, token, options(request, SESSION_IDLE_MS));
    },
    clearSession: (request, reply) => {
      reply.clearCookie(SESSION_COOKIE, { ...options(request, 0), maxAge: undefined });
    },
    browserProof,
    ensureBrowserProof: (request, reply) => {
      const secret = browserProof(request) ?? deps.ids.secret();
      reply.setCookie(BROWSER_COOKIE, secret, options(request, 2 * HOUR_MS));
      return secret;
    },
    knownDevice: (request, username) => {
      const [device = '', signature = ''] = (read(request, DEVICE_COOKIE) ?? '').split('.');
      return deps.secrets.verify('device', deviceOf(device, username), signature) ? device : null;
    },
    rememberDevice: (request, reply, username) => {
      const device = deps.ids.secret();
      const signature = deps.secrets.sign('device', deviceOf(device, username));
      reply.setCookie(DEVICE_COOKIE, `${device}.${signature}`, options(request, DEVICE_LIFETIME_MS));
    },
  };
}

function deviceOf(device: string, username: string): string {
  return `${device}:${username.toLowerCase()}`;
}

function isAt(request: FastifyRequest, publicAddress: URL): boolean {
  return publicAddress.protocol === 'https:' && request.host === publicAddress.host;
}
