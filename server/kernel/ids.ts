import { randomBytes, randomInt } from 'node:crypto';

/** Capitals and digits that nobody confuses when reading aloud or copying by hand (no 0 O 1 I L). */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const SORTABLE_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export type Ids = {
  /**
   * A row id: 24 characters, sorts by time of making: milliseconds, then a count within the millisecond so that what one
   * process makes keeps its order, then 50 random bits.
   */
  next(): string;
  /** An unguessable text of 32 characters (192 bits) for things whose knowledge is the permission. */
  secret(): string;
  /** A code people type, of CODE_ALPHABET, from a cryptographic source. */
  code(length: number): string;
};

export function createIds(now: () => number): Ids {
  let lastMs = 0;
  let count = 0;
  const next = (): string => {
    const ms = Math.max(now(), lastMs);
    count = ms === lastMs ? count + 1 : 0;
    lastMs = ms;
    return encode(ms, 10) + encode(count, 4) + randomText(SORTABLE_ALPHABET, 10);
  };
  return {
    next,
    secret: () => randomBytes(24).toString('base64url'),
    code: (length) => randomText(CODE_ALPHABET, length),
  };
}

function encode(value: number, places: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < places; place += 1) {
    text = SORTABLE_ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function randomText(alphabet: string, length: number): string {
  let text = '';
  while (text.length < length) text += alphabet.charAt(randomInt(alphabet.length));
  return text;
}
