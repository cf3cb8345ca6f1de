import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { createIds } from '#kernel/ids.ts';
import { describeOverDatabases } from '#test/database.ts';
import { createMediaStore, type MediaStore, type NewServer, type SeenLibrary } from './store.ts';

function serverOf(id: string, more: Partial<NewServer> = {}): Omit<NewServer, 'is_default'> {
  return {
    id,
    kind: 'one',
    name: id,
    url: `http://${id}:1`,
    external_id: `external-${id}`,
    version: '1',
    credentials_sealed: 'sealed',
    owner_name: null,
    owner_external_id: null,
    reachable: null,
    checked_at: null,
    problem_code: null,
    problem_since: null,
    synced_at: null,
    created_at: 1,
    updated_at: 1,
    ...more,
  };
}

function libraryOf(externalId: string, more: Partial<SeenLibrary> = {}): SeenLibrary {
  return { externalId, title: `Library ${externalId}`, type: 'movie', itemCount: 3, posters: [], ...more };
}

describeOverDatabases('media store', (database) => {
  let store: MediaStore;

  beforeEach(() => {
    store = createMediaStore(
      database(),
      createIds(() => 1),
    );
  });
  afterEach(async () => {
    await database().deleteFrom('media_servers').execute();
    await database().deleteFrom('media_discoveries').execute();
  });

  const insert = (id: string, more: Partial<NewServer> = {}) =>
    store.transaction((trx) => store.insertServer(trx, serverOf(id, more)));
  const replace = (seen: SeenLibrary[], shareNew = true, now = 5) =>
    store.transaction((trx) => store.replaceLibraries(trx, 'a', seen, { now, shareNew }));
  const defaults = async () => (await store.servers()).map((server) => [server.id, server.is_default]);

  it('makes the first server the default one, and lists it first', async () => {
    await insert('a', { created_at: 2 });
    await insert('b', { created_at: 1 });
    assert.deepEqual(await defaults(), [
      ['a', 1],
      ['b', 0],
    ]);
  });

  it('has one default server at any time, also after it was removed', async () => {
    await insert('a');
    await insert('b', { created_at: 2 });
    await insert('c', { created_at: 3 });
    await store.transaction((trx) => store.makeDefault(trx, 'c', 9));
    assert.deepEqual(await defaults(), [
      ['c', 1],
      ['a', 0],
      ['b', 0],
    ]);
    await store.transaction((trx) => store.deleteServer(trx, 'c'));
    assert.deepEqual(await defaults(), [
      ['a', 1],
      ['b', 0],
    ]);
  });

  it('takes a server once, by what it calls itself', async () => {
    assert.equal(await insert('a'), true);
    assert.equal(await insert('b', { external_id: 'external-a' }), false);
    assert.equal(await insert('c', { external_id: 'external-a', kind: 'two' }), true);
    assert.equal((await store.serverByExternalId('two', 'external-a'))?.id, 'c');
  });

  it('keeps a library that is gone, marked missing and without posters, and brings it back with its id', async () => {
    await insert('a');
    const posters = [{ title: 'A', path: '/a' }];
    assert.equal(await replace([libraryOf('1', { posters }), libraryOf('2')]), true);
    const [first] = await store.libraries(['a']);
    assert.equal(await replace([libraryOf('2')], false, 6), true);
    const gone = (await store.libraries(['a'])).map((row) => [
      row.external_id,
      row.missing,
      row.posters,
      row.is_default,
    ]);
    assert.deepEqual(gone, [
      ['2', 0, '[]', 1],
      ['1', 1, '[]', 1],
    ]);
    await replace([libraryOf('1'), libraryOf('2')], false, 7);
    assert.deepEqual(
      (await store.libraries(['a'])).map((row) => [row.id === first?.id, row.missing]),
      [
        [true, 0],
        [false, 0],
      ],
    );
  });

  it('says whether anything changed, and shares new libraries by default only of a new server', async () => {
    await insert('a');
    await replace([libraryOf('1')]);
    assert.equal(await replace([libraryOf('1')], false), false);
    assert.equal(
      await replace([libraryOf('1', { title: 'Films', itemCount: null }), libraryOf('2')], false),
      true,
    );
    const rows = await store.libraries(['a']);
    assert.deepEqual(
      rows.map((row) => [row.title, row.item_count, row.is_default]),
      [
        ['Films', null, 1],
        ['Library 2', 3, 0],
      ],
    );
  });

  it('sets which libraries are shared by default, of this server only', async () => {
    await insert('a');
    await insert('b');
    await replace([libraryOf('1'), libraryOf('2')]);
    const ids = (await store.libraries(['a'])).map((row) => row.id);
    await store.transaction((trx) => store.setDefaultLibraries(trx, 'a', ids.slice(1)));
    assert.deepEqual(
      (await store.libraries(['a'])).map((row) => row.is_default),
      [0, 1],
    );
    await store.transaction((trx) => store.setDefaultLibraries(trx, 'b', ids));
    assert.deepEqual(
      (await store.libraries(['a'])).map((row) => row.is_default),
      [0, 1],
    );
    await store.transaction((trx) => store.setDefaultLibraries(trx, 'a', []));
    assert.deepEqual(
      (await store.libraries(['a'])).map((row) => row.is_default),
      [0, 0],
    );
  });

  it('forgets the libraries with their server', async () => {
    await insert('a');
    await replace([libraryOf('1')]);
    await store.transaction((trx) => store.deleteServer(trx, 'a'));
    assert.deepEqual(await store.libraries(['a']), []);
    assert.equal(await store.transaction((trx) => store.deleteServer(trx, 'a')), null);
    assert.equal(await store.updateServer(null, 'a', { name: 'x' }), false);
  });

  it('answers a discovery until it expires, then prunes it', async () => {
    const row = { id: 'd', kind: 'one', account_id: 'me', sealed: 's', expires_at: 10 };
    await store.transaction((trx) => store.insertDiscovery(trx, row));
    assert.equal((await store.discovery('d', 9))?.sealed, 's');
    assert.equal(await store.discovery('d', 10), null);
    await store.pruneDiscoveries(10);
    assert.deepEqual(await database().selectFrom('media_discoveries').select('id').execute(), []);
  });
});
