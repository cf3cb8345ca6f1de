import type { CatalogMedia, CatalogPerson } from '#sim/catalog/types.ts';
import { plexGuid } from '../guid.ts';
import { type Element, element, renamed, type Value } from './element.ts';
import { type Entry, leavesOf } from './entries.ts';
import { type PmsState, userStateOf } from './state.ts';

/** The `type=` numbers of Plex (facts 7.3). */
export const TYPE_NUMBERS: Record<string, number> = {
  movie: 1,
  show: 2,
  season: 3,
  episode: 4,
  artist: 8,
  album: 9,
  track: 10,
};

const TAGS: Record<string, string> = {
  movie: 'Video',
  episode: 'Video',
  show: 'Directory',
  season: 'Directory',
  artist: 'Directory',
  album: 'Directory',
  track: 'Track',
};

export type Detail = {
  /** Adds the external ids. */
  guids: boolean;
  /** Adds what only the page of an item shows: files, streams, all people. */
  full: boolean;
};

/** Epoch seconds of a moment in milliseconds. */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** The id of a tag (genre, person …): the same text has the same id on every server. */
export function tagId(kind: string, text: string): number {
  let hash = 2166136261;
  for (const character of `${kind}/${text}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return ((hash >>> 0) % 900_000) + 1000;
}

/** The title as it is sorted: without a leading article, or undefined where that is the same. */
export function titleSort(title: string): string | undefined {
  const sorted = title.replace(/^(The|A|An|Die|Der|Das|Le|La|Les|Un|Une) /, '');
  return sorted === title ? undefined : sorted;
}

export function keyOf(entry: Entry): string {
  return `/library/metadata/${entry.ratingKey}`;
}

/** The path of one of an entry's pictures; the number at its end only defeats caches. */
export function imageOf(entry: Entry, kind: 'thumb' | 'art'): string {
  return `${keyOf(entry)}/${kind}/${seconds(entry.node.addedAt)}`;
}

function browseKey(entry: Entry): string {
  return entry.children.length > 0 ? `${keyOf(entry)}/children` : keyOf(entry);
}

/** A path of its own for each file, ending in its name. */
export function partKey(entry: Entry, media: CatalogMedia): string {
  return `/library/parts/${40000 + entry.ratingKey}/${seconds(entry.node.addedAt)}/file.${media.container}`;
}

function streams(entry: Entry, media: CatalogMedia): Element[] {
  const video = media.videoCodec
    ? [
        element('Stream', {
          id: 500_000 + entry.ratingKey * 2,
          streamType: 1,
          default: true,
          codec: media.videoCodec,
          index: 0,
          bitrate: media.bitrateKbps - 192,
          width: media.width,
          height: media.height,
          frameRate: 23.976,
          displayTitle: `${media.videoResolution === 'sd' ? 'SD' : `${media.height}p`} (${media.videoCodec.toUpperCase()})`,
        }),
      ]
    : [];
  const audio = element('Stream', {
    id: 500_001 + entry.ratingKey * 2,
    streamType: 2,
    selected: true,
    default: true,
    codec: media.audioCodec,
    index: video.length,
    channels: media.audioChannels,
    bitrate: 192,
    language: 'English',
    languageCode: 'eng',
    languageTag: 'en',
    samplingRate: 48_000,
    displayTitle: `English (${media.audioCodec.toUpperCase()} ${media.audioChannels === 6 ? '5.1' : 'Stereo'})`,
  });
  return [...video, audio];
}

/** The Media element of a film, an episode or a track. */
export function mediaElement(entry: Entry, media: CatalogMedia, durationMs: number, full: boolean): Element {
  const part = element(
    'Part',
    {
      id: 40000 + entry.ratingKey,
      key: partKey(entry, media),
      duration: durationMs,
      file: media.file,
      size: media.sizeBytes,
      container: media.container,
      ...(media.videoCodec ? { videoProfile: 'high' } : {}),
    },
    full ? streams(entry, media) : [],
  );
  return element(
    'Media',
    {
      id: 30000 + entry.ratingKey,
      duration: durationMs,
      bitrate: media.bitrateKbps,
      width: media.width,
      height: media.height,
      aspectRatio:
        media.width && media.height ? Math.round((media.width / media.height) * 100) / 100 : undefined,
      audioChannels: media.audioChannels,
      audioCodec: media.audioCodec,
      videoCodec: media.videoCodec,
      videoResolution: media.videoResolution,
      container: media.container,
      videoFrameRate: media.videoCodec ? '24p' : undefined,
      videoProfile: media.videoCodec ? 'high' : undefined,
    },
    [part],
  );
}

function tags(name: string, kind: string, texts: readonly string[], full: boolean): Element[] {
  return texts.map((text) =>
    element(
      name,
      full ? { id: tagId(kind, text), filter: `${kind}=${tagId(kind, text)}`, tag: text } : { tag: text },
    ),
  );
}

function people(name: string, kind: string, list: readonly CatalogPerson[], full: boolean): Element[] {
  return list.map((person) =>
    element(name, {
      ...(full ? { id: tagId(kind, person.name), filter: `${kind}=${tagId(kind, person.name)}` } : {}),
      tag: person.name,
      role: person.role,
    }),
  );
}

function guids(entry: Entry): Element[] {
  if (entry.node.type !== 'movie' && entry.node.type !== 'show') return [];
  const { imdb, tmdb, tvdb } = entry.node.ids;
  const list = [imdb && `imdb://${imdb}`, tmdb && `tmdb://${tmdb}`, tvdb && `tvdb://${tvdb}`];
  return list.filter((id) => typeof id === 'string').map((id) => element('Guid', { id }));
}

function childrenOf(entry: Entry, detail: Detail): Element[] {
  const { node } = entry;
  const out: Element[] = [];
  if (node.type === 'movie' || node.type === 'episode' || node.type === 'track') {
    out.push(mediaElement(entry, node.media, node.durationMs, detail.full));
  }
  if (node.type === 'movie' || node.type === 'show') {
    out.push(...tags('Genre', 'genre', detail.full ? node.genres : node.genres.slice(0, 2), detail.full));
    out.push(...tags('Country', 'country', node.countries, detail.full));
    out.push(...people('Director', 'director', node.directors, detail.full));
    if (detail.full) out.push(...tags('Label', 'label', node.labels, true));
    out.push(...people('Role', 'actor', detail.full ? node.cast : node.cast.slice(0, 3), detail.full));
  }
  if (node.type === 'artist') out.push(...tags('Genre', 'genre', node.genres, detail.full));
  if (detail.guids) out.push(...guids(entry));
  return out;
}

function ancestry(entry: Entry): Record<string, Value> {
  const { parent } = entry;
  if (!parent) return {};
  const own = {
    parentRatingKey: String(parent.ratingKey),
    parentGuid: plexGuid(parent.node),
    parentKey: keyOf(parent),
    parentTitle: parent.node.title,
    parentThumb: imageOf(parent, 'thumb'),
    parentIndex: 'index' in parent.node ? parent.node.index : undefined,
  };
  const grandparent = parent.parent;
  if (!grandparent) return own;
  return {
    ...own,
    grandparentRatingKey: String(grandparent.ratingKey),
    grandparentGuid: plexGuid(grandparent.node),
    grandparentKey: keyOf(grandparent),
    grandparentTitle: grandparent.node.title,
    grandparentThumb: imageOf(grandparent, 'thumb'),
    grandparentArt: imageOf(grandparent, 'art'),
  };
}

function ownAttributes(entry: Entry): Record<string, Value> {
  const { node } = entry;
  switch (node.type) {
    case 'movie':
      return {
        studio: node.studio,
        contentRating: node.contentRating,
        rating: node.rating,
        audienceRating: Math.min(10, Math.round((node.rating + 0.4) * 10) / 10),
        year: node.year,
        duration: node.durationMs,
        originallyAvailableAt: node.releasedOn,
      };
    case 'show':
      return {
        studio: node.studio,
        contentRating: node.contentRating,
        audienceRating: node.rating,
        year: node.year,
        index: 1,
        originallyAvailableAt: node.releasedOn,
        duration: leavesOf(entry)[0]?.node.type === 'episode' ? firstDuration(entry) : undefined,
      };
    case 'season':
      return { index: node.index };
    case 'episode':
      return {
        index: node.index,
        duration: node.durationMs,
        originallyAvailableAt: node.releasedOn,
        contentRating: 'contentRating' in entry.item ? entry.item.contentRating : undefined,
        year: Number(node.releasedOn.slice(0, 4)),
      };
    case 'artist':
      return { index: 1 };
    case 'album':
      return { year: node.year, index: 1, originallyAvailableAt: `${node.year}-01-01` };
    case 'track':
      return { index: node.index, duration: node.durationMs };
  }
}

function firstDuration(entry: Entry): number | undefined {
  const leaf = leavesOf(entry)[0]?.node;
  return leaf?.type === 'episode' ? leaf.durationMs : undefined;
}

function watched(state: PmsState, entry: Entry, accountId: number): Record<string, Value> {
  const mine = userStateOf(state, accountId, entry.ratingKey);
  const rating = mine.userRating === null ? {} : { userRating: mine.userRating };
  if (entry.children.length > 0) {
    const leaves = leavesOf(entry).map((leaf) => userStateOf(state, accountId, leaf.ratingKey));
    const seen = leaves.filter((leaf) => leaf.viewCount > 0);
    const last = Math.max(0, ...leaves.map((leaf) => leaf.lastViewedAt));
    return {
      ...rating,
      leafCount: leaves.length,
      viewedLeafCount: seen.length,
      childCount: entry.children.length,
      viewCount: seen.length > 0 ? seen.length : undefined,
      lastViewedAt: last > 0 ? seconds(last) : undefined,
    };
  }
  return {
    ...rating,
    viewOffset: mine.viewOffset > 0 ? mine.viewOffset : undefined,
    viewCount: mine.viewCount > 0 ? mine.viewCount : undefined,
    lastViewedAt: mine.lastViewedAt > 0 ? seconds(mine.lastViewedAt) : undefined,
  };
}

/** An item as one person sees it (facts 7.4): external ids and files only where `detail` asks for them. */
export function metadataElement(state: PmsState, entry: Entry, accountId: number, detail: Detail): Element {
  const { node, library } = entry;
  const attributes: Record<string, Value> = {
    ratingKey: String(entry.ratingKey),
    key: browseKey(entry),
    guid: plexGuid(entry.node),
    ...ancestry(entry),
    type: node.type,
    title: node.title,
    titleSort: titleSort(node.title),
    summary: node.summary,
    ...ownAttributes(entry),
    ...watched(state, entry, accountId),
    thumb: imageOf(entry, 'thumb'),
    art: imageOf(entry.parent?.parent ?? entry.parent ?? entry, 'art'),
    addedAt: seconds(node.addedAt),
    updatedAt: seconds(node.addedAt),
    librarySectionID: Number(library.key),
    librarySectionTitle: library.title,
    librarySectionKey: `/library/sections/${library.key}`,
  };
  return renamed(TAGS[node.type] ?? 'Directory', 'Metadata', attributes, childrenOf(entry, detail));
}
