import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';

describe('pictures of media servers', () => {
  let test: TestFoyer;

  beforeEach(async () => {
    test = await createTestFoyer();
  });
  afterEach(() => test.stop());

  const libraryIds = async (): Promise<string[]> =>
    (await test.foyer.parts.media.libraries(test.serverId)).map((library) => library.id);
  const posters = async (): Promise<string[]> => {
    const ids = await libraryIds();
    return test.foyer.parts.media.posters(test.serverId, ids, 4);
  };
  const asked = () => test.simulation.journal.entries().filter((entry) => entry.path.startsWith('/photo/'));

  it('are had by a signed path, by anybody, kept by browsers, and asked of the server once', async () => {
    const [path = ''] = await posters();
    assert.match(path, /^\/api\/images\/[\w-]+\.[\w-]+$/);
    const picture = await test.call('GET', `${path}?w=200`, { as: 'nobody' });
    assert.deepEqual([picture.status, picture.headers['content-type']], [200, 'image/jpeg']);
    assert.match(String(picture.headers['cache-control']), /public, max-age=\d+, immutable/);
    await test.call('GET', `${path}?w=230`, { as: 'nobody' });
    assert.equal(asked().length, 1);
    assert.match(asked()[0]?.path ?? '', /width=240/);
  });

  it('take turns among the libraries', async () => {
    const ids = (await libraryIds()).slice(0, 2);
    const both = await test.foyer.parts.media.posters(test.serverId, ids, 2);
    const first = await test.foyer.parts.media.posters(test.serverId, ids.slice(0, 1), 1);
    assert.equal(both[0], first[0]);
    assert.deepEqual(await test.foyer.parts.media.posters(test.serverId, [], 2), []);
  });

  it('are listed of chosen libraries or of all for who may see servers, and of none where none is chosen', async () => {
    const [films, shows] = await libraryIds();
    const of = async (query: string) =>
      (await test.call('GET', `/api/servers/${test.serverId}/posters${query}`)).body.items as string[];
    const some = await of(`?libraries=${films}&limit=3`);
    assert.deepEqual(some, await test.foyer.parts.media.posters(test.serverId, films ? [films] : [], 3));
    assert.equal(some.length, 3);
    assert.notDeepEqual(await of(`?libraries=${shows}&limit=3`), some);
    assert.ok((await of('')).length > 3);
    assert.deepEqual(await of('?libraries='), []);
    const path = `/api/servers/${test.serverId}/posters`;
    assert.equal((await test.call('GET', path, { as: 'nobody' })).status, 401);
  });

  it('are not had with a changed path or signature', async () => {
    const [path = ''] = await posters();
    const [payload = '', signature = ''] = path.replace('/api/images/', '').split('.');
    const forged = Buffer.from(JSON.stringify([test.serverId, '/:/prefs'])).toString('base64url');
    for (const signed of [
      `${forged}.${signature}`,
      `${payload}.${signature.slice(0, -1)}`,
      `${payload}.${signature}.`,
      `${payload}.${signature}.more`,
      payload,
      `${payload}.`,
    ]) {
      assert.equal((await test.call('GET', `/api/images/${signed}`, { as: 'nobody' })).status, 404);
    }
    assert.deepEqual(asked(), []);
  });

  it('a wish for a picture nobody can give is a 404, and the server is left alone for a while', async () => {
    const [path = ''] = await posters();
    test.simulation.faults.add({ upstream: 'pms', times: 'always', fault: { kind: 'html' } });
    for (const _attempt of [1, 2, 3]) {
      const answer = await test.call('GET', path, { as: 'nobody' });
      assert.deepEqual([answer.status, answer.body.code], [404, 'image_unavailable']);
    }
    assert.equal(asked().length, 1);
  });
});
