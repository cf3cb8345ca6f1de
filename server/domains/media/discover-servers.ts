import { z } from 'zod';
import { HOUR_MS } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import type { Caller, MediaContext } from './context.ts';
import { discoveryGone } from './errors.ts';
import type { DiscoveredServer } from './protocol.ts';
import { checkServiceUrl } from './service-url.ts';

const KEEP_MS = HOUR_MS;

const Found = z.array(
  z.object({
    externalId: z.string(),
    name: z.string(),
    version: z.string(),
    owned: z.boolean(),
    presence: z.boolean(),
    token: z.string(),
    connections: z.array(z.object({ url: z.string(), local: z.boolean(), relay: z.boolean() })),
  }),
);

export type Discovery = { id: string; kind: string; expiresAt: number; servers: DiscoveredServer[] };

/** Lists the servers of the account that has just signed in to connect one. Tokens stay here, encrypted. */
export async function discoverServers(
  context: MediaContext,
  signInId: string,
  caller: Caller,
): Promise<Discovery> {
  const identity = await context.takeSignIn(signInId, caller);
  const [kind] = context.registry.discoverableBy(identity.provider);
  const discovery = kind === undefined ? null : context.registry.discovery(kind);
  if (kind === undefined || discovery === null) {
    throw new AppError({
      code: 'no_discovery',
      status: 422,
      detail: 'Servers cannot be looked up with this account. Enter the address instead.',
    });
  }
  const servers = await discovery.discover(identity.token);
  const expiresAt = context.clock.now() + KEEP_MS;
  const found: Discovery = { id: context.ids.secret(), kind, expiresAt, servers };
  await context.store.transaction(async (trx) => {
    await context.store.insertDiscovery(trx, {
      id: found.id,
      kind,
      account_id: accountOf(caller),
      sealed: context.secrets.encrypt(JSON.stringify(servers)),
      expires_at: found.expiresAt,
    });
    await context.recordAudit(trx, {
      actor: caller.actor,
      ip: caller.ip,
      action: 'server.discover',
      target: null,
      details: { kind, account: identity.username, found: servers.length },
    });
  });
  return found;
}

/**
 * The server picked from a list, with the first of its addresses that answers as it. Addresses where no service may be
 * reached are left out. Throws 410 `discovery_expired`, 422 `server_unreachable`.
 */
export async function takeDiscovered(
  context: MediaContext,
  input: { kind: string; discovery_id: string; external_id: string },
  caller: Caller,
): Promise<{ url: string; token: string; externalId: string }> {
  const row = await context.store.discovery(input.discovery_id, context.clock.now());
  if (!row || row.kind !== input.kind || row.account_id !== accountOf(caller)) throw discoveryGone();
  const servers = Found.parse(JSON.parse(context.secrets.decrypt(row.sealed)));
  const server = servers.find((one) => one.externalId === input.external_id);
  if (!server) throw discoveryGone();
  const allowed = await Promise.all(server.connections.map((one) => isAllowed(context, one.url)));
  const connections = server.connections.filter((_one, at) => allowed[at]);
  const url =
    (await context.registry.discovery(row.kind)?.bestConnection({ ...server, connections })) ?? null;
  if (url === null) {
    throw new AppError({
      code: 'server_unreachable',
      status: 422,
      detail: `${server.name} does not answer at any of its addresses. Check that it runs, or enter the address at which this machine reaches it.`,
    });
  }
  return { url, token: server.token, externalId: server.externalId };
}

async function isAllowed(context: MediaContext, url: string): Promise<boolean> {
  try {
    await checkServiceUrl(url, context.resolveHost);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function accountOf(caller: Caller): string {
  return caller.actor.kind === 'account' ? caller.actor.accountId : '';
}
