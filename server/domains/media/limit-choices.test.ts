import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { createTestFoyer, type Json, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;
let asked: string[];
let isAway = false;
/** While it is set, the server answers nothing of this. */
let answers: Promise<void> = Promise.resolve();

beforeEach(async () => {
  asked = [];
  isAway = false;
  answers = Promise.resolve();
  test = await createTestFoyer({
    around: (transport) => async (request) => {
      const { pathname } = new URL(request.url);
      if (!/contentRating|label|ParentalRatings|Filters2/.test(pathname)) return transport(request);
      asked.push(pathname);
      await answers;
      if (isAway) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      return transport(request);
    },
  });
});
afterEach(() => test.stop());

const look = async (serverId = test.serverId) =>
  (await test.call('GET', `/api/servers/${serverId}/limit-choices`)).body;
const choicesOf = (body: Json, name: string) =>
  (body.items as Array<{ name: string; choices: Array<{ value: unknown; label: string }> }>).find(
    (item) => item.name === name,
  )?.choices;
/** Lets what was begun in the background come to its end. */
const later = async () => {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
const known = async (serverId?: string) => {
  await look(serverId);
  await later();
  return look(serverId);
};

describe('What a server has to pick from for limits', () => {
  it('never makes a page wait: at first there is nothing, then the ratings and labels of its sections', async () => {
    let letGo = () => {};
    answers = new Promise((resolve) => {
      letGo = () => resolve();
    });
    assert.deepEqual(await look(), { items: [], state: 'asking', age_seconds: null });
    letGo();
    await later();
    const body = await look();
    const library = test.simulation.plex.world.servers[0]?.libraries.find((one) => one.type === 'movie');
    const ratings = library?.items.flatMap((item) => ('contentRating' in item ? item.contentRating : []));
    assert.equal(body.state, 'fresh');
    assert.deepEqual(
      choicesOf(body, 'movie_ratings')?.map((choice) => choice.value),
      [...new Set(ratings)].sort((one, other) => one.localeCompare(other)),
    );
    assert.deepEqual(choicesOf(body, 'movie_ratings_not'), choicesOf(body, 'movie_ratings'));
    assert.equal(choicesOf(body, 'music_ratings'), undefined);
  });

  it('is asked for once an hour, and by many at once only once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => look()));
    await later();
    const first = asked.length;
    assert.equal(new Set(asked).size, first);
    await look();
    await later();
    assert.equal(asked.length, first);
    test.clock.advance(2 * DAY_MS);
    await known();
    assert.equal(asked.length, 2 * first);
  });

  it('stays as it was while the server is away, and says so', async () => {
    const before = await known();
    isAway = true;
    test.clock.advance(DAY_MS);
    const body = await known();
    assert.deepEqual([body.state, body.items], ['stale', before.items]);
  });

  it('of a Jellyfin server is its table of ratings, by score, and the tags of its titles', async () => {
    const { url, apiKey } = test.simulation.jellyfin;
    const server = await test.call('POST', '/api/servers', {
      body: { kind: 'jellyfin', url, credentials: { api_key: apiKey } },
    });
    assert.equal(server.status, 201, JSON.stringify(server.body));
    const body = await known(String(server.body.id));
    assert.deepEqual(choicesOf(body, 'max_rating'), [
      { value: 0, label: 'G, TV-G, TV-Y' },
      { value: 10, label: 'PG, TV-PG' },
      { value: 13, label: 'PG-13' },
    ]);
    assert.deepEqual(choicesOf(body, 'blocked_tags'), choicesOf(body, 'allowed_tags'));
    assert.equal(
      choicesOf(body, 'allowed_tags')?.some((choice) => choice.value === 'Kids'),
      true,
    );
  });

  it('is told of servers that there are, to those who may see them', async () => {
    assert.equal((await test.call('GET', '/api/servers/nobody/limit-choices')).status, 404);
    const url = `/api/servers/${test.serverId}/limit-choices`;
    assert.equal((await test.call('GET', url, { as: 'nobody' })).status, 401);
  });
});
