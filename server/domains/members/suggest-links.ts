import { inOrder, type Pair, type PairReason, type Person } from './store-pairs.ts';

/** More is no help to anybody. */
const MOST = 200;
/** Shorter names are alike by chance. */
const SHORTEST = 3;
/** From this length on a letter more, less, other or swapped still counts as alike. */
const SHORTEST_ALIKE = 5;

/**
 * Who may be one person: the same e-mail, the same username, or names of which at most one letter differs. Nobody who
 * has an account at the same server as the other: at one server they are two.
 */
export function suggestPairs(people: readonly Person[]): Pair[] {
  const found = new Map<string, Pair>();
  const finders: Array<
    [PairReason, (person: Person) => Iterable<string>, (a: Person, b: Person) => boolean]
  > = [
    ['email', (person) => (person.email === null ? [] : [person.email]), () => true],
    ['username', (person) => namesOf([person.username]), () => true],
    ['name', (person) => namesOf([person.name, person.username]).flatMap(neighboursOf), areAlike],
  ];
  for (const [reason, keysOf, isTrue] of finders) {
    for (const group of groupsBy(people, keysOf)) {
      for (const [one, other] of pairsOf(group)) {
        const [oneId, otherId] = inOrder([one.id, other.id]);
        const key = `${oneId} ${otherId}`;
        if (found.size >= MOST || found.has(key) || meetAtServer(one, other) || !isTrue(one, other)) continue;
        found.set(key, { oneId, otherId, reason });
      }
    }
  }
  return [...found.values()];
}

/** A name as it is compared: without case, accents, spaces and signs. What is left of an address is its name. */
export function normaliseName(name: string): string {
  const [local = ''] = name.split('@');
  return local
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** How many letters have to be added, taken, replaced or swapped with their neighbour; 2 stands for more. */
export function distanceUpToTwo(one: string, other: string): 0 | 1 | 2 {
  if (one === other) return 0;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return 2;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text: string, skip: number) => text.slice(at + skip);
  if (short.length < long.length) return rest(short, 0) === rest(long, 1) ? 1 : 2;
  const isOther = rest(short, 1) === rest(long, 1);
  const isSwapped =
    short[at] === long[at + 1] && short[at + 1] === long[at] && rest(short, 2) === rest(long, 2);
  return isOther || isSwapped ? 1 : 2;
}

function areAlike(one: Person, other: Person): boolean {
  const [mine, theirs] = [one, other].map((person) => namesOf([person.name, person.username]));
  return (mine ?? []).some((name) =>
    (theirs ?? []).some((their) => {
      const distance = distanceUpToTwo(name, their);
      return distance === 0 || (distance === 1 && Math.min(name.length, their.length) >= SHORTEST_ALIKE);
    }),
  );
}

/** Names that differ by a letter have one of these in common: so only these are compared, not everybody with everybody. */
function neighboursOf(name: string): string[] {
  if (name.length < SHORTEST_ALIKE) return [name];
  return [name, ...Array.from(name, (_, at) => name.slice(0, at) + name.slice(at + 1))];
}

function namesOf(names: readonly string[]): string[] {
  return [...new Set(names.map(normaliseName))].filter((name) => name.length >= SHORTEST);
}

function groupsBy(people: readonly Person[], keysOf: (person: Person) => Iterable<string>): Person[][] {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    for (const key of new Set(keysOf(person))) {
      const group = groups.get(key);
      if (group) group.push(person);
      else groups.set(key, [person]);
    }
  }
  // A name that so many have says nothing of who they are.
  return [...groups.values()].filter((group) => group.length > 1 && group.length <= 8);
}

function* pairsOf(group: readonly Person[]): Generator<[Person, Person]> {
  for (const [at, one] of group.entries()) {
    for (const other of group.slice(at + 1)) yield [one, other];
  }
}

function meetAtServer(one: Person, other: Person): boolean {
  return one.serverIds.some((id) => other.serverIds.includes(id));
}
