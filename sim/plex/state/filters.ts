import type { CatalogItem } from '#sim/catalog/types.ts';
import type { LibraryType, ShareSettings } from '../world.ts';

/** One rule of a share's filter: only these content ratings or labels, or all but these. */
type FilterRule = { field: 'contentRating' | 'label'; excludes: boolean; values: string[] };

const KEYS: Record<string, Pick<FilterRule, 'field' | 'excludes'>> = {
  contentRating: { field: 'contentRating', excludes: false },
  'contentRating!': { field: 'contentRating', excludes: true },
  label: { field: 'label', excludes: false },
  'label!': { field: 'label', excludes: true },
};

const FILTER_OF: Record<LibraryType, 'filterMovies' | 'filterTelevision' | 'filterMusic' | 'filterPhotos'> = {
  movie: 'filterMovies',
  show: 'filterTelevision',
  artist: 'filterMusic',
  photo: 'filterPhotos',
};

/**
 * Reads a filter such as `contentRating=G%2CPG|label!=Secret` (facts 5.3). Throws for a key that is none of the four:
 * nobody knows what Plex does with it.
 */
export function readFilter(text: string): FilterRule[] {
  const parts = text.split('|').filter((part) => part !== '');
  return parts.map((part) => {
    const at = part.indexOf('=');
    const key = KEYS[part.slice(0, at)];
    if (!key) throw new Error(`the simulator knows no filter "${part}"`);
    const values = decodeURIComponent(part.slice(at + 1)).split(',');
    return { ...key, values: values.map((value) => value.toLowerCase()) };
  });
}

function meets(item: CatalogItem, { field, values }: FilterRule): boolean {
  if (field === 'label') return item.labels.some((label) => values.includes(label.toLowerCase()));
  return 'contentRating' in item && values.includes(item.contentRating.toLowerCase());
}

/** What is excluded stays away; where something is allowed, one allowance is enough (facts 5.3). */
function passes(item: CatalogItem, rules: FilterRule[]): boolean {
  if (rules.some((rule) => rule.excludes && meets(item, rule))) return false;
  const allowed = rules.filter((rule) => !rule.excludes);
  return allowed.length === 0 || allowed.some((rule) => meets(item, rule));
}

/** Whether the owner's restrictions let a guest see a title of a library of this type. */
export function isOpenTo(settings: ShareSettings, type: LibraryType, item: CatalogItem): boolean {
  return passes(item, readFilter(settings.filterAll)) && passes(item, readFilter(settings[FILTER_OF[type]]));
}
