import { createHash } from 'node:crypto';
import type {
  CatalogAlbum,
  CatalogArtist,
  CatalogEpisode,
  CatalogIds,
  CatalogMedia,
  CatalogMovie,
  CatalogPerson,
  CatalogSeason,
  CatalogShow,
} from './types.ts';

const DAY_MS = 86_400_000;
const COUNTRIES: Record<string, string> = {
  DE: 'Germany',
  DK: 'Denmark',
  FR: 'France',
  GB: 'United Kingdom',
  IT: 'Italy',
  NL: 'Netherlands',
  SE: 'Sweden',
  SU: 'Soviet Union',
  US: 'United States of America',
};

/** Lower-case letters and digits with hyphens, accents dropped: `Häxan` 1922 → `haxan-1922`. */
export function slugOf(title: string, year: number | string): string {
  const plain = title.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return `${plain
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}-${year}`;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A number in [0, 1) that depends on nothing but the text. */
export function fractionOf(text: string): number {
  return digest(text).readUInt32BE(4) / 4294967296;
}

function peopleOf(cell: string): CatalogPerson[] {
  return cell
    .split(';')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', role] = part.split('=');
      return role === undefined ? { name } : { name, role };
    });
}

function idsOf(imdb: string, tmdb: string, tvdb = ''): CatalogIds {
  return {
    ...(imdb === '' ? {} : { imdb }),
    ...(tmdb === '' ? {} : { tmdb: Number(tmdb) }),
    ...(tvdb === '' ? {} : { tvdb: Number(tvdb) }),
  };
}

function videoOf(slug: string, year: number, durationMs: number, path: string, name: string): CatalogMedia {
  const roll = fractionOf(`media ${slug}`);
  const silent = year < 1930;
  const large = {
    videoResolution: '1080',
    width: silent ? 1440 : 1920,
    height: 1080,
    bitrateKbps: 9800,
  } as const;
  const small = { videoResolution: '480', width: 640, height: 480, bitrateKbps: 1850 } as const;
  const medium = { videoResolution: '720', width: 960, height: 720, bitrateKbps: 4200 } as const;
  const size = roll > 0.45 ? large : roll > 0.18 ? medium : small;
  return {
    ...size,
    container: roll > 0.3 ? 'mkv' : 'mp4',
    videoCodec: roll > 0.85 ? 'hevc' : 'h264',
    audioCodec: roll > 0.3 ? 'ac3' : 'aac',
    audioChannels: year < 1990 ? 2 : 6,
    sizeBytes: Math.round((durationMs / 8) * size.bitrateKbps),
    file: `${path}/${name}.${roll > 0.3 ? 'mkv' : 'mp4'}`,
  };
}

const isForChildren = (genres: readonly string[]) =>
  genres.includes('Family') || genres.includes('Animation');

/** Made up from the genres, like the rating: so that there are several, and some titles have none. */
function contentRatingOf(type: 'movie' | 'show', genres: readonly string[]): string {
  if (isForChildren(genres)) return type === 'movie' ? 'G' : 'TV-G';
  if (genres.includes('Comedy')) return type === 'movie' ? 'PG' : 'TV-PG';
  return 'Not Rated';
}

function commonOf(type: 'movie' | 'show', slug: string, year: number, genreCell: string, country: string) {
  const genres = genreCell.split(',');
  return {
    releasedOn: `${year}-01-01`,
    genres,
    countries: [COUNTRIES[country] ?? country],
    contentRating: contentRatingOf(type, genres),
    labels: isForChildren(genres) ? ['Kids'] : [],
    rating: Math.round(60 + 26 * fractionOf(`rating ${slug}`)) / 10,
  };
}

/** The rows of a table written as text, one a line, cells parted by `|`. */
export function rowsOf(table: string): string[][] {
  return table
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => line.split('|'));
}

/** A film from its row (see films-silent.ts); `path` is the folder of its library. */
export function makeMovie(row: readonly string[], path: string, addedAt: number): CatalogMovie {
  const [
    title = '',
    yearText,
    imdb = '',
    tmdb = '',
    minutes,
    genres = '',
    director = '',
    cast = '',
    ...rest
  ] = row;
  const [studio = '', country = '', summary = ''] = rest;
  const year = Number(yearText);
  const slug = slugOf(title, year);
  const durationMs = Number(minutes) * 60_000 + Math.floor(fractionOf(`length ${slug}`) * 59_000);
  const folder = `${path}/${title.replace(/[:/]/g, '')} (${year})`;
  return {
    ...commonOf('movie', slug, year, genres, country),
    type: 'movie',
    slug,
    title,
    summary,
    year,
    addedAt,
    ids: idsOf(imdb, tmdb),
    directors: peopleOf(director),
    cast: peopleOf(cast),
    studio,
    durationMs,
    media: videoOf(slug, year, durationMs, folder, `${title.replace(/[:/]/g, '')} (${year})`),
  };
}

type ShowFrame = {
  slug: string;
  title: string;
  year: number;
  minutes: number;
  path: string;
  addedAt: number;
};

function makeEpisode(show: ShowFrame, season: number, index: number, title: string): CatalogEpisode {
  const slug = `${show.slug}-s${season}e${index}`;
  const durationMs = show.minutes * 60_000 + Math.floor(fractionOf(`length ${slug}`) * 59_000);
  const code = `S${String(season).padStart(2, '0')}E${String(index).padStart(2, '0')}`;
  const released = new Date(Date.UTC(show.year + season - 1, 8, 1) + (index - 1) * 7 * DAY_MS);
  return {
    type: 'episode',
    slug,
    title,
    summary: '',
    addedAt: show.addedAt + (season - 1) * 3 * DAY_MS + index * 60_000,
    index,
    releasedOn: released.toISOString().slice(0, 10),
    durationMs,
    media: videoOf(slug, show.year, durationMs, `${show.path}/Season ${season}`, `${show.title} - ${code}`),
  };
}

function makeSeason(show: ShowFrame, index: number, cell: string): CatalogSeason {
  const titles = /^\d+$/.test(cell)
    ? Array.from({ length: Number(cell) }, (_, number) => `Episode ${number + 1}`)
    : cell.split(';');
  const slug = `${show.slug}-s${index}`;
  return {
    type: 'season',
    slug,
    title: `Season ${index}`,
    summary: '',
    addedAt: show.addedAt + (index - 1) * 3 * DAY_MS,
    index,
    episodes: titles.map((title, number) => makeEpisode(show, index, number + 1, title)),
  };
}

/** A show from its row (see shows.ts) with its seasons and episodes. */
export function makeShow(row: readonly string[], path: string, addedAt: number): CatalogShow {
  const [title = '', yearText, imdb = '', tmdb = '', tvdb = '', minutes, genres = '', cast = '', ...rest] =
    row;
  const [studio = '', country = '', summary = '', seasons = ''] = rest;
  const year = Number(yearText);
  const slug = slugOf(title, year);
  const frame = { slug, title, year, minutes: Number(minutes), path: `${path}/${title} (${year})`, addedAt };
  return {
    ...commonOf('show', slug, year, genres, country),
    type: 'show',
    slug,
    title,
    summary,
    year,
    addedAt,
    ids: idsOf(imdb, tmdb, tvdb),
    directors: [],
    cast: peopleOf(cast),
    studio,
    seasons: seasons.split('/').map((cell, index) => makeSeason(frame, index + 1, cell)),
  };
}

function makeAlbum(artist: string, cell: string, path: string, addedAt: number): CatalogAlbum {
  const match = /^(.*) \((\d{4})\): (.*)$/.exec(cell);
  if (!match)
    throw new Error(`the album "${cell}" of ${artist} is not written as "title (year): track minutes;…"`);
  const [, title = '', year = '', tracks = ''] = match;
  const slug = slugOf(`${artist} ${title}`, year);
  return {
    type: 'album',
    slug,
    title,
    summary: '',
    addedAt,
    year: Number(year),
    tracks: tracks.split(';').map((track, position) => {
      const [, name = track, minutes = '3'] = /^(.*) (\d+)$/.exec(track) ?? [];
      const durationMs = Number(minutes) * 60_000;
      const trackSlug = `${slug}-${position + 1}`;
      return {
        type: 'track',
        slug: trackSlug,
        title: name,
        summary: '',
        addedAt,
        index: position + 1,
        durationMs,
        media: {
          container: 'flac',
          audioCodec: 'flac',
          audioChannels: 2,
          bitrateKbps: 900,
          sizeBytes: Math.round((durationMs / 8) * 900),
          file: `${path}/${artist}/${title}/${String(position + 1).padStart(2, '0')} ${name}.flac`,
        },
      };
    }),
  };
}

/** An artist from its row (see music.ts) with albums and tracks. */
export function makeArtist(row: readonly string[], path: string, addedAt: number): CatalogArtist {
  const [title = '', genres = '', albums = ''] = row;
  const slug = slugOf(title, 'artist');
  return {
    type: 'artist',
    slug,
    title,
    summary: '',
    addedAt,
    genres: genres.split(','),
    labels: [],
    albums: albums.split('/').map((cell) => makeAlbum(title, cell, path, addedAt)),
  };
}
