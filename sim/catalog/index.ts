import { SILENT_FILMS } from './films-silent.ts';
import { SOUND_FILMS } from './films-sound.ts';
import { fractionOf, makeArtist, makeMovie, makeShow, rowsOf, slugOf } from './make.ts';
import { MUSIC } from './music.ts';
import { SHOWS } from './shows.ts';
import type { Catalog, CatalogLibrary, CatalogMovie } from './types.ts';
import { UPCOMING_SLUGS } from './upcoming.ts';

const DAY_MS = 86_400_000;
const LATEST_ADDITION_MS = 5 * 3_600_000;

/**
 * What the simulated servers of the demo hold: real films, shows and music in the public domain.
 * The same `now` (epoch milliseconds) gives the same catalog; everything was added in the 400 days before it.
 */
export function createCatalog(now: number): Catalog {
  const addedAt = (slug: string) =>
    Math.floor((now - LATEST_ADDITION_MS - fractionOf(`added ${slug}`) ** 2 * 400 * DAY_MS) / 1000) * 1000;
  const films = [...rowsOf(SILENT_FILMS), ...rowsOf(SOUND_FILMS)].map((row): CatalogMovie => {
    const path = row[5]?.includes('Documentary') ? '/data/documentaries' : '/data/films';
    return makeMovie(row, path, addedAt(slugOf(row[0] ?? '', row[1] ?? '')));
  });
  const present = films.filter((film) => !UPCOMING_SLUGS.includes(film.slug));
  const isDocumentary = (film: CatalogMovie) => film.genres.includes('Documentary');
  const shows = rowsOf(SHOWS).map((row) =>
    makeShow(row, '/data/shows', addedAt(slugOf(row[0] ?? '', row[1] ?? '')) - 10 * DAY_MS),
  );
  const artists = rowsOf(MUSIC).map((row) => makeArtist(row, '/data/music', addedAt(row[0] ?? '')));
  const libraries: CatalogLibrary[] = [
    {
      key: '1',
      type: 'movie',
      title: 'Films',
      path: '/data/films',
      items: present.filter((film) => !isDocumentary(film)),
    },
    { key: '2', type: 'show', title: 'Shows', path: '/data/shows', items: shows },
    { key: '3', type: 'artist', title: 'Music', path: '/data/music', items: artists },
    {
      key: '4',
      type: 'movie',
      title: 'Documentaries',
      path: '/data/documentaries',
      items: present.filter(isDocumentary),
    },
  ];
  return { libraries, upcoming: films.filter((film) => UPCOMING_SLUGS.includes(film.slug)) };
}
