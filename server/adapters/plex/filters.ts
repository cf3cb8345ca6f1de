import type { RestrictionField } from '#domains/media/descriptor.ts';
import type { RestrictionValues } from '#domains/media/protocol.ts';

/** A share's filters as plex.tv writes them; an empty text filters nothing. An absent one stays as it is. */
export type ShareFilters = { filterMovies?: string; filterTelevision?: string; filterMusic?: string };

type Part = { name: string; filter: keyof ShareFilters; key: string; words: 'ratings' | 'labels' };

/** Which of our names is which part of which filter. plex.tv knows no ratings of music. */
export const PARTS: readonly Part[] = [
  { name: 'movie_ratings', filter: 'filterMovies', key: 'contentRating', words: 'ratings' },
  { name: 'movie_ratings_not', filter: 'filterMovies', key: 'contentRating!', words: 'ratings' },
  { name: 'movie_labels', filter: 'filterMovies', key: 'label', words: 'labels' },
  { name: 'movie_labels_not', filter: 'filterMovies', key: 'label!', words: 'labels' },
  { name: 'show_ratings', filter: 'filterTelevision', key: 'contentRating', words: 'ratings' },
  { name: 'show_ratings_not', filter: 'filterTelevision', key: 'contentRating!', words: 'ratings' },
  { name: 'show_labels', filter: 'filterTelevision', key: 'label', words: 'labels' },
  { name: 'show_labels_not', filter: 'filterTelevision', key: 'label!', words: 'labels' },
  { name: 'music_labels', filter: 'filterMusic', key: 'label', words: 'labels' },
  { name: 'music_labels_not', filter: 'filterMusic', key: 'label!', words: 'labels' },
];

export const RESTRICTION_FIELDS: readonly RestrictionField[] = PARTS.map(({ name, words }) => ({
  name,
  kind: 'list',
  words,
  blocks: name.endsWith('_not'),
}));

/**
 * The filters in plex.tv's form (`contentRating=G%2CPG|label=kids`) after changing what is given; a name that is not given
 * keeps what `current` has. Names of other kinds of servers are passed over. Form: docs/upstream/plex.md, sharing.
 */
export function toFilters(
  given: RestrictionValues | undefined,
  current: RestrictionValues = {},
): ShareFilters {
  if (given === undefined) return {};
  const wanted = { ...current, ...given };
  const filters: ShareFilters = {};
  for (const filter of ['filterMovies', 'filterTelevision', 'filterMusic'] as const) {
    const parts = PARTS.filter((part) => part.filter === filter);
    filters[filter] = parts
      .flatMap(({ name, key }) => {
        const words = wordsOf(wanted[name]);
        return words.length === 0 ? [] : [`${key}=${words.map(encodeURIComponent).join('%2C')}`];
      })
      .join('|');
  }
  return filters;
}

/** Our names for what plex.tv says of a share; every name is there, with an empty list where nothing is filtered. */
export function fromFilters(filters: Record<keyof ShareFilters, string | null>): RestrictionValues {
  return Object.fromEntries(
    PARTS.map(({ name, filter, key }) => {
      const parts = (filters[filter] ?? '').split('|').map((part) => part.split('='));
      const words = parts.find(([found]) => found === key)?.[1] ?? '';
      return [name, splitWords(words)];
    }),
  );
}

/** True where what is given is what is there, without regard to the order of words. */
export function hasRestrictions(
  given: RestrictionValues | undefined,
  current: RestrictionValues | undefined,
): boolean {
  return PARTS.every(({ name }) => {
    if (given?.[name] === undefined) return true;
    const wanted = wordsOf(given[name]).toSorted();
    return wanted.join('\n') === wordsOf(current?.[name]).toSorted().join('\n');
  });
}

/** Words that are no valid encoding are kept as they stand: other programs write them unencoded. */
function splitWords(text: string): string[] {
  const words = text.split(/%2C|,/i).filter((word) => word !== '');
  return words.map((word) => {
    try {
      return decodeURIComponent(word);
    } catch {
      return word;
    }
  });
}

function wordsOf(value: RestrictionValues[string] | undefined): string[] {
  return Array.isArray(value)
    ? [...new Set(value.map((word) => word.trim()).filter((word) => word !== ''))]
    : [];
}
