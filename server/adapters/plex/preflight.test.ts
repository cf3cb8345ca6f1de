import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ServerLook } from '#domains/media/look.ts';
import type { Simulation } from '#sim/simulation.ts';
import { createPlexUnderTest, type PlexUnderTest } from './testing.ts';

let test: PlexUnderTest;
beforeEach(async () => {
  test = await createPlexUnderTest();
});
afterEach(() => test.close());

const look = async (): Promise<ServerLook> => {
  if (!test.client.preflight) throw new Error('no preflight');
  return test.client.preflight.look();
};
const lantern = ({ plex }: Simulation) => {
  const [server] = plex.world.servers;
  if (!server) throw new Error('no server');
  return server;
};
const owner = ({ plex }: Simulation) => {
  const account = plex.world.accounts.find((one) => one.id === plex.accounts.anna?.id);
  if (!account) throw new Error('no owner');
  return account;
};

describe('how others reach a Plex server', () => {
  for (const [remoteAccess, expected] of [
    ['published', { state: 'ok', reason: 'published', values: { address: '203.0.113.7' } }],
    ['relay', { state: 'warning', reason: 'relay_only' }],
    ['off', { state: 'problem', reason: 'not_published' }],
  ] as const) {
    it(`is what plex.tv publishes of it: ${remoteAccess}`, async () => {
      lantern(test.sim).remoteAccess = remoteAccess;
      assert.deepEqual((await look()).outside, expected);
    });
  }

  it('is a problem where plex.tv sees it switched off, and its people are told all the same', async () => {
    Object.assign(lantern(test.sim), { online: false, remoteAccess: 'published' });
    const { reachable, token, outside, userTypes } = await look();
    assert.deepEqual(
      [reachable, token.state, outside, userTypes.friend?.state],
      [
        { state: 'problem', reason: 'unreachable' },
        'ok',
        { state: 'problem', reason: 'offline_for_vendor' },
        'ok',
      ],
    );
  });

  it('is unknown while plex.tv does not answer; the server itself is well', async () => {
    test.sim.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
    const { reachable, token, outside, libraryIds, permissions, seats } = await look();
    assert.deepEqual(
      [reachable.state, token.reason, outside.reason, libraryIds?.length, permissions.download?.state, seats],
      ['ok', 'vendor_away', 'vendor_away', 4, 'unknown', {}],
    );
  });
});

describe('what the owner of a Plex server pays for', () => {
  it('gives downloads and live TV, and takes people into the home', async () => {
    const { permissions, userTypes } = await look();
    const pass = { state: 'ok', reason: 'pass' };
    assert.deepEqual([permissions, userTypes.home?.state], [{ download: pass, live_tv: pass }, 'ok']);
  });

  it('is missed where there is no Plex Pass', async () => {
    owner(test.sim).plexPass = false;
    const { permissions, userTypes } = await look();
    const needs = { state: 'warning', reason: 'needs_pass' };
    assert.deepEqual(permissions, { download: needs, live_tv: needs });
    assert.deepEqual(userTypes.home, { state: 'warning', reason: 'home_needs_pass' });
  });

  it('has so many seats in the home, of which so many are taken', async () => {
    assert.deepEqual((await look()).seats, { home: { taken: 3, limit: 15 } });
  });
});

describe('letting somebody into a home', () => {
  it('is refused before anything is sent where the home is full', async () => {
    for (let taken = 3; taken < 15; taken += 1)
      await test.client.createUser({ userType: 'home', username: `Kid ${taken}`, libraryIds: [] });
    test.sim.journal.clear();
    await assert.rejects(
      async () =>
        test.client.preflight?.rehearse({ userType: 'home', email: 'mira@example.test', libraryIds: ['1'] }),
      { errorCode: 'NO_SEATS' },
    );
    assert.deepEqual(
      test.sim.journal.entries().filter(({ method }) => method !== 'GET'),
      [],
    );
  });
});
