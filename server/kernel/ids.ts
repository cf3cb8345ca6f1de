import { randomBytes, randomInt } from 'node:crypto';

/** Capitals and digits that nobody confuses when reading aloud or copying by hand (no 0 O 1 I L). */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const SORTABLE_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export type Ids = {
  /** A row id: 24 characters, sorts by time of making (48 bits of milliseconds, then 70 random bits). */
  next(): string;
  /** An unguessable text of 32 characters (192 bits) for things whose knowledge is the permission. */
  secret(): string;
  /** A code people type, of CODE_ALPHABET, from a cryptographic source. */
  code(length: number): string;
};

export function createIds(now: () => number): Ids {
  return {
    next: () => encodeTime(now()) + randomText(SORTABLE_ALPHABET, 14),
    secret: () => randomBytes(24).toString('base64url'),
    code: (length) => randomText(CODE_ALPHABET, length),
  };
}

function encodeTime(epochMs: number): string {
  let rest = epochMs;
  let text = '';
  for (let place = 0; place < 10; place += 1) {
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
