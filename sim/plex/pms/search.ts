import type { Library } from '../world.ts';
import { descendantsOf, type Entry } from './entries.ts';
import { tagsOf } from './tags.ts';

export type TitleHit = { entry: Entry; score: number };
export type PersonHit = { name: string; library: Library; count: number };
export type SearchHits = {
  titles: TitleHit[];
  people: { actor: PersonHit[]; director: PersonHit[]; genre: PersonHit[] };
};

/** Lower case without accents and signs. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function distanceWithin(left: string, right: string, limit: number): boolean {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + same,
        ),
      );
    }
    previous = current;
  }
  return (previous[right.length] ?? limit + 1) <= limit;
}

function scoreOf(title: string, wanted: string, tolerant: boolean): number {
  if (title === wanted) return 1;
  if (title.startsWith(wanted)) return 0.8;
  const words = title.split(' ');
  const parts = wanted.split(' ');
  const begins = parts.every((part) => words.some((word) => word.startsWith(part)));
  if (begins) return 0.5;
  const near = (part: string) => words.some((word) => distanceWithin(word, part, part.length > 4 ? 2 : 1));
  return tolerant && parts.every(near) ? 0.2 : 0;
}

/** Titles in which every word of the query begins a word, best first. */
export function findTitles(roots: readonly Entry[], query: string, tolerant: boolean): TitleHit[] {
  const wanted = plain(query);
  if (wanted === '') return [];
  const hits: TitleHit[] = [];
  for (const entry of roots.flatMap(descendantsOf)) {
    const score = scoreOf(plain(entry.node.title), wanted, tolerant);
    if (score > 0) hits.push({ entry, score });
  }
  return hits.sort((left, right) => right.score - left.score || left.entry.ratingKey - right.entry.ratingKey);
}

function findPeople(
  roots: readonly Entry[],
  query: string,
  kind: 'actor' | 'director' | 'genre',
): PersonHit[] {
  const wanted = plain(query);
  const hits = new Map<string, PersonHit>();
  for (const entry of roots) {
    for (const name of tagsOf(entry, kind)) {
      if (scoreOf(plain(name), wanted, false) === 0) continue;
      const { library } = entry;
      const key = `${library.key}/${name}`;
      hits.set(key, { name, library, count: (hits.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...hits.values()].sort((left, right) => right.count - left.count);
}

/** Titles, people and genres that match, as /hubs/search groups them. */
export function searchAll(roots: readonly Entry[], query: string, tolerant: boolean): SearchHits {
  return {
    titles: findTitles(roots, query, tolerant),
    people: {
      actor: findPeople(roots, query, 'actor'),
      director: findPeople(roots, query, 'director'),
      genre: findPeople(roots, query, 'genre'),
    },
  };
}
