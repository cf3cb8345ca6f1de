import { z } from 'zod';
import { AppError } from './errors.ts';

/** No database takes a NUL in a text. */
const Id = z.string().refine((text) => !text.includes('\u0000'));
const ByTime = z.tuple([z.int(), Id]);
const ById = z.tuple([Id]);

/** The sort keys of the last row of a page, as opaque text. */
export function encodeCursor(keys: [id: string] | readonly [epochMs: number, id: string]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Of a list in the order of a time: `[epochMs, id]`. Throws 400 `invalid_cursor` for a text that `encodeCursor` did not make. */
export function decodeTimeCursor(cursor: string): [epochMs: number, id: string] {
  return decode(cursor, ByTime);
}

/** Of a list in the order of its ids. Throws 400 `invalid_cursor`. */
export function decodeIdCursor(cursor: string): string {
  return decode(cursor, ById)[0];
}

function decode<Keys>(cursor: string, keys: z.ZodType<Keys>): Keys {
  try {
    return keys.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new AppError({
      code: 'invalid_cursor',
      status: 400,
      detail: 'Start the list again from its first page.',
      cause,
    });
  }
}
