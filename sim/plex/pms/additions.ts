import type { CatalogItem } from '#sim/catalog/types.ts';
import { descendantsOf } from './entries.ts';
import { seconds, TYPE_NUMBERS } from './metadata.ts';
import { libraryByKey, type PmsState } from './state.ts';

/**
 * A new item arrives in a library, added at this moment of the world, and listeners hear of it.
 * Returns its ratingKey; null where there is no library with this key.
 */
export function addItem(state: PmsState, libraryKey: string, item: CatalogItem): number | null {
  const library = libraryByKey(state.server.libraries, libraryKey);
  if (!library) return null;
  const now = state.world.clock.now();
  const added = { ...item, addedAt: now };
  library.items.push(added);
  library.updatedAt = now;
  library.scannedAt = now;
  const root = state.entries.ofLibrary(library).at(-1);
  if (!root) return null;
  for (const entry of descendantsOf(root)) {
    for (const step of [0, 5]) {
      state.notify({
        type: 'timeline',
        accountId: null,
        body: {
          TimelineEntry: [
            {
              identifier: 'com.plexapp.plugins.library',
              sectionID: library.key,
              itemID: String(entry.ratingKey),
              type: TYPE_NUMBERS[entry.node.type] ?? 1,
              title: entry.node.title,
              state: step,
              ...(step === 0 ? { metadataState: 'created' } : {}),
              updatedAt: seconds(now),
            },
          ],
        },
      });
    }
  }
  return root.ratingKey;
}
