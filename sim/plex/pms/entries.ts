import type { CatalogItem, CatalogNode } from '#sim/catalog/types.ts';
import type { Library, PlexServer } from '../world.ts';

/** A node of the catalog as it stands in one server: with its ratingKey and its place in the tree. */
export type Entry = {
  ratingKey: number;
  node: CatalogNode;
  /** What the library holds directly: the node itself, or the show or artist it lies in. */
  item: CatalogItem;
  library: Library;
  parent: Entry | null;
  children: Entry[];
};

export type Entries = {
  /** The entry with this ratingKey, or null. */
  byKey(ratingKey: number): Entry | null;
  /** What a library holds directly, in the order of the library. */
  ofLibrary(library: Library): Entry[];
};

function childNodes(node: CatalogNode): readonly CatalogNode[] {
  switch (node.type) {
    case 'show':
      return node.seasons;
    case 'season':
      return node.episodes;
    case 'artist':
      return node.albums;
    case 'album':
      return node.tracks;
    default:
      return [];
  }
}

/** The episodes, tracks or the film itself: what can be played of an entry. */
export function leavesOf(entry: Entry): Entry[] {
  return entry.children.length === 0 ? [entry] : entry.children.flatMap(leavesOf);
}

/** The entry and everything below it. */
export function descendantsOf(entry: Entry): Entry[] {
  return [entry, ...entry.children.flatMap(descendantsOf)];
}

/**
 * The entries of one server. It follows the libraries of the world: items that are added or removed there
 * appear and vanish here at the next look; a ratingKey is never given twice.
 */
export function createEntries(server: PlexServer): Entries {
  const byKey = new Map<number, Entry>();
  const roots = new Map<CatalogNode, Entry>();
  let lastKey = 100;

  const build = (node: CatalogNode, item: CatalogItem, library: Library, parent: Entry | null): Entry => {
    lastKey += 1;
    const entry: Entry = { ratingKey: lastKey, node, item, library, parent, children: [] };
    byKey.set(entry.ratingKey, entry);
    entry.children = childNodes(node).map((child) => build(child, item, library, entry));
    return entry;
  };

  const forget = (entry: Entry) => {
    byKey.delete(entry.ratingKey);
    for (const child of entry.children) forget(child);
  };

  const follow = () => {
    const present = new Set<CatalogNode>();
    for (const library of server.libraries) {
      for (const item of library.items) {
        present.add(item);
        if (!roots.has(item)) roots.set(item, build(item, item, library, null));
      }
    }
    if (present.size === roots.size) return;
    for (const [item, entry] of roots) {
      if (present.has(item)) continue;
      forget(entry);
      roots.delete(item);
    }
  };

  return {
    byKey(ratingKey) {
      follow();
      return byKey.get(ratingKey) ?? null;
    },
    ofLibrary(library) {
      follow();
      return library.items.map((item) => roots.get(item)).filter((entry) => entry !== undefined);
    },
  };
}
