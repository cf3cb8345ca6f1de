import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type MediaClient, MediaClientError } from '#domains/media/protocol.ts';
import { createSystemClock } from '#kernel/clock.ts';
import { createHttpClient } from '#kernel/http/client.ts';
import { createNetworkTransport } from '#kernel/http/transport.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { createLogger } from '#kernel/logger.ts';
import { createSimulation } from '#sim/simulation.ts';
import type { RunningWorld } from '#sim/simulation-type.ts';
import { createPlexAdapter } from './index.ts';

describe('Plex over real connections', () => {
  let world: RunningWorld;
  let client: MediaClient;

  before(async () => {
    const simulation = await createSimulation({ clock: 'live' });
    world = await simulation.listen();
  });
  after(() => world.stop());

  beforeEach(async () => {
    await world.simulation.reset();
    const clock = createSystemClock();
    const adapter = createPlexAdapter({
      http: createHttpClient({
        transport: createNetworkTransport({ allows: () => true, maxBodyBytes: 32 * 1024 * 1024 }),
        clock,
        random: () => 0,
      }),
      clock,
      logger: createLogger('silent'),
      plexTvUrl: world.plex_tv,
      plexAppUrl: world.plex_tv,
      clientIdentifier: 'foyer-under-test',
      product: 'Foyer',
      version: '0.0.0',
      timeouts: { plexTvMs: 2_000, serverMs: 300 },
    });
    const { url, token } = world.simulation.plex;
    client = adapter.createClient({ url, credentials: { token }, externalId: null });
    await client.open();
  });

  const kindOf = (error: unknown) =>
    error instanceof MediaClientError && error.cause instanceof UpstreamError ? error.cause.kind : 'none';

  it('lets somebody in from beginning to end', async () => {
    const mira = world.simulation.plex.accounts.mira;
    assert.equal((await client.getLibraries()).length, 4);
    await client.createUser({
      email: mira?.email,
      libraryIds: ['1', '4'],
      permissions: { canDownload: true },
    });
    assert.equal(await client.shareAcceptance?.acceptShare(mira?.token ?? ''), true);
    const found = await client.findUser({ externalUserId: String(mira?.id) });
    assert.deepEqual(
      [found?.access, found?.libraryIds, found?.permissions.canDownload],
      ['accepted', ['1', '4'], true],
    );
    const [poster] = (await client.images?.listPosters(['1'], 1)) ?? [];
    assert.equal((await client.images?.fetchImage(poster?.path ?? '', 160))?.contentType, 'image/jpeg');
    assert.equal(await client.deleteUser({ email: mira?.email }), true);
  });

  it('tells a connection cut after the share was made as ambiguous, and finds the share', async () => {
    world.simulation.faults.add({ upstream: 'plextv', method: 'POST', fault: { kind: 'cut-after' } });
    const attempt = client.createUser({ email: 'mira@example.test', libraryIds: ['1'] });
    await assert.rejects(attempt, (error) => kindOf(error) === 'unreachable');
    assert.equal((await client.findUser({ email: 'mira@example.test' }))?.access, 'pending');
  });

  it('gives up on a server that takes too long', async () => {
    world.simulation.faults.add({ upstream: 'pms', times: 'always', fault: { kind: 'delay', ms: 600 } });
    await assert.rejects(client.getLibraries(), (error) => kindOf(error) === 'timeout');
    assert.equal(await client.testConnection(), false);
  });

  it('knows a refused connection', async () => {
    world.simulation.faults.add({ upstream: 'pms', times: 'always', fault: { kind: 'down' } });
    await assert.rejects(client.getLibraries(), (error) => kindOf(error) === 'unreachable');
  });
});
