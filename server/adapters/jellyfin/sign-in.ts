import { z } from 'zod';
import type { LocalIdentity, ServerSignInFacet } from '#domains/media/protocol.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { JellyfinCaller } from './caller.ts';
import type { JellyfinConfig } from './config.ts';
import { avatarOf } from './people.ts';
import { AuthenticationResult, QuickConnect } from './schema.ts';

/** What a sign-in by code remembers. The secret is as good as the token it turns into. */
const Handle = z.object({ secret: z.string(), expiresAt: z.number() });
const CODE_LIFETIME_MS = 10 * MINUTE_MS;

/** 400: nobody confirmed the code. 401: wrong name or password. 403: switched off, or not let in from here. */
const REFUSALS = [400, 401, 403];

/** Signing in with an account of this server, by password or by a code (docs/upstream 2). */
export function createSignIn(config: JellyfinConfig, caller: JellyfinCaller, url: string): ServerSignInFacet {
  const root = url.replace(/\/+$/, '');

  /** Nothing here needs the person's token: it is ended at once. That it could not be is no reason to send him away. */
  const endSession = async (token: string): Promise<void> => {
    try {
      await caller.send({ path: '/Sessions/Logout', method: 'POST', token, idempotent: true, accept: [401] });
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      config.logger.warn({ server_url: url, err: error }, 'A session at a media server could not be ended');
    }
  };

  const authenticate = async (path: string, json: unknown): Promise<LocalIdentity | null> => {
    const result = await caller.readUnless(
      REFUSALS,
      { path, method: 'POST', json, asDevice: true },
      AuthenticationResult,
    );
    if (result === null) return null;
    await endSession(result.AccessToken);
    return {
      externalId: result.User.Id,
      username: result.User.Name,
      email: null,
      emailVerified: false,
      avatarUrl: avatarOf(result.User),
    };
  };

  return {
    byPassword: (username, password) =>
      authenticate('/Users/AuthenticateByName', { Username: username, Pw: password }),

    startWithCode: async () => {
      const call = { path: '/QuickConnect/Initiate', method: 'POST', asDevice: true } as const;
      // 401: switched off. A second attempt does no harm: the first is never shown and expires.
      const begun = await caller.readUnless([401], { ...call, idempotent: true }, QuickConnect);
      if (begun === null) return null;
      const expiresAt = config.clock.now() + CODE_LIFETIME_MS;
      const handle = JSON.stringify({ secret: begun.Secret, expiresAt } satisfies z.input<typeof Handle>);
      return { handle, code: begun.Code, authUrl: `${root}/web/#/quickconnect`, expiresAt };
    },

    checkCode: async (handle) => {
      const parsed = Handle.safeParse(parseJson(handle));
      if (!parsed.success || config.clock.now() >= parsed.data.expiresAt) return { kind: 'expired' };
      const { secret } = parsed.data;
      const call = { path: '/QuickConnect/Connect', query: { secret } };
      const state = await caller.readUnless([401, 404], call, QuickConnect);
      if (state === null) return { kind: 'expired' };
      if (!state.Authenticated) return { kind: 'pending' };
      const identity = await authenticate('/Users/AuthenticateWithQuickConnect', { Secret: secret });
      return identity === null ? { kind: 'expired' } : { kind: 'authorized', identity };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
