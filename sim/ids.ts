/** Seeded identifiers: the same seed and the same calls give the same world. */
export type WorldIds = {
  /** A float in [0, 1). */
  random(): number;
  /** An integer in [min, max]. */
  integer(min: number, max: number): number;
  /** `length` lower-case hexadecimal digits. */
  hex(length: number): string;
  /** An opaque token as plex.tv makes them: 20 characters of A-Za-z0-9_-. */
  token(): string;
  /** `length` characters drawn from `alphabet`. */
  text(length: number, alphabet: string): string;
  /** A version 4 UUID. */
  uuid(): string;
  /** The next number of a named counter that starts at `start`. */
  next(counter: string, start: number): number;
};

const TOKEN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const HEX = '0123456789abcdef';

/** The mulberry32 generator: small, even enough for made-up names, and the same on every machine. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The same text gives the same number: FNV-1a. */
function numberOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}

/** Creates the identifiers that go with a seed: of one kind in one world, or of one picture. */
export function createIds(seed: string): WorldIds {
  const random = createRandom(numberOf(seed));
  const counters = new Map<string, number>();
  const integer = (min: number, max: number) => min + Math.floor(random() * (max - min + 1));
  const text = (length: number, alphabet: string) => {
    let out = '';
    for (let i = 0; i < length; i += 1) out += alphabet[integer(0, alphabet.length - 1)] ?? '';
    return out;
  };
  const hex = (length: number) => text(length, HEX);
  return {
    random,
    integer,
    text,
    hex,
    token: () => text(20, TOKEN_ALPHABET),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${text(1, '89ab')}${hex(3)}-${hex(12)}`,
    next(counter, start) {
      const value = counters.get(counter) ?? start;
      counters.set(counter, value + 1);
      return value;
    },
  };
}
