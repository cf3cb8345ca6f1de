import type { DiscoveredServer, ServerDiscovery } from '#domains/media/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { createPlexTvCaller, createServerCaller } from './caller.ts';
import type { PlexConfig } from './config.ts';
import { createPlexTv } from './plextv.ts';
import { createPms } from './pms.ts';
import type { Resource } from './schema.ts';

type Connection = DiscoveredServer['connections'][number];

/** Finds the servers of an account and the address under which we reach one of them. */
export function createDiscovery(config: PlexConfig): ServerDiscovery {
  const caller = createPlexTvCaller(config);
  return {
    discover: async (ownerToken) => {
      const resources = await createPlexTv(caller, ownerToken).resources();
      return resources.filter(isServer).map((resource) => toDiscovered(resource, ownerToken));
    },

    bestConnection: async (server) => {
      // All are asked at once, and the first in order that is this server wins.
      const answers = server.connections.map((connection) => isThisServer(config, server, connection.url));
      for (const [index, answer] of answers.entries()) {
        if (await answer) return server.connections[index]?.url ?? null;
      }
      return null;
    },
  };
}

function isServer(resource: Resource): boolean {
  return (resource.provides ?? '').split(',').some((role) => role.trim() === 'server');
}

/**
 * For an owned server the account's token is used: it is good at the server and at plex.tv, where people are managed.
 * The token listed with a server shared by somebody else opens that server only.
 */
function toDiscovered(resource: Resource, ownerToken: string): DiscoveredServer {
  return {
    externalId: resource.clientIdentifier,
    name: resource.name ?? resource.clientIdentifier,
    version: resource.productVersion ?? '',
    owned: resource.owned,
    presence: resource.presence,
    token: resource.owned ? ownerToken : (resource.accessToken ?? ''),
    connections: connectionsOf(resource),
  };
}

/**
 * Local https, local http, remote, relay. Plain http is added for local addresses: their names often do not resolve
 * behind DNS rebinding protection; over the internet a token never goes unencrypted where https is offered.
 */
function connectionsOf(resource: Resource): Connection[] {
  const found = new Map<string, Connection>();
  for (const { uri, protocol, address, port, local, relay } of resource.connections) {
    found.set(uri, { url: uri, local, relay });
    if (protocol !== 'https' || !local || resource.httpsRequired || address === null || port === null)
      continue;
    const plain = address.includes(':') ? `http://[${address}]:${port}` : `http://${address}:${port}`;
    if (!found.has(plain)) found.set(plain, { url: plain, local, relay });
  }
  return [...found.values()].sort((left, right) => rank(left) - rank(right));
}

function rank(connection: Connection): number {
  const encrypted = connection.url.startsWith('https:') ? 0 : 1;
  if (connection.relay) return 4 + encrypted;
  return connection.local ? encrypted : 2 + encrypted;
}

async function isThisServer(config: PlexConfig, server: DiscoveredServer, url: string): Promise<boolean> {
  const pms = createPms(createServerCaller(config, url), server.token);
  try {
    if ((await pms.identity()).machineIdentifier !== server.externalId) return false;
    return (await pms.root()).machineIdentifier === server.externalId;
  } catch (error) {
    if (error instanceof UpstreamError) return false;
    throw error;
  }
}
