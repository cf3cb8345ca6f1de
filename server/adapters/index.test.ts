import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createRegistry } from '#domains/media/registry.ts';
import { createMediaAdapters } from './index.ts';
import { createJellyfinUnderTest } from './jellyfin/testing.ts';
import { createPlexUnderTest } from './plex/testing.ts';

it('R16.1 R16.2 R16.3 each kind is registered, with its client and its capabilities', async () => {
  const plex = await createPlexUnderTest();
  const jellyfin = await createJellyfinUnderTest();
  const registry = createRegistry(createMediaAdapters({ plex: plex.config, jellyfin: jellyfin.config }));
  const of = { plex, jellyfin };
  for (const [kind, { connection, client: known, close }] of Object.entries(of)) {
    const client = registry.createClient(kind, connection);
    await client.open();
    assert.equal((await client.identify()).externalId, connection.externalId);
    assert.deepEqual(registry.capabilities(kind), known.capabilities);
    await close();
  }
  assert.deepEqual(registry.capabilities('plex'), ['create_user', 'delete_user', 'library_access']);
  assert.deepEqual(
    registry.kinds().map(({ kind }) => kind),
    Object.keys(of),
  );
});
