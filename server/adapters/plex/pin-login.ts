import { z } from 'zod';
import type { ExternalIdentity, ExternalSignIn, SignInAttempt } from '#domains/media/protocol.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import { createPlexTvCaller } from './caller.ts';
import type { PlexConfig } from './config.ts';
import { createPlexTv } from './plextv.ts';
import { Pin } from './schema.ts';

/** What a sign-in under way remembers. The pin's id is as good as the token it turns into. */
const Handle = z.object({ id: z.string(), client: z.string(), expiresAt: z.number() });

const STRONG_LIFETIME_SECONDS = 1_800;
const SHORT_LIFETIME_SECONDS = 900;

/**
 * Signing in with a Plex account through a PIN: a strong one that Plex's own page claims (`start`), or one of four
 * characters typed at plex.tv/link on any device (`startWithCode`).
 *
 * Plex keeps one token for each account and client identifier, so a later sign-in of the same person ends the token of
 * an earlier one. Where the token is to be kept, another identifier is used, derived from the installation's.
 */
export function createPinLogin(config: PlexConfig): ExternalSignIn {
  const caller = createPlexTvCaller(config);

  const createPin = async (
    strong: boolean,
    keepToken: boolean,
  ): Promise<{ client: string; attempt: SignInAttempt }> => {
    const client = keepToken ? `${config.clientIdentifier}-server` : config.clientIdentifier;
    const pin = await caller.read(
      {
        path: '/api/v2/pins',
        method: 'POST',
        query: strong ? { strong: 'true' } : {},
        clientIdentifier: client,
        // A second PIN does no harm: the first is never shown and expires.
        idempotent: true,
      },
      Pin,
    );
    const lifetimeSeconds = pin.expiresIn ?? (strong ? STRONG_LIFETIME_SECONDS : SHORT_LIFETIME_SECONDS);
    const expiresAt = config.clock.now() + lifetimeSeconds * SECOND_MS;
    const handle = JSON.stringify({ id: pin.id, client, expiresAt } satisfies z.input<typeof Handle>);
    return { client, attempt: { handle, code: pin.code, authUrl: '', expiresAt } };
  };

  return {
    provider: 'plex',
    label: 'Plex',
    icon: 'plex',

    start: async ({ returnUrl, keepToken }) => {
      const { client, attempt } = await createPin(true, keepToken ?? false);
      const fragment = new URLSearchParams({
        clientID: client,
        code: attempt.code,
        'context[device][product]': config.product,
        forwardUrl: returnUrl,
      });
      // After the `#`, so nothing of it reaches a server log; Plex's page reads it in the browser.
      return {
        ...attempt,
        authUrl: `${config.plexAppUrl}/auth#?${fragment.toString().replaceAll('+', '%20')}`,
      };
    },

    startWithCode: async (options) => {
      const { attempt } = await createPin(false, options?.keepToken ?? false);
      return { ...attempt, authUrl: `${config.plexTvUrl}/link` };
    },

    check: async (handle) => {
      const parsed = Handle.safeParse(parseJson(handle));
      if (!parsed.success) return { kind: 'expired' };
      const { id, client, expiresAt } = parsed.data;
      // plex.tv was seen to answer for an expired PIN as if it were waiting, so our own time limit counts too.
      if (config.clock.now() >= expiresAt) return { kind: 'expired' };
      const path = `/api/v2/pins/${encodeURIComponent(id)}`;
      const pin = await caller.readUnless([404], { path, clientIdentifier: client }, Pin);
      if (pin === null) return { kind: 'expired' };
      if (pin.authToken === null) return { kind: 'pending' };
      return { kind: 'authorized', identity: await readIdentity(config, pin.authToken) };
    },
  };
}

async function readIdentity(config: PlexConfig, token: string): Promise<ExternalIdentity> {
  const account = await createPlexTv(createPlexTvCaller(config), token).account();
  return {
    provider: 'plex',
    externalId: account.id,
    username: account.username ?? account.title ?? account.id,
    email: account.email,
    emailVerified: account.email !== null && account.confirmed,
    avatarUrl: account.thumb,
    token,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
