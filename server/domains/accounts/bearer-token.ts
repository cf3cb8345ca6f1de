import { z } from 'zod';
import { HOUR_MS } from '#kernel/clock.ts';
import type { AccountsContext } from './context.ts';
import { createSessionStore, type Session } from './session-store.ts';
import { openSession } from './sign-in.ts';
import type { Account } from './store.ts';

const LIFETIME_MS = HOUR_MS;
const Claims = z.object({ sub: z.string(), sid: z.string() });

/**
 * A JWT for an API client, valid for an hour. Behind it stands a session of its own, so that it shows in the list of
 * sessions and can be revoked at once.
 */
export async function issueToken(
  context: AccountsContext,
  account: Account,
  caller: { ip: string | null; userAgent: string | null },
): Promise<{ token: string; expiresAt: number }> {
  const session = await openSession(context, account, {
    purpose: 'bearer',
    lifetimeMs: LIFETIME_MS,
    ...caller,
  });
  const { auth } = await context.library();
  const seconds = (ms: number) => Math.floor(ms / 1_000);
  const { token } = await auth.api.signJWT({
    body: {
      payload: {
        sub: account.id,
        sid: session.sessionId,
        iat: seconds(context.clock.now()),
        exp: seconds(session.expiresAt),
      },
    },
  });
  return { token, expiresAt: session.expiresAt };
}

/** The session behind a token, or null where its signature, its time or its session does not hold. */
export async function readToken(
  context: AccountsContext,
  token: string,
): Promise<{ session: Session; account: Account } | null> {
  const { auth } = await context.library();
  const { payload } = await auth.api.verifyJWT({ body: { token } });
  const claims = Claims.safeParse(payload);
  if (!claims.success) return null;
  const found = await createSessionStore(context.db).find({ id: claims.data.sid }, context.clock.now());
  if (found?.session.purpose !== 'bearer' || found.account.id !== claims.data.sub) return null;
  return found;
}
