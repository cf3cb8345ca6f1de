import type { Entry } from './entries.ts';

const READ: Record<string, (entry: Entry) => readonly string[]> = {
  genre: ({ node }) => ('genres' in node ? node.genres : []),
  country: ({ node }) => ('countries' in node ? node.countries : []),
  director: ({ node }) => ('directors' in node ? node.directors.map((person) => person.name) : []),
  actor: ({ node }) => ('cast' in node ? node.cast.map((person) => person.name) : []),
  label: ({ item }) => item.labels,
  studio: ({ node }) => ('studio' in node ? [node.studio] : []),
  contentRating: ({ node }) => ('contentRating' in node ? [node.contentRating] : []),
  resolution: ({ node }) =>
    'media' in node && node.media.videoResolution ? [node.media.videoResolution] : [],
  year: ({ node }) => ('year' in node ? [String(node.year)] : []),
  decade: ({ node }) => ('year' in node ? [String(Math.floor(node.year / 10) * 10)] : []),
};

/** What a library can be browsed by. */
export const TAG_KINDS = Object.keys(READ);

/** The tags of one kind that an entry bears: genres, people, labels, its year … */
export function tagsOf(entry: Entry, kind: string): readonly string[] {
  return READ[kind]?.(entry) ?? [];
}
