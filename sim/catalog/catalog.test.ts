import assert from 'node:assert/strict';
import test from 'node:test';
import { createCatalog } from './index.ts';
import { UPCOMING_SLUGS } from './upcoming.ts';

const NOW = Date.UTC(2026, 0, 15);

test('has more than a hundred films, each once and with plausible ids', () => {
  const { libraries, upcoming } = createCatalog(NOW);
  const titles = [...libraries.flatMap((library) => library.items), ...upcoming];
  const films = titles.filter((item) => item.type === 'movie');
  assert.ok(films.length > 120, `${films.length} films`);
  assert.equal(new Set(titles.map((item) => item.slug)).size, titles.length);
  assert.equal(new Set(films.map((film) => film.ids.tmdb)).size, films.length);
  for (const film of films) {
    assert.match(film.ids.imdb ?? 'tt0000001', /^tt\d{7,8}$/, film.title);
    assert.ok(film.year >= 1902 && film.year <= 2012, film.title);
    assert.ok(film.durationMs > 8 * 60_000 && film.durationMs < 6 * 3_600_000, film.title);
    assert.ok(film.addedAt < NOW, film.title);
  }
});

test('keeps every film that is to come out of the libraries', () => {
  const { libraries, upcoming } = createCatalog(NOW);
  assert.deepEqual(upcoming.map((film) => film.slug).sort(), [...UPCOMING_SLUGS].sort());
  const present = libraries.flatMap((library) => library.items.map((item) => item.slug));
  assert.deepEqual(
    present.filter((slug) => UPCOMING_SLUGS.includes(slug)),
    [],
  );
});

test('has four libraries with seasons, episodes, albums and tracks', () => {
  const { libraries } = createCatalog(NOW);
  assert.deepEqual(
    libraries.map(({ key, type, title }) => ({ key, type, title })),
    [
      { key: '1', type: 'movie', title: 'Films' },
      { key: '2', type: 'show', title: 'Shows' },
      { key: '3', type: 'artist', title: 'Music' },
      { key: '4', type: 'movie', title: 'Documentaries' },
    ],
  );
  const vampires = libraries[1]?.items.find((item) => item.title === 'Les Vampires');
  assert.ok(vampires?.type === 'show');
  assert.equal(vampires.seasons[0]?.episodes[9]?.title, 'The Terrible Wedding');
  const holst = libraries[2]?.items.find((item) => item.title === 'Gustav Holst');
  assert.ok(holst?.type === 'artist');
  assert.equal(holst.albums[0]?.tracks[0]?.title, 'Mars');
});
