import { z } from 'zod';
import { AppError } from '#kernel/errors.ts';

/** The query of every list. `limit` is 1 to 200, 50 by default; `cursor` is what the last page gave. */
export const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** The answer of every list. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable(), total: z.int() });
}

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
