import type { FastifyRequest } from 'fastify';
import type { Actor, Authenticate } from '#http/auth.ts';
import { hashToken } from '#kernel/secrets.ts';
import { createApiKeyStore } from './api-key-store.ts';
import { readToken } from './bearer-token.ts';
import type { AccountsContext } from './context.ts';
import type { Cookies } from './cookies.ts';
import { accountDisabled, invalidApiKey, invalidToken } from './errors.ts';
import { effectivePermissions, keyPermissions } from './policy.ts';
import { lacksSecondFactor } from './require-second-factor.ts';
import { createSessionStore } from './session-store.ts';
import type { Account } from './store.ts';

/**
 * Who asks: by `X-Api-Key`, else by `Authorization: Bearer`, else by the session cookie. A key or token that does not
 * hold is refused (401), since its sender meant it; an old cookie just makes a stranger.
 */
export function createAuthenticate(context: AccountsContext, cookies: Cookies): Authenticate {
  const { db, clock } = context;
  const sessions = createSessionStore(db);
  const apiKeys = createApiKeyStore(db);

  const byApiKey = async (text: string): Promise<Actor> => {
    const now = clock.now();
    const found = await apiKeys.findByHash(hashToken(text), now);
    if (!found) throw invalidApiKey();
    if (found.account.disabled) throw accountDisabled();
    await apiKeys.touch(found.key, now);
    const ofOwner = effectivePermissions(found.account.role, found.account.permissions);
    return {
      kind: 'account',
      accountId: found.account.id,
      name: found.account.displayName,
      permissions: keyPermissions(found.key.scopes, ofOwner),
      via: 'api_key',
      credentialId: found.key.id,
    };
  };

  const byToken = async (request: FastifyRequest, token: string): Promise<Actor> => {
    const found = await readToken(context, token);
    if (!found) throw invalidToken();
    if (found.account.disabled) throw accountDisabled();
    if (isUse(request)) await sessions.touch(found.session, clock.now());
    return actorOf(context, found.account, 'bearer', found.session.id);
  };

  const byCookie = async (request: FastifyRequest, token: string): Promise<Actor> => {
    const now = clock.now();
    const found = await sessions.find({ tokenHash: hashToken(token) }, now);
    if (found?.session.purpose !== 'browser' || found.account.disabled) return { kind: 'anonymous' };
    if (isUse(request)) await sessions.touch(found.session, now);
    return actorOf(context, found.account, 'session', found.session.id);
  };

  return async (request) => {
    const apiKey = request.headers['x-api-key'];
    if (typeof apiKey === 'string' && apiKey !== '') return byApiKey(apiKey);
    const bearer = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '');
    if (bearer?.[1]) return byToken(request, bearer[1]);
    const cookie = cookies.session(request);
    return cookie === null ? { kind: 'anonymous' } : byCookie(request, cookie);
  };
}

/** Listening for live events goes on by itself for as long as a page is open: it is no use that prolongs a session. */
function isUse(request: FastifyRequest): boolean {
  return request.headers.accept !== 'text/event-stream';
}

async function actorOf(
  context: AccountsContext,
  account: Account,
  via: 'session' | 'bearer',
  sessionId: string,
): Promise<Actor> {
  const isBare = await lacksSecondFactor(context, account);
  return {
    kind: 'account',
    accountId: account.id,
    name: account.displayName,
    permissions: isBare ? new Set() : effectivePermissions(account.role, account.permissions),
    via,
    credentialId: sessionId,
  };
}
