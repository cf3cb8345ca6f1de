import { plexGuid } from '../guid.ts';
import { type Entry, leavesOf } from './entries.ts';
import { seconds, TYPE_NUMBERS, tagId, titleSort } from './metadata.ts';
import { type PmsState, userStateOf } from './state.ts';
import { tagsOf } from './tags.ts';

type Scope = { state: PmsState; accountId: number };
type Field = (entry: Entry, scope: Scope) => (string | number)[];

const RESERVED = new Set([
  'type',
  'sort',
  'limit',
  'format',
  'group',
  'includeguids',
  'includecollections',
  'includemeta',
  'includeadvanced',
  'includeexternalmedia',
  'includefields',
  'checkfiles',
  'push',
  'pop',
  'or',
  'and',
  'sectionid',
  'excludefields',
  'excludeelements',
  'async',
  // sent by @ctrl/plex, whose own tests against the real server pass: it ignores them
  'libtype',
  'maxresults',
]);

function tagField(kind: string): Field {
  return (entry) => tagsOf(entry, kind).flatMap((text) => [text.toLowerCase(), tagId(kind, text)]);
}

function yearOf(entry: Entry): number | null {
  if ('year' in entry.node) return entry.node.year;
  return 'releasedOn' in entry.node ? Number(entry.node.releasedOn.slice(0, 4)) : null;
}

function lastViewed(entry: Entry, { state, accountId }: Scope): number {
  return Math.max(
    0,
    ...leavesOf(entry).map((leaf) => userStateOf(state, accountId, leaf.ratingKey).lastViewedAt),
  );
}

function viewCount(entry: Entry, { state, accountId }: Scope): number {
  const counts = leavesOf(entry).map((leaf) => userStateOf(state, accountId, leaf.ratingKey).viewCount);
  return Math.min(...counts);
}

const some = <T>(value: T | null | undefined): T[] => (value === null || value === undefined ? [] : [value]);

/** What can be filtered and sorted by. A field with several values matches where one of them does. */
const FIELDS: Record<string, Field> = {
  title: (entry) => [entry.node.title.toLowerCase()],
  titleSort: (entry) => [(titleSort(entry.node.title) ?? entry.node.title).toLowerCase()],
  year: (entry) => some(yearOf(entry)),
  decade: (entry) => some(yearOf(entry)).map((year) => Math.floor(year / 10) * 10),
  addedAt: (entry) => [seconds(entry.node.addedAt)],
  updatedAt: (entry) => [seconds(entry.node.addedAt)],
  originallyAvailableAt: (entry) => ('releasedOn' in entry.node ? [entry.node.releasedOn] : []),
  duration: (entry) => ('durationMs' in entry.node ? [entry.node.durationMs] : []),
  rating: (entry) => ('rating' in entry.node ? [entry.node.rating] : []),
  audienceRating: (entry) => ('rating' in entry.node ? [entry.node.rating] : []),
  contentRating: (entry) => ('contentRating' in entry.item ? [entry.item.contentRating.toLowerCase()] : []),
  label: tagField('label'),
  studio: (entry) => tagsOf(entry, 'studio').map((text) => text.toLowerCase()),
  genre: tagField('genre'),
  director: tagField('director'),
  actor: tagField('actor'),
  country: tagField('country'),
  resolution: (entry) => [...tagsOf(entry, 'resolution')],
  guid: (entry) => [plexGuid(entry.node)],
  id: (entry) => [entry.ratingKey],
  index: (entry) => ('index' in entry.node ? [entry.node.index] : []),
  viewCount: (entry, scope) => [viewCount(entry, scope)],
  lastViewedAt: (entry, scope) => [seconds(lastViewed(entry, scope))],
  viewOffset: (entry, scope) => [userStateOf(scope.state, scope.accountId, entry.ratingKey).viewOffset],
  unwatched: (entry, scope) => [viewCount(entry, scope) === 0 ? 1 : 0],
  inProgress: (entry, scope) => [
    userStateOf(scope.state, scope.accountId, entry.ratingKey).viewOffset > 0 ? 1 : 0,
  ],
};

/** The entry itself or what it lies in, whichever is of this type: `artist.id` of an album is its artist's. */
function ancestorOfType(entry: Entry, type: string): Entry | null {
  if (entry.node.type === type) return entry;
  return entry.parent ? ancestorOfType(entry.parent, type) : null;
}

type Operator = '=' | '==' | '!=' | '!==' | '>=' | '<=' | '>>=' | '<<=';

type Condition = { field: Field; operator: Operator; values: string[] };

/** Fields of text, in which `=` looks for a part; everywhere else it asks for the whole (facts 7.3, Meta). */
const TEXTS = ['title', 'titleSort', 'studio'];

function conditionOf(name: string, value: string): Condition | 'unknown' | null {
  const match = /^(?:([a-z]+)\.)?([A-Za-z]+)(!|>>|<<|>|<)?$/.exec(name);
  const [, level, plain = '', sign = ''] = match ?? [];
  if (RESERVED.has(plain.toLowerCase()) || name.toLowerCase().startsWith('x-plex-')) return null;
  const own = FIELDS[plain];
  if (!match || !own) return 'unknown';
  const field: Field = (entry, scope) => {
    const target = level === undefined ? entry : ancestorOfType(entry, level);
    return target ? own(target, scope) : [];
  };
  const isExact = value.startsWith('=');
  const asksForWhole = isExact || !TEXTS.includes(plain);
  const operators: Record<string, Operator> = {
    '': asksForWhole ? '==' : '=',
    '!': asksForWhole ? '!==' : '!=',
    '>': '>=',
    '<': '<=',
    '>>': '>>=',
    '<<': '<<=',
  };
  const text = isExact ? value.slice(1) : value;
  return {
    field,
    operator: operators[sign] ?? '=',
    values: text.split(',').map((part) => part.toLowerCase()),
  };
}

function valueMatches(actual: string | number, operator: Operator, wanted: string): boolean {
  if (typeof actual === 'number') {
    const number = Number(wanted);
    if (operator === '>>=') return actual > number;
    if (operator === '<<=') return actual < number;
    if (operator === '>=') return actual >= number;
    if (operator === '<=') return actual <= number;
    return actual === number;
  }
  switch (operator) {
    case '>>=':
    case '>=':
      return actual >= wanted;
    case '<<=':
    case '<=':
      return actual <= wanted;
    case '==':
    case '!==':
      return actual === wanted;
    default:
      return actual.includes(wanted);
  }
}

function holds(entry: Entry, condition: Condition, scope: Scope): boolean {
  const actual = condition.field(entry, scope);
  const hit = condition.values.some((wanted) =>
    actual.some((value) => valueMatches(value, condition.operator, wanted)),
  );
  return condition.operator === '!=' || condition.operator === '!==' ? !hit : hit;
}

function compare(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : Number(String(left) > String(right));
}

/** Sorts by a `field[:desc]` list; a type prefix (`movie.addedAt:desc`) is allowed. Null: an unknown field. */
export function sortEntries(entries: readonly Entry[], sort: string, scope: Scope): Entry[] | null {
  const keys = sort.split(',').map((part) => {
    const [name = '', direction] = part.split(':');
    return { field: FIELDS[name.split('.').at(-1) ?? ''], down: direction === 'desc' };
  });
  if (keys.some((key) => key.field === undefined)) return null;
  return [...entries].sort((left, right) => {
    for (const { field, down } of keys) {
      if (!field) continue;
      const order = compare(field(left, scope)[0] ?? '', field(right, scope)[0] ?? '');
      if (order !== 0) return down ? -order : order;
    }
    return 0;
  });
}

/** The entries of one `type=` number below the given ones. */
export function ofType(roots: readonly Entry[], type: number): Entry[] {
  const out: Entry[] = [];
  const walk = (entry: Entry) => {
    if (TYPE_NUMBERS[entry.node.type] === type) out.push(entry);
    for (const child of entry.children) walk(child);
  };
  for (const root of roots) walk(root);
  return out;
}

/**
 * Answers a media query (facts 7.3): `type`, filters with their operators, `sort` and `limit`.
 * Null where it names a field that does not exist.
 */
export function runQuery(
  roots: readonly Entry[],
  query: Record<string, string>,
  scope: Scope,
  defaultSort = 'titleSort',
): Entry[] | null {
  let found: Entry[] = query.type === undefined ? [...roots] : ofType(roots, Number(query.type));
  for (const [name, value] of Object.entries(query)) {
    const condition = conditionOf(name, value);
    if (condition === 'unknown') return null;
    if (condition) found = found.filter((entry) => holds(entry, condition, scope));
  }
  const sorted = sortEntries(
    found,
    query.sort === undefined || query.sort === '' ? defaultSort : query.sort,
    scope,
  );
  if (!sorted) return null;
  return query.limit === undefined ? sorted : sorted.slice(0, Number(query.limit));
}
