import type { FastifyInstance } from 'fastify';
import { pathPart } from '../request.ts';
import { isActiveShare, sharedLibraries } from '../state/access.ts';
import { accountById, revokeToken } from '../state/accounts.ts';
import { inSameHome } from '../state/relations.ts';
import type { Account, Connection, Device, PlexServer, PlexWorld } from '../world.ts';
import { ownServerLegacy, signedInLegacy, signedInV2 } from './context.ts';
import { legacyNotFound, v2NotFound } from './errors.ts';
import { epoch, fields, iso, sendLegacy, sendV2, sendV2List } from './wire.ts';
import { element, type XmlValue } from './xml.ts';

type Resource = {
  attributes: Record<string, XmlValue>;
  createdAt: number;
  lastSeenAt: number;
  connections: Record<string, string | number | boolean>[];
};

function connectionView(connection: Connection, local: boolean): Record<string, string | number | boolean> {
  const { protocol, address, port, relay } = connection;
  return {
    protocol,
    address,
    port,
    uri: `${protocol}://${address}:${port}`,
    local: local && !relay,
    relay,
    IPv6: false,
  };
}

function remoteConnections(server: PlexServer) {
  const { publicAddress, remoteAccess } = server;
  const common = { protocol: 'https' as const, port: 32400 };
  const relay = connectionView({ ...common, address: '192.0.2.77', port: 8443, relay: true }, false);
  if (remoteAccess === 'relay') return [relay];
  if (remoteAccess === 'off') return [];
  return [connectionView({ ...common, address: publicAddress, relay: false }, false), relay];
}

function serverResource(
  world: PlexWorld,
  server: PlexServer,
  viewer: Account,
  accessToken: string,
): Resource {
  const owned = server.ownerId === viewer.id;
  const owner = accountById(world, server.ownerId);
  return {
    attributes: {
      name: server.name,
      product: 'Plex Media Server',
      productVersion: server.version,
      platform: server.platform,
      platformVersion: server.platformVersion,
      device: server.device,
      clientIdentifier: server.machineIdentifier,
      provides: 'server',
      ownerId: owned ? null : server.ownerId,
      sourceTitle: owned ? null : (owner?.title ?? null),
      publicAddress: server.publicAddress,
      accessToken,
      owned,
      home: !owned && inSameHome(world, viewer.id, server.ownerId),
      synced: false,
      relay: true,
      presence: server.online,
      httpsRequired: false,
      publicAddressMatches: owned,
      dnsRebindingProtection: false,
      natLoopbackSupported: owned,
      searchEnabled: true,
    },
    createdAt: server.createdAt,
    lastSeenAt: world.clock.now(),
    connections: [
      ...server.connections.map((connection) => connectionView(connection, owned)),
      // To others the server's own address stands for how they reach it.
      ...(owned ? remoteConnections(server) : []),
    ],
  };
}

function deviceResource(device: Device): Resource {
  return {
    attributes: {
      name: device.name,
      product: device.product,
      productVersion: device.productVersion,
      platform: device.platform,
      platformVersion: device.platformVersion,
      device: device.device,
      clientIdentifier: device.clientIdentifier,
      provides: device.provides,
      ownerId: null,
      sourceTitle: null,
      publicAddress: '203.0.113.7',
      accessToken: device.token,
      owned: true,
      home: false,
      synced: false,
      relay: false,
      presence: false,
      httpsRequired: false,
      publicAddressMatches: true,
      dnsRebindingProtection: false,
      natLoopbackSupported: false,
      searchEnabled: false,
    },
    createdAt: device.createdAt,
    lastSeenAt: device.lastSeenAt,
    connections: [],
  };
}

/** The servers a person reaches, their own first, then those shared with them; then their devices (facts 4.2). */
function resourcesOf(world: PlexWorld, account: Account): Resource[] {
  const own = world.servers
    .filter((server) => server.ownerId === account.id)
    .map((server) => serverResource(world, server, account, server.ownerToken));
  const shared: Resource[] = [];
  for (const share of world.shares) {
    const server = world.servers.find((candidate) => candidate.machineIdentifier === share.machineIdentifier);
    if (!server || share.invitedId !== account.id || !isActiveShare(share)) continue;
    if (sharedLibraries(server, share).length > 0)
      shared.push(serverResource(world, server, account, share.accessToken));
  }
  const devices = world.devices.filter((device) => device.accountId === account.id && device.provides !== '');
  return [...own, ...shared, ...devices.map(deviceResource)];
}

function resourceXml(resource: Resource): string {
  const connections = resource.connections.map((connection) => element('connection', connection));
  const times = { createdAt: iso(resource.createdAt), lastSeenAt: iso(resource.lastSeenAt) };
  return element('resource', { ...resource.attributes, ...times }, [element('connections', {}, connections)]);
}

function legacyDeviceXml(resource: Resource): string {
  const connections = resource.connections.map((connection) => element('Connection', connection));
  const times = { createdAt: epoch(resource.createdAt), lastSeenAt: epoch(resource.lastSeenAt) };
  return element('Device', { ...resource.attributes, ...times }, connections);
}

/** Resources and the section ids, in the v2 family. */
export function registerResourceRoutes(app: FastifyInstance, world: PlexWorld): void {
  for (const path of ['/api/v2/resources', '/api/v2/resources.json', '/api/v2/resources.xml']) {
    app.get(path, (request, reply) => {
      const resources = resourcesOf(world, signedInV2(world, request));
      const json = resources.map((resource) => ({
        ...resource.attributes,
        createdAt: iso(resource.createdAt),
        lastSeenAt: iso(resource.lastSeenAt),
        connections: resource.connections,
      }));
      const xml = element('resources', {}, resources.map(resourceXml));
      return sendV2List(request, reply, { list: 'resources', item: 'resource' }, json, xml);
    });
  }

  app.get('/api/v2/servers/:mid', (request, reply) => {
    const account = signedInV2(world, request);
    const server = world.servers.find(
      (candidate) => candidate.machineIdentifier === pathPart(request, 'mid'),
    );
    if (!server || server.ownerId !== account.id) throw v2NotFound();
    const isEmptyNow = world.toggles.emptySectionListTimes > 0;
    if (isEmptyNow) world.toggles.emptySectionListTimes -= 1;
    const sections = isEmptyNow ? [] : server.libraries;
    return sendV2(request, reply, 'server', {
      ...serverRow(server),
      createdAt: epoch(server.createdAt),
      updatedAt: epoch(server.updatedAt),
      librarySections: sections.map((library) => ({
        id: library.sectionId,
        key: Number(library.key),
        title: library.title,
        type: library.type,
      })),
    });
  });
}

function serverRow(server: PlexServer) {
  const connection = server.connections[0];
  return {
    name: server.name,
    address: server.publicAddress,
    port: connection?.port ?? 32400,
    version: server.version,
    scheme: connection?.protocol ?? 'http',
    host: server.publicAddress,
    localAddresses: server.localAddresses,
    machineIdentifier: server.machineIdentifier,
    synced: false,
    owned: true,
  };
}

function legacyServerXml(
  server: PlexServer,
  children: string[],
  extra: Record<string, XmlValue> = {},
): string {
  const times = { createdAt: epoch(server.createdAt), updatedAt: epoch(server.updatedAt) };
  return element('Server', { ...serverRow(server), ...times, ...extra }, children);
}

/** The frame of the older API's lists. */
export function myPlexContainer(attributes: Record<string, XmlValue>, children: string[]): string {
  const head = { friendlyName: 'myPlex', identifier: 'com.plexapp.plugins.myplex' };
  return element('MediaContainer', { ...head, ...attributes, size: children.length }, children);
}

/** Resources, devices, servers and section ids of the first API (facts 4.2, 4.3, 5.2). */
export function registerLegacyResourceRoutes(app: FastifyInstance, world: PlexWorld): void {
  app.get('/api/resources', (request, reply) => {
    const resources = resourcesOf(world, signedInLegacy(world, request));
    return sendLegacy(
      reply,
      element('MediaContainer', { size: resources.length }, resources.map(legacyDeviceXml)),
    );
  });

  app.get('/devices.xml', (request, reply) => {
    const account = signedInLegacy(world, request);
    const devices = world.devices.filter((device) => device.accountId === account.id);
    const rows = devices.map((device) => {
      const { accountId: _accountId, productVersion, ...shown } = device;
      const times = { createdAt: epoch(device.createdAt), lastSeenAt: epoch(device.lastSeenAt) };
      return element('Device', {
        ...shown,
        publicAddress: '203.0.113.7',
        productVersion,
        version: productVersion,
        ...times,
      });
    });
    for (const server of world.servers.filter((candidate) => candidate.ownerId === account.id)) {
      const uris = server.connections.map(({ protocol, address, port }) =>
        element('Connection', { uri: `${protocol}://${address}:${port}` }),
      );
      rows.push(
        element(
          'Device',
          {
            name: server.name,
            publicAddress: server.publicAddress,
            product: 'Plex Media Server',
            productVersion: server.version,
            platform: server.platform,
            platformVersion: server.platformVersion,
            device: server.device,
            model: '',
            vendor: '',
            provides: 'server',
            clientIdentifier: server.machineIdentifier,
            version: server.version,
            id: server.serverId,
            token: server.ownerToken,
            createdAt: epoch(server.createdAt),
            lastSeenAt: epoch(world.clock.now()),
          },
          uris,
        ),
      );
    }
    return sendLegacy(reply, element('MediaContainer', { publicAddress: '203.0.113.7' }, rows));
  });

  app.delete<{ Params: { file: string } }>('/devices/:file', (request, reply) => {
    const account = signedInLegacy(world, request);
    const id = Number(/^(\d+)(\.xml)?$/.exec(request.params.file)?.[1] ?? Number.NaN);
    const device = world.devices.find(
      (candidate) => candidate.id === id && candidate.accountId === account.id,
    );
    if (!device) throw legacyNotFound();
    revokeToken(world, device.token);
    return reply.code(204).send();
  });

  for (const path of ['/pms/servers.xml', '/servers.xml']) {
    app.get(path, (request, reply) => {
      const account = signedInLegacy(world, request);
      const own = world.servers.filter((server) => server.ownerId === account.id);
      const rows = own.map((server) => legacyServerXml(server, [], { accessToken: server.ownerToken }));
      return sendLegacy(reply, myPlexContainer({}, rows));
    });
  }

  app.get('/api/servers/:mid', (request, reply) => {
    const { server } = ownServerLegacy(world, request);
    const sections = server.libraries.map((library) =>
      element('Section', {
        id: library.sectionId,
        key: library.key,
        type: library.type,
        title: library.title,
      }),
    );
    const row = legacyServerXml(server, sections);
    return sendLegacy(reply, myPlexContainer({ machineIdentifier: server.machineIdentifier }, [row]));
  });

  app.delete('/api/servers/:mid', (request, reply) => {
    const { server } = ownServerLegacy(world, request);
    world.servers = world.servers.filter((candidate) => candidate !== server);
    return reply.code(204).send();
  });

  app.get('/api/downloads/5.json', (request, reply) => {
    const isPass = fields(request).channel === 'plexpass';
    const version = isPass ? '1.43.1.10200-0a1b2c3d4' : '1.43.0.10162-b67a664ab';
    return reply.send({
      computer: {
        Linux: { id: 'linux', name: 'Linux', version, items_added: '', items_fixed: '', releases: [] },
      },
    });
  });
}
