import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ServerLook } from '#domains/media/look.ts';
import { createJellyfinUnderTest, type JellyfinUnderTest } from './testing.ts';

let test: JellyfinUnderTest;
beforeEach(async () => {
  test = await createJellyfinUnderTest();
});
afterEach(() => test.close());

const look = async (url = test.connection.url): Promise<ServerLook> => {
  const client = test.adapter.createClient({ ...test.connection, url });
  await client.open();
  if (!client.preflight) throw new Error('no preflight');
  return client.preflight.look();
};

describe('how others reach a Jellyfin server', () => {
  it('is the address it publishes, where this server answers there', async () => {
    test.sim.jellyfin.world.server.publishedUrl = 'https://watch.example.test';
    assert.deepEqual((await look()).outside, {
      state: 'ok',
      reason: 'public_address',
      values: { address: 'https://watch.example.test' },
    });
  });

  it('is doubtful where nothing answers at the published address', async () => {
    Object.assign(test.sim.jellyfin.world.server, {
      publishedUrl: 'https://watch.example.test',
      publishedAnswers: false,
    });
    assert.deepEqual((await look()).outside, {
      state: 'warning',
      reason: 'public_address_silent',
      values: { address: 'https://watch.example.test' },
    });
  });

  for (const published of [
    'javascript:alert(1)',
    'ftp://watch.example.test',
    'http://169.254.169.254',
    'nonsense',
  ])
    it(`is never asked at ${published}`, async () => {
      test.sim.jellyfin.world.server.publishedUrl = published;
      await look();
      const places = new Set(test.sim.journal.entries().map(({ upstream }) => upstream));
      assert.equal(places.has('nowhere'), false);
    });

  for (const inside of [
    'http://192.168.1.10:8096',
    'http://jellyfin:8096',
    'http://media.lan',
    'http://[fd00::5]',
  ]) {
    it(`is unknown where only ${inside} is known`, async () => {
      test.sim.jellyfin.world.server.origin = new URL(inside).origin;
      const { outside, reachable } = await look(inside);
      assert.deepEqual([reachable.state, outside], ['ok', { state: 'unknown', reason: 'only_inside' }]);
    });
  }

  it('is the address where it is connected, where that is one for everybody', async () => {
    test.sim.jellyfin.world.server.origin = 'https://watch.example.test';
    assert.equal((await look('https://watch.example.test')).outside.reason, 'public_address');
  });
});

describe('a Jellyfin server', () => {
  it('makes no accounts before it is set up', async () => {
    test.sim.jellyfin.world.server.wizardDone = false;
    assert.deepEqual((await look()).userTypes, { local: { state: 'problem', reason: 'wizard_open' } });
  });

  it('has no seats to run out of, and nothing that needs a subscription', async () => {
    const { seats, permissions } = await look();
    assert.deepEqual([seats, permissions], [{}, {}]);
  });
});
