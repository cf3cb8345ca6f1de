import type { CatalogItem } from '#sim/catalog/types.ts';
import type { JellyfinLibrary, JellyfinUser, JellyfinWorld } from '../world.ts';

/** Scores of the ratings in the catalog, as the server's table for the United States has them. */
export const SCORES: Record<string, number> = {
  G: 0,
  'TV-G': 0,
  'TV-Y': 0,
  PG: 10,
  'TV-PG': 10,
  'PG-13': 13,
};

const UNRATED_TYPES: Record<CatalogItem['type'], 'Movie' | 'Series' | 'Music'> = {
  movie: 'Movie',
  show: 'Series',
  artist: 'Music',
};

/** The libraries somebody sees; all of them for an API key, which is nobody. */
export function visibleLibraries(world: JellyfinWorld, user: JellyfinUser | null): JellyfinLibrary[] {
  if (!user || user.policy.EnableAllFolders) return world.libraries;
  return world.libraries.filter((library) => user.policy.EnabledFolders.includes(library.id));
}

/** Whether ratings and tags of a policy let somebody see an item (facts 4). */
export function mayWatch(user: JellyfinUser | null, item: CatalogItem): boolean {
  if (!user) return true;
  const { MaxParentalRating: most, BlockedTags, AllowedTags, BlockUnratedItems } = user.policy;
  if (item.labels.some((tag) => BlockedTags.includes(tag))) return false;
  if (AllowedTags.length > 0 && !item.labels.some((tag) => AllowedTags.includes(tag))) return false;
  const score = 'contentRating' in item ? SCORES[item.contentRating] : undefined;
  if (score === undefined) return !BlockUnratedItems.includes(UNRATED_TYPES[item.type]);
  return most === null || most === undefined || score <= most;
}
