import type { FastifyRequest } from 'fastify';
import { AppError } from '#kernel/errors.ts';

/** Who is asking. Made once per request by the accounts domain; everything else only reads it. */
export type Actor =
  | { kind: 'anonymous' }
  | {
      kind: 'account';
      accountId: string;
      name: string;
      permissions: ReadonlySet<string>;
      /** Cookies are sent by browsers unasked, so only `session` needs the check against forged requests. */
      via: 'session' | 'bearer' | 'api_key';
      /** The session's or key's id. */
      credentialId: string;
    };

export type SignedInActor = Extract<Actor, { kind: 'account' }>;

export type Authenticate = (request: FastifyRequest) => Promise<Actor>;

/** Who may call a route: stated by every route, so that none is open by oversight. */
export type Access = { kind: 'public' } | { kind: 'signed_in' } | { kind: 'permission'; permission: string };

export const publicAccess: Access = { kind: 'public' };
export const signedIn: Access = { kind: 'signed_in' };

export function permission(name: string): Access {
  return { kind: 'permission', permission: name };
}

/** Throws 401 `sign_in_required` or 403 `not_allowed`. */
export function checkAccess(access: Access, actor: Actor): void {
  if (access.kind === 'public') return;
  if (actor.kind === 'anonymous') {
    throw new AppError({ code: 'sign_in_required', status: 401, detail: 'Sign in first.' });
  }
  if (access.kind === 'permission' && !actor.permissions.has(access.permission)) {
    throw new AppError({
      code: 'not_allowed',
      status: 403,
      detail: `This needs the permission ${access.permission}. Ask the owner for it.`,
    });
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a state change that a browser sends with our cookie from a foreign page: its Origin must be ours, or, where a
 * browser sends none, Sec-Fetch-Site must say same-origin. Programs send neither a cookie nor these headers.
 */
export function checkOrigin(
  request: FastifyRequest,
  ownOrigins: readonly string[],
  hasCookie: boolean,
): void {
  if (SAFE_METHODS.has(request.method)) return;
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined && site === undefined && !hasCookie) return;
  if (
    origin !== undefined &&
    (ownOrigins.includes(origin) || origin === `${request.protocol}://${request.host}`)
  )
    return;
  if (origin === undefined && (site === 'same-origin' || site === 'none')) return;
  throw new AppError({
    code: 'csrf',
    status: 403,
    detail: 'This request came from another site. Open Foyer itself and try again.',
  });
}
