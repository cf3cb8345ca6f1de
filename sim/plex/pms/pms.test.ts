import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCatalog } from '#sim/catalog/index.ts';
import { type Clocked, createClockedServer } from './testing.ts';

async function jsonOf(answer: Response): Promise<Record<string, unknown>> {
  const body: unknown = await answer.json();
  assert.ok(typeof body === 'object' && body !== null && 'MediaContainer' in body);
  const { MediaContainer: container } = body;
  assert.ok(typeof container === 'object' && container !== null);
  return { ...container };
}

describe('the simulated Plex Media Server', () => {
  const server = (): Promise<Clocked> => createClockedServer();

  it('answers /identity to anybody and everything else only with a token', async () => {
    const { ask } = await server();
    assert.equal((await ask('/identity', { as: null })).status, 200);
    const refused = await ask('/', { as: null });
    assert.equal(refused.status, 401);
    assert.match(await refused.text(), /<h1>401 Unauthorized<\/h1>/);
    assert.equal((await ask('/library/sections?X-Plex-Token=nonsense', { as: null })).status, 401);
  });

  it('writes XML unless JSON is accepted, with and without a trailing slash', async () => {
    const { ask } = await server();
    const xml = await ask('/library/sections/', { accept: '*/*' });
    assert.equal(xml.headers.get('content-type'), 'text/xml;charset=utf-8');
    assert.match(await xml.text(), /<MediaContainer size="4".*<Directory allowSync="1"/s);
    const json = await ask('/library/sections');
    assert.equal((await jsonOf(json)).size, 4);
  });

  it('pages by header and by query, and says how many there are only then', async () => {
    const { ask } = await server();
    const all = await jsonOf(await ask('/library/sections/1/all'));
    assert.equal('totalSize' in all, false);
    const byHeader = await ask('/library/sections/1/all', {
      headers: { 'X-Plex-Container-Start': '10', 'X-Plex-Container-Size': '3' },
    });
    assert.equal(byHeader.headers.get('x-plex-container-total-size'), String(all.size));
    const page = await jsonOf(byHeader);
    assert.deepEqual([page.size, page.totalSize, page.offset], [3, all.size, 10]);
    const probe = '/library/sections/1/all?X-Plex-Container-Start=0&X-Plex-Container-Size=0';
    const none = await jsonOf(await ask(probe));
    assert.deepEqual([none.size, none.totalSize, 'Metadata' in none], [0, all.size, false]);
    const beyond = await jsonOf(await ask('/library/sections/1/all?X-Plex-Container-Start=5000'));
    assert.deepEqual([beyond.size, beyond.totalSize], [0, all.size]);
  });

  it('adds external ids only on request, and always on the page of an item', async () => {
    const { ask, keyOf } = await server();
    const listed = await (await ask('/library/sections/1/all?title=Metropolis')).text();
    assert.doesNotMatch(listed, /imdb:/);
    const withIds = await (await ask('/library/sections/1/all?title=Metropolis&includeGuids=1')).text();
    assert.match(withIds, /"Guid":\[\{"id":"imdb:\/\/tt0017136"\},\{"id":"tmdb:\/\/19"\}\]/);
    assert.match(await (await ask(`/library/metadata/${await keyOf('Metropolis')}`)).text(), /tmdb:\/\/19/);
  });

  it('opens to a friend the shared libraries only, and refuses administration', async () => {
    const { ask, keyOf } = await server();
    const asked = async (path: string) => (await ask(path, { as: 'jonas' })).status;
    const sections = await jsonOf(await ask('/library/sections', { as: 'jonas' }));
    assert.equal(sections.size, 2);
    const holst = await keyOf('Gustav Holst', '3');
    assert.deepEqual(
      await Promise.all(
        [
          '/library',
          '/library/sections/3/all',
          `/library/metadata/${holst}`,
          `/photo/:/transcode?url=%2Flibrary%2Fmetadata%2F${holst}%2Fthumb%2F1&width=20&height=20`,
          '/accounts',
          '/devices',
          '/status/sessions',
          '/status/sessions/terminate?sessionId=x',
          '/:/prefs',
          '/butler',
          '/library/sections/1/refresh',
          '/status/sessions/history/all',
        ].map(asked),
      ),
      [401, 404, 404, 404, 403, 403, 403, 403, 403, 403, 403, 200],
    );
    const found = await (await ask('/hubs/search?query=holst', { as: 'jonas' })).text();
    assert.doesNotMatch(found, /Gustav Holst/);
  });

  it('shows a friend no plays of others', async () => {
    const { ask, account } = await server();
    const { Metadata: rows } = await jsonOf(
      await ask('/status/sessions/history/all?accountID=1', { as: 'jonas' }),
    );
    assert.equal(rows, undefined);
    const own = await (await ask('/status/sessions/history/all', { as: 'jonas' })).text();
    assert.deepEqual(
      new Set([...own.matchAll(/"accountID":(\d+)/g)].map(([, id]) => Number(id))),
      new Set([account('jonas').id]),
    );
  });

  it('finds a part of a title, but only the whole of a content rating', async () => {
    const { ask } = await server();
    const titled = await (await ask('/library/sections/1/all?title=osferat')).text();
    assert.match(titled, /Nosferatu/);
    const { Metadata: rated } = await jsonOf(await ask('/library/sections/1/all?contentRating=G'));
    const ratings = [...JSON.stringify(rated).matchAll(/"contentRating":"([^"]+)"/g)].map(([, text]) => text);
    assert.deepEqual(new Set(ratings), new Set(['G']));
  });

  it('gives no row of the history an id for the second time', async () => {
    const { ask, keyOf, state } = await server();
    const newest = Math.max(...state.history.map((row) => row.id));
    const first = Math.min(...state.history.map((row) => row.id));
    assert.equal((await ask(`/status/sessions/history/${first}`, { method: 'DELETE' })).status, 200);
    const key = await keyOf('Faust');
    await ask(`/:/timeline?ratingKey=${key}&key=x&duration=1&state=stopped&time=${105 * 60_000}`);
    assert.equal(state.history.at(-1)?.id, newest + 1);
  });

  it('forgets a token the moment its share is removed', async () => {
    const { ask, share } = await server();
    assert.equal((await ask('/library/sections', { as: 'jonas' })).status, 200);
    share('jonas').deletedAt = 1;
    assert.equal((await ask('/library/sections', { as: 'jonas' })).status, 401);
  });

  it('lets a film arrive later, and forgets one that is removed but not its history', async () => {
    const { ask, state, keyOf, simulation } = await server();
    const [film] = createCatalog(0).upcoming;
    assert.ok(film);
    const before = (await jsonOf(await ask('/library/sections/1/all'))).size;
    const ratingKey = simulation.plex.addTitle(film.slug, '1');
    assert.equal((await jsonOf(await ask('/library/sections/1/all'))).size, Number(before) + 1);
    const newest = await jsonOf(await ask('/library/recentlyAdded?X-Plex-Container-Size=1'));
    assert.match(JSON.stringify(newest), new RegExp(`"ratingKey":"${ratingKey}"`));
    const seen = state.history.find((row) => row.type === 'movie');
    assert.ok(seen);
    assert.equal((await ask(`/library/metadata/${seen.ratingKey}`, { method: 'DELETE' })).status, 200);
    assert.equal((await ask(`/library/metadata/${seen.ratingKey}`)).status, 404);
    const row = await jsonOf(await ask(`/status/sessions/history/${seen.id}`));
    assert.doesNotMatch(JSON.stringify(row), /ratingKey/);
    assert.notEqual(await keyOf('Metropolis'), String(seen.ratingKey));
  });

  it('makes a session of a timeline, drops it after silence, and keeps the position', async () => {
    const { ask, keyOf, simulation } = await server();
    const key = await keyOf('Faust');
    const report = `/:/timeline?ratingKey=${key}&key=%2Flibrary%2Fmetadata%2F${key}&duration=1&state=playing&time=600000`;
    const phone = { 'X-Plex-Client-Identifier': 'phone', 'X-Plex-Session-Identifier': 'session-one' };
    assert.equal((await ask(report, { as: 'jonas', headers: phone })).status, 200);
    const live = async () => (await (await ask('/status/sessions')).text()).includes('"id":"session-one"');
    assert.equal(await live(), true);
    simulation.clock.advance(181_000);
    assert.equal(await live(), false);
    const item = await (await ask(`/library/metadata/${key}`, { as: 'jonas' })).text();
    assert.match(item, /"viewOffset":/);
    assert.doesNotMatch(await (await ask(`/library/metadata/${key}`)).text(), /"viewOffset":/);
  });

  it('ends a session for its client with the reason, and only with a Plex Pass', async () => {
    const { ask, keyOf, account } = await server();
    const key = await keyOf('Faust');
    const report = `/:/timeline?ratingKey=${key}&key=x&duration=1&state=playing&time=600000`;
    const phone = { 'X-Plex-Client-Identifier': 'phone', 'X-Plex-Session-Identifier': 'session-two' };
    await ask(report, { as: 'jonas', headers: phone });
    const terminate = '/status/sessions/terminate?sessionId=session-two&reason=too%20late';
    account('anna').plexPass = false;
    assert.equal((await ask(terminate)).status, 401);
    account('anna').plexPass = true;
    assert.equal((await ask('/status/sessions/terminate?sessionId=')).status, 403);
    assert.equal((await ask('/status/sessions/terminate?sessionId=nobody')).status, 404);
    assert.equal((await ask(terminate)).status, 200);
    const told = await jsonOf(await ask(report, { as: 'jonas', headers: phone }));
    assert.equal(told.terminationText, 'too late');
  });

  it('calls the webhooks of the owner and of the person who watches', async () => {
    const { ask, keyOf, account, hooks } = await server();
    account('anna').webhooks = ['https://owner.example.test/'];
    account('jonas').webhooks = ['https://jonas.example.test/'];
    const key = await keyOf('Faust');
    const phone = { 'X-Plex-Client-Identifier': 'phone' };
    const report = (state: string, time: number) =>
      ask(`/:/timeline?ratingKey=${key}&key=x&duration=1&state=${state}&time=${time}`, {
        as: 'jonas',
        headers: phone,
      });
    await report('playing', 0);
    await report('paused', 1000);
    await report('playing', 1000);
    await report('stopped', 105 * 60_000);
    const sent = await hooks();
    assert.deepEqual(
      sent.filter(({ url }) => url.includes('jonas')).map(({ payload }) => payload.event),
      ['media.play', 'media.pause', 'media.resume', 'media.scrobble', 'media.stop'],
    );
    const started = sent.find(({ payload }) => payload.event === 'playback.started');
    assert.equal(started?.url, 'https://owner.example.test/');
    assert.deepEqual(started?.payload.Account.id, account('jonas').id);
  });

  it('draws pictures in the size and format that was asked for', async () => {
    const { ask, keyOf } = await server();
    const key = await keyOf('Metropolis');
    const picture = async (query: string) => {
      const answer = await ask(`/photo/:/transcode?url=%2Flibrary%2Fmetadata%2F${key}%2Fthumb%2F1${query}`);
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        bytes: Buffer.from(await answer.arrayBuffer()),
      };
    };
    const png = await picture('&width=100&height=150&format=png');
    assert.deepEqual([png.status, png.type], [200, 'image/png']);
    assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], [100, 150]);
    const jpeg = await picture('&width=100&height=150');
    assert.equal(jpeg.type, 'image/jpeg');
    assert.equal(jpeg.bytes.subarray(0, 3).toString('hex'), 'ffd8ff');
    const again = await picture('&width=100&height=150');
    assert.ok(again.bytes.equals(jpeg.bytes));
    assert.equal((await picture('')).status, 400);
    const outside = await ask('/photo/:/transcode?url=http%3A%2F%2F169.254.169.254%2F&width=10&height=10');
    assert.equal(outside.status, 403);
  });

  it('says 501 to what it does not know and 404 to what is not there', async () => {
    const { ask } = await server();
    assert.equal((await ask('/no/such/route')).status, 501);
    assert.equal((await ask('/library/sections/99/all')).status, 404);
    assert.equal((await ask('/library/sections/1/all?nonsense=1')).status, 400);
    assert.equal((await ask('/hubs/search')).status, 400);
  });
});
