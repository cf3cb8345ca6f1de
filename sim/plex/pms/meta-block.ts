import type { CatalogLibraryType } from '#sim/catalog/types.ts';
import { type Element, element, single } from './element.ts';

type Row = readonly [key: string, title: string, type: string];

const COMMON_SORTS: readonly Row[] = [
  ['addedAt', 'Date Added', 'desc'],
  ['titleSort', 'Title', 'asc'],
  ['year', 'Year', 'desc'],
  ['originallyAvailableAt', 'Release Date', 'desc'],
  ['rating', 'Critic Rating', 'desc'],
  ['audienceRating', 'Audience Rating', 'desc'],
  ['duration', 'Duration', 'desc'],
  ['viewOffset', 'Progress', 'desc'],
  ['viewCount', 'Plays', 'desc'],
  ['lastViewedAt', 'Date Viewed', 'desc'],
];

const COMMON_FILTERS: readonly Row[] = [
  ['genre', 'Genre', 'string'],
  ['year', 'Year', 'integer'],
  ['decade', 'Decade', 'integer'],
  ['contentRating', 'Content Rating', 'string'],
  ['director', 'Director', 'string'],
  ['actor', 'Actor', 'string'],
  ['country', 'Country', 'string'],
  ['studio', 'Studio', 'string'],
  ['label', 'Label', 'string'],
  ['resolution', 'Resolution', 'string'],
  ['unwatched', 'Unplayed', 'boolean'],
  ['inProgress', 'In Progress', 'boolean'],
];

const FIELDS: readonly Row[] = [
  ['title', 'Title', 'string'],
  ['studio', 'Studio', 'string'],
  ['year', 'Year', 'integer'],
  ['genre', 'Genre', 'tag'],
  ['director', 'Director', 'tag'],
  ['actor', 'Actor', 'tag'],
  ['country', 'Country', 'tag'],
  ['contentRating', 'Content Rating', 'tag'],
  ['label', 'Label', 'tag'],
  ['rating', 'Critic Rating', 'integer'],
  ['audienceRating', 'Audience Rating', 'integer'],
  ['duration', 'Duration', 'integer'],
  ['addedAt', 'Date Added', 'date'],
  ['lastViewedAt', 'Last Played', 'date'],
  ['originallyAvailableAt', 'Release Date', 'date'],
  ['viewCount', 'Plays', 'integer'],
  ['unwatched', 'Unplayed', 'boolean'],
  ['inProgress', 'In Progress', 'boolean'],
];

const OPERATORS: Record<string, readonly (readonly [string, string])[]> = {
  string: [
    ['=', 'contains'],
    ['!=', 'does not contain'],
    ['==', 'is'],
    ['!==', 'is not'],
    ['<=', 'begins with'],
    ['>=', 'ends with'],
  ],
  integer: [
    ['=', 'is'],
    ['!=', 'is not'],
    ['>>=', 'is greater than'],
    ['<<=', 'is less than'],
  ],
  tag: [
    ['=', 'is'],
    ['!=', 'is not'],
  ],
  boolean: [
    ['=', 'is true'],
    ['!=', 'is false'],
  ],
  date: [
    ['<<=', 'is before'],
    ['>>=', 'is after'],
  ],
};

/** The metadata types a library of this kind offers, its own first. */
export const LIBRARY_TYPES: Record<CatalogLibraryType, readonly (readonly [string, string, number])[]> = {
  movie: [['movie', 'Movies', 1]],
  show: [
    ['show', 'TV Shows', 2],
    ['season', 'Seasons', 3],
    ['episode', 'Episodes', 4],
  ],
  artist: [
    ['artist', 'Artists', 8],
    ['album', 'Albums', 9],
    ['track', 'Tracks', 10],
  ],
};

/** The filters of a library's own type, as `/library/sections/{k}/filters` lists them. */
export function filterElements(libraryKey: string): Element[] {
  return COMMON_FILTERS.map(([key, title, filterType]) =>
    element('Filter', {
      filter: key,
      filterType,
      key: `/library/sections/${libraryKey}/${key}`,
      title,
      type: 'filter',
    }),
  );
}

/** The sort fields, as `/library/sections/{k}/sorts` lists them. */
export function sortElements(): Element[] {
  return COMMON_SORTS.map(([key, title, direction]) =>
    element('Sort', {
      key,
      descKey: `${key}:desc`,
      defaultDirection: direction,
      title,
      ...(key === 'titleSort' ? { default: 'asc' } : {}),
    }),
  );
}

/** What can be filtered and sorted by, for `includeMeta=1` (facts 7.3). */
export function metaBlock(library: { key: string; type: CatalogLibraryType }): Element {
  const types = LIBRARY_TYPES[library.type].map(([type, title, number], position) =>
    element(
      'Type',
      { key: `/library/sections/${library.key}/all?type=${number}`, type, title, active: position === 0 },
      [
        ...filterElements(library.key),
        ...sortElements(),
        ...FIELDS.map(([key, label, fieldType]) =>
          element('Field', { key: position === 0 ? key : `${type}.${key}`, title: label, type: fieldType }),
        ),
      ],
    ),
  );
  const fieldTypes = Object.entries(OPERATORS).map(([type, operators]) =>
    element(
      'FieldType',
      { type },
      operators.map(([key, title]) => element('Operator', { key, title })),
    ),
  );
  return single('Meta', {}, [...types, ...fieldTypes]);
}
