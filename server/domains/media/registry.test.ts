import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MediaAdapter } from './descriptor.ts';
import type { ExternalSignIn, MediaClient, ServerDiscovery } from './protocol.ts';
import { createRegistry } from './registry.ts';

function adapterOf(kind: string, parts: Partial<MediaAdapter> = {}): MediaAdapter {
  return {
    descriptor: {
      kind,
      label: kind,
      icon: kind,
      defaultPort: 1,
      urlExample: 'http://server:1',
      credentialFields: [],
      joinFlow: 'local_account',
      userTypes: ['friend'],
      capabilities: ['create_user'],
      permissions: [],
      restrictions: [],
    },
    guide: [],
    createClient: (connection) => ({ kind, connection }) as unknown as MediaClient,
    openLinks: () => [],
    ...parts,
  };
}

describe('registry of media servers', () => {
  const signIn = { provider: 'vendor' } as ExternalSignIn;
  const discovery = { discover: async () => [] } as unknown as ServerDiscovery;
  const registry = createRegistry([adapterOf('one', { signIn, discovery }), adapterOf('two')]);
  const connection = { url: 'http://server:1', credentials: {}, externalId: null };

  it('R16.1 R16.2 makes a client of the kind asked for', () => {
    assert.deepEqual(registry.createClient('two', connection), { kind: 'two', connection });
  });

  it('R16.3 knows what each kind can do', () => {
    assert.deepEqual(registry.capabilities('one'), ['create_user']);
    assert.deepEqual(
      registry.kinds().map((one) => one.kind),
      ['one', 'two'],
    );
  });

  it('refuses a kind nobody registered, in every look-up', () => {
    for (const look of [
      () => registry.createClient('three', connection),
      () => registry.capabilities('three'),
      () => registry.descriptor('three'),
      () => registry.discovery('three'),
      () => registry.adapter('three'),
    ]) {
      assert.throws(look, { name: 'AppError', code: 'unknown_server_kind', status: 422 });
    }
  });

  it('does not start with two adapters of one kind', () => {
    assert.throws(() => createRegistry([adapterOf('one'), adapterOf('one')]), /same kind/);
  });

  it('finds ways to sign in and to look servers up by what adapters offer', () => {
    assert.equal(registry.externalSignIn('vendor'), signIn);
    assert.equal(registry.externalSignIn('other'), null);
    assert.deepEqual(registry.discoverableBy('vendor'), ['one']);
    assert.equal(registry.discovery('two'), null);
  });
});
