import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AccountNotices } from './account-notices.ts';
import type { AccountsContext } from './context.ts';
import type { Cookies } from './cookies.ts';
import { deviceName } from './device-name.ts';
import { type AccountAnswer, presentAccount } from './schema.ts';
import type { NewSession } from './sign-in.ts';

export type Entrance = {
  /**
   * Lets a browser in with its new session: sets the cookies, tells the person where the browser is a new one, and answers
   * the account. The same for every way to sign in.
   */
  enter(
    request: FastifyRequest,
    reply: FastifyReply,
    session: NewSession,
  ): Promise<z.input<typeof AccountAnswer>>;
};

export function createEntrance(
  context: AccountsContext,
  cookies: Cookies,
  notices: AccountNotices,
): Entrance {
  return {
    enter: async (request, reply, { account, token }) => {
      // As it was before this sign-in: nobody is told of his first one.
      const hasBeenHere = account.lastSeenAt !== null;
      if (hasBeenHere && cookies.knownDevice(request, account.username) === null) {
        const { id: accountId, displayName: name, email, language } = account;
        const device = deviceName(request.headers['user-agent'] ?? null) ?? '?';
        await context.db
          .transaction()
          .execute((trx) =>
            notices.newSignIn(trx, { accountId, name, email, language }, { device, ip: request.ip }),
          );
        context.outbox.poke();
      }
      cookies.setSession(request, reply, token);
      cookies.rememberDevice(request, reply, account.username);
      return { account: presentAccount(account, context.picture) };
    },
  };
}
