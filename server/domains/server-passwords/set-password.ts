import { MediaClientError } from '#domains/media/index.ts';
import { memberServerPasswordChanged } from '#domains/notifications/index.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { At, Doer, ServerPasswordContext } from './context.ts';
import { noOwnPassword, serverRefused } from './errors.ts';
import { BY_ACCOUNT } from './limits.ts';
import { createLinkStore } from './store.ts';

/**
 * Gives a member's own account at a server a new password, tells him of it, and ends every link to it. The password is
 * kept nowhere. Throws 409 `no_own_password`, 429, and UpstreamError where the server cannot be asked: the same can
 * then be tried again, whether the server had done it or not.
 */
export async function setServerPassword(
  context: ServerPasswordContext,
  at: At,
  password: string,
  doer: Doer,
): Promise<void> {
  const { db, media, members, audit, notices, outbox } = context;
  const [account, server] = await Promise.all([members.localAccount(at), media.servers.get(at.serverId)]);
  if (!account?.isOpen || !server) throw noOwnPassword();
  await context.rateLimiter.take(BY_ACCOUNT, `${at.memberId} ${at.serverId}`);
  const isSet = await atServer(() =>
    media.withClient(at.serverId, async (client) => client.passwords?.set(account.externalUserId, password)),
  );
  if (!isSet) throw noOwnPassword();
  await db.transaction().execute(async (trx) => {
    await createLinkStore(trx).removeOf(at);
    await audit.record(trx, {
      ...doer,
      action: 'member.server_password_set',
      target: { kind: 'member', id: at.memberId, name: account.person.name },
      details: { server_id: server.id, server_name: server.name },
    });
    await notices.tell(trx, memberServerPasswordChanged, { server_name: server.name }, account.person);
  });
  outbox.poke();
}

/** The answers of this API know the failures of the outside, not those of media servers. */
async function atServer<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof MediaClientError)) throw error;
    throw error.cause instanceof UpstreamError ? error.cause : serverRefused();
  }
}
