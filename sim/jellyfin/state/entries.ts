import type { CatalogItem, CatalogNode } from '#sim/catalog/types.ts';
import { idFor, type JellyfinLibrary, type JellyfinUser, type JellyfinWorld } from '../world.ts';
import { mayWatch, visibleLibraries } from './visible.ts';

/** A node of the catalog as it stands in this server. */
export type Entry = {
  id: string;
  node: CatalogNode;
  /** What the library holds directly: the node itself, or the show or artist it lies in. */
  item: CatalogItem;
  library: JellyfinLibrary;
  parent: Entry | null;
};

function childrenOf(node: CatalogNode): readonly CatalogNode[] {
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

/** Everything somebody sees, from each item down to the episode and the track. */
export function entriesFor(world: JellyfinWorld, user: JellyfinUser | null): Entry[] {
  const found: Entry[] = [];
  const add = (node: CatalogNode, item: CatalogItem, library: JellyfinLibrary, parent: Entry | null) => {
    const entry = { id: idFor(`${library.id}/${node.slug}`), node, item, library, parent };
    found.push(entry);
    for (const child of childrenOf(node)) add(child, item, library, entry);
  };
  for (const library of visibleLibraries(world, user)) {
    for (const item of library.items) if (mayWatch(user, item)) add(item, item, library, null);
  }
  return found;
}
