import type { Library } from '../world.ts';
import type { Entry } from './entries.ts';
import type { Visitor } from './exchange.ts';
import type { PmsState } from './state.ts';

/** The titles of a visitor's libraries, or of these among them, that the owner's restrictions leave open. */
export function entriesFor(
  state: PmsState,
  visitor: Visitor,
  libraries: readonly Library[] = visitor.libraries,
): Entry[] {
  return libraries.flatMap((library) => state.entries.ofLibrary(library)).filter(visitor.maySee);
}

/** The entry a visitor may see under this ratingKey, or null. */
export function visibleEntry(state: PmsState, visitor: Visitor, ratingKey: string): Entry | null {
  const entry = /^\d+$/.test(ratingKey) ? state.entries.byKey(Number(ratingKey)) : null;
  return entry && visitor.libraries.includes(entry.library) && visitor.maySee(entry) ? entry : null;
}
