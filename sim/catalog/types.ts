/**
 * What the simulated media servers hold. These types know no vendor: every simulated
 * server makes its own items of them. Durations are milliseconds, times epoch milliseconds.
 */

/** Public ids of a title. An id that is not known for sure is absent, never invented. */
export interface CatalogIds {
  readonly imdb?: string;
  readonly tmdb?: number;
  readonly tvdb?: number;
}

export interface CatalogPerson {
  readonly name: string;
  readonly role?: string;
}

/** The one file behind an item. */
export interface CatalogMedia {
  readonly container: string;
  readonly videoResolution?: 'sd' | '480' | '576' | '720' | '1080' | '4k';
  readonly videoCodec?: string;
  readonly width?: number;
  readonly height?: number;
  readonly audioCodec: string;
  readonly audioChannels: number;
  readonly bitrateKbps: number;
  readonly sizeBytes: number;
  readonly file: string;
}

interface CatalogCommon {
  /** Stable key of the item inside the catalog, e.g. `metropolis-1927`. */
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly addedAt: number;
}

interface CatalogTitle extends CatalogCommon {
  readonly year: number;
  /** YYYY-MM-DD; only the year may be certain, then it is January the first. */
  readonly releasedOn: string;
  readonly ids: CatalogIds;
  readonly genres: readonly string[];
  readonly countries: readonly string[];
  readonly directors: readonly CatalogPerson[];
  readonly cast: readonly CatalogPerson[];
  readonly studio: string;
  readonly contentRating: string;
  /** What the owner wrote on it, to share by. */
  readonly labels: readonly string[];
  /** 0 to 10. */
  readonly rating: number;
}

export interface CatalogMovie extends CatalogTitle {
  readonly type: 'movie';
  readonly durationMs: number;
  readonly media: CatalogMedia;
}

export interface CatalogEpisode extends CatalogCommon {
  readonly type: 'episode';
  readonly index: number;
  readonly releasedOn: string;
  readonly durationMs: number;
  readonly media: CatalogMedia;
}

export interface CatalogSeason extends CatalogCommon {
  readonly type: 'season';
  readonly index: number;
  readonly episodes: readonly CatalogEpisode[];
}

export interface CatalogShow extends CatalogTitle {
  readonly type: 'show';
  readonly seasons: readonly CatalogSeason[];
}

export interface CatalogTrack extends CatalogCommon {
  readonly type: 'track';
  readonly index: number;
  readonly durationMs: number;
  readonly media: CatalogMedia;
}

export interface CatalogAlbum extends CatalogCommon {
  readonly type: 'album';
  readonly year: number;
  readonly tracks: readonly CatalogTrack[];
}

export interface CatalogArtist extends CatalogCommon {
  readonly type: 'artist';
  readonly labels: readonly string[];
  readonly genres: readonly string[];
  readonly albums: readonly CatalogAlbum[];
}

/** What a library holds directly. */
export type CatalogItem = CatalogMovie | CatalogShow | CatalogArtist;
/** Everything that can be addressed, down to the episode and the track. */
export type CatalogNode = CatalogItem | CatalogSeason | CatalogEpisode | CatalogAlbum | CatalogTrack;

export type CatalogLibraryType = 'movie' | 'show' | 'artist';

export interface CatalogLibrary {
  /** Small number as text: the section key of a media server. */
  readonly key: string;
  readonly type: CatalogLibraryType;
  readonly title: string;
  readonly path: string;
  readonly items: readonly CatalogItem[];
}

export interface Catalog {
  readonly libraries: readonly CatalogLibrary[];
  /** Films that are in no library yet: what may be requested and may appear later. */
  readonly upcoming: readonly CatalogMovie[];
}
