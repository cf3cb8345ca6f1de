import { z } from 'zod';
import { AppError } from './errors.ts';

const Keys = z.array(z.union([z.string(), z.number(), z.null()]));

/** The sort keys of the last row of a page, as opaque text. */
export function encodeCursor(keys: Array<string | number | null>): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Throws 400 `invalid_cursor` for a text that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): Array<string | number | null> {
  try {
    return Keys.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new AppError({
      code: 'invalid_cursor',
      status: 400,
      detail: 'Start the list again from its first page.',
      cause,
    });
  }
}
