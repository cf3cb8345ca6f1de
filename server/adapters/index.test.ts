import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createRegistry } from '#domains/media/registry.ts';
import { createMediaAdapters } from './index.ts';
import { createPlexUnderTest } from './plex/testing.ts';

it('R16.1 R16.2 R16.3 Plex is registered, with its client and its capabilities', async () => {
  const { config, connection, close } = await createPlexUnderTest();
  const registry = createRegistry(createMediaAdapters({ plex: config }));
  const client = registry.createClient('plex', connection);
  await client.open();
  assert.equal((await client.identify()).externalId, connection.externalId);
  assert.deepEqual(registry.capabilities('plex'), ['create_user', 'delete_user', 'library_access']);
  await close();
});
