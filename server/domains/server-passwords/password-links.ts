import { addressKey, coversAll } from '#domains/accounts/index.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { hashToken } from '#kernel/secrets.ts';
import type { At, Doer, ServerPasswordContext } from './context.ts';
import { beyondOwnPermissions, linkOver, memberNotFound, noOwnPassword } from './errors.ts';
import { BY_ADDRESS } from './limits.ts';
import type { ServerPasswordPage } from './schema.ts';
import { setServerPassword } from './set-password.ts';
import { createLinkStore, type LinkRow } from './store.ts';

const LASTS_MS = DAY_MS;

/**
 * Makes the link that the owner hands to a member who has forgotten his password at a server; the one before ends. What
 * follows the # is never sent in an address, so it stands in no log. Throws 404, 409 `no_own_password`, and 403
 * `not_allowed` for an account that opens more here than the maker may do.
 */
export async function makePasswordLink(
  context: ServerPasswordContext,
  at: At,
  doer: Doer & { permissions: ReadonlySet<string> },
): Promise<{ url: string; expiresAt: number }> {
  const { db, ids, clock, audit, outbox } = context;
  const account = await context.members.localAccount(at);
  if (account === null) throw memberNotFound();
  const server = await context.media.servers.get(at.serverId);
  if (!account.isOpen || !server) throw noOwnPassword();
  const { permissions, ...by } = doer;
  const opened = await context.permissionsBehind(at.serverId, account.externalUserId);
  if (!coversAll(permissions, opened)) throw beyondOwnPermissions();
  const token = ids.secret();
  const expiresAt = clock.now() + LASTS_MS;
  await db.transaction().execute(async (trx) => {
    const links = createLinkStore(trx);
    await links.removeOf(at);
    await links.insert({
      token_hash: hashToken(token),
      member_id: at.memberId,
      server_id: at.serverId,
      created_at: clock.now(),
      expires_at: expiresAt,
    });
    await audit.record(trx, {
      ...by,
      action: 'member.server_password_link_made',
      target: { kind: 'member', id: at.memberId, name: account.person.name },
      details: { server_id: server.id, server_name: server.name },
    });
  });
  outbox.poke();
  return { url: `${context.baseUrl()}/server-password#${token}`, expiresAt };
}

/** What the link is for, without using it up. Throws 410 `password_link_over`, 429. */
export async function lookAtLink(
  context: ServerPasswordContext,
  token: string,
  ip: string,
): Promise<ServerPasswordPage> {
  return present(context, await openLink(context, token, ip));
}

/**
 * Sets the password. The link ends when the server has confirmed it and not before, so that it can be tried again where
 * the server does not answer. Throws 410 `password_link_over`, 409 `no_own_password`, 429, UpstreamError.
 */
export async function usePasswordLink(
  context: ServerPasswordContext,
  { token, password }: { token: string; password: string },
  ip: string,
): Promise<ServerPasswordPage> {
  const link = await openLink(context, token, ip);
  const page = await present(context, link);
  const doer: Doer = { actor: { kind: 'guest', id: null, name: page.username }, ip };
  await setServerPassword(context, atOf(link), password, doer);
  return page;
}

async function openLink(context: ServerPasswordContext, token: string, ip: string): Promise<LinkRow> {
  await context.rateLimiter.take(BY_ADDRESS, addressKey(ip));
  const link = await createLinkStore(context.db).find(hashToken(token), context.clock.now());
  if (!link) throw linkOver();
  return link;
}

async function present(context: ServerPasswordContext, link: LinkRow): Promise<ServerPasswordPage> {
  const account = await context.members.localAccount(atOf(link));
  const server = await context.media.servers.get(link.server_id);
  if (!account?.isOpen || !server) throw linkOver();
  return {
    server_name: server.name,
    username: account.username,
    links: await context.media.openLinks(server.id),
  };
}

function atOf(link: LinkRow): At {
  return { memberId: link.member_id, serverId: link.server_id };
}
