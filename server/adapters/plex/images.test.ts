import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type ImagesFacet, MediaClientError } from '#domains/media/protocol.ts';
import { createPlexUnderTest, type PlexUnderTest } from './testing.ts';

describe('pictures of a Plex Media Server', () => {
  let plex: PlexUnderTest;
  let images: ImagesFacet;

  beforeEach(async () => {
    plex = await createPlexUnderTest();
    if (!plex.client.images) throw new Error('The client has no pictures.');
    images = plex.client.images;
  });
  afterEach(() => plex.close());

  it('lists posters of the libraries asked for, newest first, and no others', async () => {
    const films = await images.listPosters(['1'], 5);
    assert.equal(films.length, 5);
    const titles = new Set(
      plex.sim.plex.world.servers[0]?.libraries
        .find((one) => one.key === '1')
        ?.items.map((item) => item.title),
    );
    assert.equal(
      films.every((poster) => titles.has(poster.title)),
      true,
    );
    const stamps = films.map((poster) => Number(poster.path.split('/').at(-1)));
    assert.deepEqual(
      stamps,
      stamps.toSorted((left, right) => right - left),
    );
    assert.equal((await images.listPosters(['1', '2'], 60)).length, 60);
    assert.deepEqual(await images.listPosters([], 5), []);
  });

  it('fetches a poster in the width asked for', async () => {
    const [poster] = await images.listPosters(['1'], 1);
    const picture = await images.fetchImage(poster?.path ?? '', 240);
    assert.equal(picture.contentType, 'image/jpeg');
    assert.equal(picture.bytes.length > 100, true);
    const asked = plex.sim.journal.entries().find((entry) => entry.path.startsWith('/photo/'));
    assert.match(asked?.path ?? '', /width=240&height=360/);
  });

  it('fetches a person’s picture from plex.tv, without a token', async () => {
    const jonas = await plex.client.findUser({ email: 'jonas@example.test' });
    const picture = await images.fetchImage(jonas?.avatarUrl ?? '', 120);
    assert.match(picture.contentType, /^image\//);
  });

  for (const path of [
    '/library/metadata/1/thumb/../../../identity',
    '/library/metadata/1/art/1',
    '/:/prefs',
    'http://169.254.169.254/latest/meta-data',
    'https://plex.tv/api/v2/user',
    'https://plex.tv/users/0a1b/../../api/v2/user',
    'https://evil.test/users/0a1b2c3d4e5f6071/avatar?c=1',
    'https://plex.tv.evil.test/users/0a1b2c3d4e5f6071/avatar?c=1',
    '',
  ]) {
    it(`does not fetch ${path || 'an empty path'}`, async () => {
      plex.sim.journal.clear();
      const attempt = images.fetchImage(path, 240);
      await assert.rejects(
        attempt,
        (error) => error instanceof MediaClientError && error.errorCode === 'UNSUPPORTED',
      );
      assert.deepEqual(plex.sim.journal.entries(), []);
    });
  }

  it('does not pass on what is not a picture', async () => {
    const [poster] = await images.listPosters(['1'], 1);
    plex.sim.faults.add({ upstream: 'pms', path: '/photo/:/transcode', fault: { kind: 'html' } });
    await assert.rejects(images.fetchImage(poster?.path ?? '', 240), MediaClientError);
  });

  it('opens Plex on each kind of device', () => {
    const links = plex.adapter.openLinks({ externalId: 'abc', url: plex.connection.url });
    assert.deepEqual(links, [
      { device: 'web', url: 'https://app.plex.tv/desktop/#!/media/abc/com.plexapp.plugins.library' },
      { device: 'phone', url: 'https://app.plex.tv/desktop/' },
      { device: 'tv', url: 'https://plex.tv/link' },
    ]);
  });
});
