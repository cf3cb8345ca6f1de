import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { MyPlexAccount as Account, PlexServer as Server } from '@ctrl/plex';
import { z } from 'zod';
import { type RunningWorld, startWorld } from '#sim/start-world.ts';

/** @ctrl/plex types its listener without this event, which the server sends most. */
const PlayingEvent = z.object({
  type: z.literal('playing'),
  PlaySessionStateNotification: z.array(z.object({ state: z.string() })),
});

const realFetch = globalThis.fetch;

/** Sends what is meant for plex.tv to the simulator; @ctrl/plex writes https://plex.tv into its requests. */
function routeTo(world: RunningWorld): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.hostname === '127.0.0.1') return realFetch(request);
    if (!url.hostname.endsWith('plex.tv'))
      throw new Error(`the test would have left the machine for ${url.hostname}`);
    const headers = new Headers(request.headers);
    headers.set('x-sim-host', url.hostname);
    const body = request.body === null ? undefined : await request.text();
    return realFetch(`${world.plex_tv}${url.pathname}${url.search}`, {
      method: request.method,
      headers,
      body,
    });
  };
}

describe('@ctrl/plex takes the simulated plex.tv and server for the real ones', () => {
  let world: RunningWorld;
  let plex: typeof import('@ctrl/plex');
  let owner: Account;
  let server: Server;

  const tokenOf = (username: string) => world.accounts.find((row) => row.username === username)?.token ?? '';
  const signedIn = (username: string) => new plex.MyPlexAccount(null, '', '', tokenOf(username)).connect();
  const film = async (title: string) => {
    const section = await (await server.library()).section('Films');
    assert.ok(section instanceof plex.MovieSection);
    return section.get(title);
  };

  before(async () => {
    world = await startWorld();
    globalThis.fetch = routeTo(world);
    plex = await import('@ctrl/plex');
    owner = await signedIn('anna');
    server = await (await owner.resource('The Lantern')).connect();
  });

  after(async () => {
    globalThis.fetch = realFetch;
    await world.stop();
  });

  test('knows the account of a token, refuses a wrong one, signs in by password', async () => {
    assert.equal(owner.username, 'anna');
    assert.equal(owner.email, 'anna@example.test');
    assert.equal(owner.subscriptionActive, true);
    await assert.rejects(new plex.MyPlexAccount(null, '', '', 'wrong').connect(), { status: 401 });
    const account = await new plex.MyPlexAccount(null, 'anna', 'anna-secret-1').connect();
    assert.equal(account.username, 'anna');
    assert.ok(account.token);
  });

  test('signs in through a PIN that a person approves', async () => {
    const login = await plex.MyPlexAccount.getWebLogin('https://foyer.example.test/back');
    assert.match(login.uri, /^https:\/\/app\.plex\.tv\/auth#\?clientID=/);
    world.simulation.plex.approvePin(login.code, 'mira');
    const account = await plex.MyPlexAccount.webLoginCheck(login, 10);
    assert.equal(account.username, 'mira');
  });

  test('finds the server among the resources, its devices, and a claim token', async () => {
    const resources = await owner.resources();
    const own = resources.find((resource) => resource.clientIdentifier === world.plex.machine_identifier);
    assert.equal(own?.owned, true);
    assert.equal(server.machineIdentifier, world.plex.machine_identifier);
    assert.equal(server.myPlexUsername, 'anna@example.test');
    assert.ok((await owner.devices()).length > 0);
    assert.match(await owner.claimToken(), /^claim-/);
  });

  test('shows a friend only what is shared, by a token of that server', async () => {
    const friend = await signedIn('jonas');
    const resource = await friend.resource('The Lantern');
    assert.equal(resource.owned, false);
    assert.notEqual(resource.accessToken, friend.token);
    const shared = await resource.connect();
    const sections = await (await shared.library()).sections();
    assert.deepEqual(
      sections.map((section) => section.title),
      ['Films', 'Shows'],
    );
    await assert.rejects(shared.settings(), { status: 403 });
    await assert.rejects(shared.query('/status/sessions'), { status: 403 });
    await assert.rejects(shared.query('/library/sections/3/all'), { status: 404 });
    await assert.rejects((await signedIn('lena')).resource('The Lantern'), /Unable to find resource/);
  });

  test('lists libraries, films, shows with episodes, and music', async () => {
    const library = await server.library();
    const sections = await library.sections();
    assert.deepEqual(
      sections.map(({ title, type }) => ({ title, type })),
      [
        { title: 'Films', type: 'movie' },
        { title: 'Shows', type: 'show' },
        { title: 'Music', type: 'artist' },
        { title: 'Documentaries', type: 'movie' },
      ],
    );
    const films = await library.section('Films');
    assert.ok(films instanceof plex.MovieSection);
    assert.ok((await films.all()).length > 100);
    assert.deepEqual(
      (await films.search({ title: 'nosferatu' })).map(({ title, year }) => ({ title, year })),
      [{ title: 'Nosferatu', year: 1922 }],
    );
    assert.ok((await films.genres()).length > 5);
    assert.ok((await films.hubs()).length > 0);
    const shows = await library.section('Shows');
    assert.ok(shows instanceof plex.ShowSection);
    const vampires = await shows.get('Les Vampires');
    assert.equal((await vampires.seasons()).length, 1);
    assert.equal((await vampires.episodes())[9]?.title, 'The Terrible Wedding');
    assert.ok((await library.all()).length > 100);
  });

  test('reads an item with its public ids, people and files', async () => {
    const metropolis = await film('Metropolis');
    await metropolis.reload();
    assert.deepEqual(metropolis.guids?.map(({ id }) => id).sort(), ['imdb://tt0017136', 'tmdb://19']);
    assert.deepEqual(
      metropolis.directors.map(({ tag }) => tag),
      ['Fritz Lang'],
    );
    assert.equal((await metropolis.locations())[0], '/data/films/Metropolis (1927)/Metropolis (1927).mp4');
    const poster = await fetch(metropolis.thumbUrl);
    assert.equal(poster.headers.get('content-type'), 'image/jpeg');
  });

  test('searches over everything', async () => {
    const hubs = await server.search('keaton');
    const actors = hubs.find((hub) => hub.type === 'actor');
    assert.equal(actors?.size, 1);
    const films = (await server.search('general')).find((hub) => hub.type === 'movie');
    assert.deepEqual(
      films?.Metadata?.map((item: { title?: string }) => item.title),
      ['The General', 'The Inspector General'],
    );
  });

  test('marks as watched and rates', async () => {
    const general = await film('The General');
    await general.markWatched();
    const seen = await film('The General');
    assert.equal(seen.isWatched, true);
    await seen.markUnwatched();
    assert.equal((await film('The General')).isWatched, false);
    await general.rate(9);
    assert.equal((await film('The General')).userRating, 9);
  });

  test('tells listeners of a playback, shows it as a session, and writes it into the history', async () => {
    const sunrise = await film('Sunrise: A Song of Two Humans');
    const heard: string[] = [];
    const listener = new plex.AlertListener(server, (event: unknown) => {
      const playing = PlayingEvent.safeParse(event);
      if (playing.success) heard.push(...playing.data.PlaySessionStateNotification.map(({ state }) => state));
    });
    await listener.run();
    const report = (state: string, time: number) =>
      server.query(
        `/:/timeline?ratingKey=${sunrise.ratingKey}&key=${sunrise.key}&state=${state}&time=${time}&duration=1`,
      );
    const before = await server.history(1000, undefined, sunrise.ratingKey);
    await report('playing', 60_000);
    const sessions = await server.query('/status/sessions');
    const mine = sessions.MediaContainer.Metadata.filter(
      (item: { ratingKey: string }) => item.ratingKey === String(sunrise.ratingKey),
    );
    assert.equal(mine.length, 1);
    assert.equal(mine[0].User.title, 'anna');
    assert.equal(mine[0].Player.state, 'playing');
    await report('stopped', (sunrise.duration ?? 0) - 1000);
    const rows = await server.history(1000, undefined, sunrise.ratingKey);
    assert.equal(rows.length, before.length + 1);
    assert.equal(rows[0]?.accountID, 1);
    while (heard.length < 2) await wait(10);
    listener.stop();
    assert.deepEqual(heard, ['playing', 'stopped']);
  });

  test('pages through the history, by person and date', async () => {
    const rows = await server.history(20);
    assert.equal(rows.length, 20);
    const mine = await server.history(1000, undefined, undefined, 1);
    assert.deepEqual(new Set(mine.map((row) => row.accountID)), new Set([1]));
    const since = new Date(Date.now() - 7 * 24 * 3_600_000);
    const recent = await server.history(1000, since);
    assert.ok(recent.length > 0 && recent.every((row) => row.viewedAt * 1000 >= since.getTime() - 1000));
  });

  test('reads and changes a preference', async () => {
    const settings = await server.settings();
    const quality = settings.get('transcoderQuality');
    assert.equal(quality.value, 0);
    assert.ok(settings.all().length > 10);
  });

  test('asked for nothing that the simulator does not know', () => {
    assert.deepEqual(
      world.simulation.journal.unknown().map(({ method, path }) => `${method} ${path}`),
      [],
    );
  });
});
