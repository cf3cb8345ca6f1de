import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createCatalog } from '#sim/catalog/index.ts';
import type { CatalogItem } from '#sim/catalog/types.ts';
import { type Clocked, createClockedServer } from './testing.ts';

const FILMS = createCatalog(0).libraries[0]?.items ?? [];

function titles(wanted: (item: CatalogItem) => boolean): string[] {
  return FILMS.filter(wanted)
    .map((item) => item.title)
    .sort();
}

const ratingOf = (item: CatalogItem) => ('contentRating' in item ? item.contentRating : '');
const isKids = (item: CatalogItem) => item.labels.includes('Kids');

describe('the restrictions of a share', () => {
  let server: Clocked;
  let as: (path: string) => Promise<string>;
  beforeEach(async () => {
    server = await createClockedServer();
    as = async (path) => (await server.ask(path, { as: 'jonas' })).text();
  });

  const cases: [filter: string, wanted: (item: CatalogItem) => boolean][] = [
    ['', () => true],
    ['contentRating=G', (item) => ratingOf(item) === 'G'],
    ['contentRating=G%2CPG', (item) => ['G', 'PG'].includes(ratingOf(item))],
    ['contentRating!=Not Rated', (item) => ratingOf(item) !== 'Not Rated'],
    ['label=kids', isKids],
    ['label!=Kids', (item) => !isKids(item)],
    ['contentRating=PG|label=Kids', (item) => ratingOf(item) === 'PG' || isKids(item)],
    ['contentRating=G%2CPG|label!=Kids', (item) => ratingOf(item) === 'PG' && !isKids(item)],
    ['label=Nothing has this', () => false],
  ];
  for (const [filter, wanted] of cases) {
    it(`leaves open what "${filter}" says`, async () => {
      server.share('jonas').settings.filterMovies = filter;
      const { MediaContainer } = JSON.parse(await as('/library/sections/1/all'));
      const seen = (MediaContainer.Metadata ?? []).map((item: { title: string }) => item.title);
      assert.deepEqual(seen.sort(), titles(wanted));
      assert.equal(MediaContainer.size, titles(wanted).length);
    });
  }

  it('are told apart in the catalog by more than one title each', () => {
    for (const [filter, wanted] of cases.slice(0, -1))
      assert.ok(titles(wanted).length > 1, `${filter || 'none'}: ${titles(wanted)}`);
  });

  it('hold wherever a title could be seen', async () => {
    const key = await server.keyOf('Nosferatu');
    const places = [
      '/library/sections/1/all',
      '/library/sections/1/recentlyAdded',
      '/library/sections/1/newest',
      '/library/sections/1/allLeaves',
      '/library/sections/1/director',
      '/library/all',
      '/library/recentlyAdded',
      '/library/onDeck',
      '/library/sections/1/onDeck',
      '/hubs?count=500',
      '/hubs/promoted?count=500',
      '/hubs/sections/1?count=500',
      '/hubs/home/recentlyAdded?type=1',
      '/hubs/continueWatching/items',
      '/hubs/search?query=nosferatu&limit=50',
      '/hubs/search?query=murnau&limit=50',
      '/hubs/search/voice?query=nosferatu&limit=50',
      '/library/search?query=nosferatu',
      `/library/metadata/${key}`,
    ];
    await as(`/:/progress?key=${key}&time=600000&state=stopped`);
    const shownAt = async () => {
      const found: string[] = [];
      for (const place of places) if (/Nosferatu|Murnau/.test(await as(place))) found.push(place);
      return found;
    };
    assert.deepEqual(await shownAt(), places);
    server.share('jonas').settings.filterMovies = 'contentRating=G';
    assert.deepEqual(await shownAt(), []);
  });

  it('keep pictures, files and reports of a hidden title away', async () => {
    const key = await server.keyOf('Nosferatu');
    const status = async (path: string) => (await server.ask(path, { as: 'jonas' })).status;
    const part = /"key":"(\/library\/parts\/[^"]+)"/.exec(await as(`/library/metadata/${key}`))?.[1] ?? '';
    const paths = [
      `/library/metadata/${key}`,
      `/library/metadata/${key}/thumb/1`,
      `/photo/:/transcode?url=%2Flibrary%2Fmetadata%2F${key}%2Fthumb%2F1&width=20&height=20`,
      part,
      `/:/scrobble?key=${key}`,
      `/video/:/transcode/universal/decision?path=%2Flibrary%2Fmetadata%2F${key}`,
    ];
    const statuses = async () => {
      const found: number[] = [];
      for (const path of paths) found.push(await status(path));
      return found;
    };
    assert.deepEqual(await statuses(), [200, 200, 200, 206, 200, 200]);
    server.share('jonas').settings.filterMovies = 'label=Kids';
    assert.deepEqual(await statuses(), [404, 404, 404, 404, 404, 404]);
  });

  it('of shows reach down to the episodes, and leave films alone', async () => {
    const { settings } = server.share('jonas');
    const size = async (path: string) => JSON.parse(await as(path)).MediaContainer.size;
    const all = await size('/library/sections/2/all?type=4');
    const films = await size('/library/sections/1/all');
    settings.filterTelevision = 'contentRating=TV-G';
    assert.ok((await size('/library/sections/2/all?type=4')) < all);
    assert.ok((await size('/library/sections/2/all?type=4')) > 0);
    assert.equal(await size('/library/sections/1/all'), films);
    settings.filterAll = 'label=Nothing has this';
    assert.deepEqual(
      [await size('/library/sections/2/all?type=4'), await size('/library/sections/1/all')],
      [0, 0],
    );
  });

  it('never hold for the owner', async () => {
    for (const share of server.state.world.shares) share.settings.filterMovies = 'label=Nothing has this';
    const { MediaContainer } = JSON.parse(await (await server.ask('/library/sections/1/all')).text());
    assert.equal(MediaContainer.size, FILMS.length);
  });
});
