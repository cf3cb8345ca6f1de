import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DiscoveredServer } from '#domains/media/protocol.ts';
import { createDiscovery } from './discovery.ts';
import { createPlexUnderTest, type PlexUnderTest } from './testing.ts';

describe('finding servers', () => {
  let plex: PlexUnderTest;

  beforeEach(async () => {
    plex = await createPlexUnderTest();
  });
  afterEach(() => plex.close());

  const annasToken = () => plex.sim.plex.accounts.anna?.token ?? '';
  const discover = () => createDiscovery(plex.config).discover(annasToken());
  const find = async (name: string): Promise<DiscoveredServer> => {
    const server = (await discover()).find((one) => one.name === name);
    if (!server) throw new Error(`${name} was not found.`);
    return server;
  };

  it('lists servers only, own and shared, with the account’s token for the own one', async () => {
    const servers = await discover();
    assert.deepEqual(servers.map((server) => [server.name, server.owned, server.presence]).toSorted(), [
      ['Attic', false, true],
      ['The Lantern', true, true],
    ]);
    const lantern = await find('The Lantern');
    assert.deepEqual([lantern.externalId, lantern.token], [plex.sim.plex.machineIdentifier, annasToken()]);
    assert.notEqual((await find('Attic')).token, annasToken());
  });

  it('orders local https, local http, remote, relay', async () => {
    const body = [
      {
        name: 'The Lantern',
        clientIdentifier: plex.sim.plex.machineIdentifier,
        provides: 'player, server',
        owned: true,
        httpsRequired: false,
        connections: [
          {
            uri: 'https://relay.test:8443',
            protocol: 'https',
            address: '203.0.113.9',
            port: 8443,
            local: false,
            relay: true,
          },
          {
            uri: 'https://remote.test:32400',
            protocol: 'https',
            address: '203.0.113.7',
            port: 32400,
            local: false,
            relay: false,
          },
          {
            uri: 'https://local.test:32400',
            protocol: 'https',
            address: '192.0.2.5',
            port: 32400,
            local: true,
            relay: false,
          },
          { uri: 'https://nameless.test:32400', protocol: 'https', local: true, relay: false },
        ],
      },
      { name: 'Phone', clientIdentifier: 'phone', provides: 'client,player', connections: [] },
    ];
    const fault = {
      kind: 'status' as const,
      status: 200,
      body: JSON.stringify(body),
      headers: { 'content-type': 'text/plain' },
    };
    plex.sim.faults.add({ upstream: 'plextv', path: '/api/v2/resources', fault });
    const [found, ...others] = await discover();
    assert.deepEqual(others, []);
    assert.deepEqual(
      found?.connections.map((connection) => connection.url),
      [
        'https://local.test:32400',
        'https://nameless.test:32400',
        'http://192.0.2.5:32400',
        'https://remote.test:32400',
        'https://relay.test:8443',
      ],
    );
  });

  it('takes the first address in order that answers as this server and takes the token', async () => {
    const lantern = await find('The Lantern');
    const attic = await find('Attic');
    const [elsewhere] = attic.connections;
    const unreachable = { url: 'http://192.0.2.99:32400', local: true, relay: false };
    assert.notEqual(elsewhere, undefined);
    const connections = [unreachable, ...(elsewhere ? [elsewhere] : []), ...lantern.connections];
    const best = await createDiscovery(plex.config).bestConnection({ ...lantern, connections });
    assert.equal(best, plex.sim.plex.url);
  });

  it('finds none where the token is refused or nothing answers', async () => {
    const lantern = await find('The Lantern');
    const discovery = createDiscovery(plex.config);
    assert.equal(await discovery.bestConnection({ ...lantern, token: 'dead' }), null);
    plex.sim.faults.add({ upstream: 'pms', times: 'always', fault: { kind: 'down' } });
    assert.equal(await discovery.bestConnection(lantern), null);
  });
});
