import type { z } from 'zod';
import type { JsonText } from './portable.ts';

/** A value that belongs to everybody who reads it. */
export type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** So many texts are remembered of each column, and none that is longer. */
const REMEMBERED = 1_000;
const LONGEST = 2_000;

/**
 * Reads a column that holds JSON of this shape. A list of people says the same few things over and over, so the same text
 * is read once, and what comes back is frozen. Throws where the text is no such JSON.
 */
export function jsonColumn<T>(schema: z.ZodType<T>): (text: JsonText) => Frozen<T> {
  const known = new Map<JsonText, Frozen<T>>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = freeze(schema.parse(JSON.parse(text)));
    if (text.length > LONGEST) return value;
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, value);
    return value;
  };
}

function freeze<T>(value: T): Frozen<T> {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) freeze(part);
    Object.freeze(value);
  }
  return value as Frozen<T>;
}
