import type { Exchange, Router } from '../exchange.ts';
import { Refusal, subjectOf } from '../exchange.ts';
import { type Entry, entriesFor } from '../state/entries.ts';
import { SCORES, visibleLibraries } from '../state/visible.ts';
import { itemView, libraryItemView, sessionView, typeOf } from '../views.ts';
import { type JellyfinWorld, plainId } from '../world.ts';

const SORTS: Record<string, (entry: Entry) => string | number> = {
  DateCreated: (entry) => entry.node.addedAt,
  SortName: (entry) => entry.node.title.toLowerCase(),
  ProductionYear: (entry) => ('year' in entry.node ? entry.node.year : 0),
};

function sorted(entries: Entry[], { query }: Exchange): Entry[] {
  const key = SORTS[(query('sortBy') ?? '').split(',')[0] ?? ''];
  if (!key) return entries;
  const direction = (query('sortOrder') ?? '').startsWith('Desc') ? -1 : 1;
  return entries.toSorted((one, other) => {
    const [left, right] = [key(one), key(other)];
    if (left === right) return 0;
    return left < right ? -direction : direction;
  });
}

/** What an item lies in: an entry, or the library for those at its top. */
function isWithin(entry: Entry, parentId: string, recursive: boolean): boolean {
  if (!recursive) return (entry.parent?.id ?? entry.library.id) === parentId;
  for (let parent = entry.parent; parent; parent = parent.parent) if (parent.id === parentId) return true;
  return entry.library.id === parentId;
}

/** Libraries, what is in them, and who watches (facts 5, 6). */
export function addLibraryRoutes(route: Router, world: JellyfinWorld): void {
  const { server } = world;
  route('GET', '/Library/VirtualFolders', 'elevated', () =>
    world.libraries.map((library) => ({
      Name: library.name,
      Locations: [library.path],
      CollectionType: library.collectionType,
      LibraryOptions: {
        Enabled: true,
        EnableRealtimeMonitor: true,
        PathInfos: [{ Path: library.path }],
        TypeOptions: [],
      },
      ItemId: library.id,
      PrimaryImageItemId: library.id,
      RefreshStatus: 'Idle',
    })),
  );
  route('GET', '/Library/MediaFolders', 'elevated', () => {
    const items = world.libraries.map((library) => libraryItemView(server, library));
    return { Items: items, TotalRecordCount: items.length, StartIndex: 0 };
  });

  route('GET', '/Items', 'user', (exchange) => {
    const { query } = exchange;
    const user = subjectOf(exchange, world);
    const start = Math.max(0, Number(query('startIndex') ?? 0));
    const parentId = query('parentId');
    const recursive = query('recursive') === 'true';
    // Without either there are only the folders at the top.
    if (!recursive && parentId === null && query('ids') === null) {
      const folders = visibleLibraries(world, user).map((library) => libraryItemView(server, library));
      return { Items: folders, TotalRecordCount: folders.length, StartIndex: 0 };
    }
    const types = query('includeItemTypes')?.split(',') ?? null;
    const ids = query('ids')?.split(',').map(plainId) ?? null;
    const words = query('searchTerm')?.toLowerCase() ?? null;
    const found = entriesFor(world, user)
      .filter((entry) => parentId === null || isWithin(entry, plainId(parentId), recursive))
      .filter((entry) => types === null || types.includes(typeOf(entry)))
      .filter((entry) => ids === null || ids.includes(entry.id))
      .filter((entry) => words === null || entry.node.title.toLowerCase().includes(words));
    const limit = query('limit');
    const shown = sorted(found, exchange).slice(start, limit === null ? undefined : start + Number(limit));
    const counts = query('enableTotalRecordCount') !== 'false';
    return {
      Items: shown.map((entry) => itemView(server, entry)),
      TotalRecordCount: counts ? found.length : 0,
      StartIndex: start,
    };
  });
  route('GET', '/Items/Counts', 'user', (exchange) => {
    const entries = entriesFor(world, subjectOf(exchange, world));
    const count = (...types: string[]) => entries.filter((entry) => types.includes(typeOf(entry))).length;
    return {
      MovieCount: count('Movie'),
      SeriesCount: count('Series'),
      EpisodeCount: count('Episode'),
      ArtistCount: count('MusicArtist'),
      ProgramCount: 0,
      TrailerCount: 0,
      SongCount: count('Audio'),
      AlbumCount: count('MusicAlbum'),
      MusicVideoCount: 0,
      BoxSetCount: 0,
      BookCount: 0,
      ItemCount: count('Movie', 'Series', 'Episode', 'Audio', 'MusicAlbum'),
    };
  });
  route('GET', '/Items/Latest', 'user', (exchange) => {
    const user = subjectOf(exchange, world);
    if (!user) throw new Refusal(404);
    const parentId = exchange.query('parentId');
    return entriesFor(world, user)
      .filter((entry) => entry.node === entry.item)
      .filter((entry) => parentId === null || entry.library.id === plainId(parentId))
      .toSorted((one, other) => other.node.addedAt - one.node.addedAt)
      .slice(0, Number(exchange.query('limit') ?? 20))
      .map((entry) => itemView(server, entry));
  });
  route('GET', '/Items/Filters2', 'user', (exchange) => {
    const entries = entriesFor(world, subjectOf(exchange, world));
    const tags = new Set(entries.flatMap((entry) => entry.item.labels));
    return { Genres: [], Tags: [...tags].sort() };
  });
  route('GET', '/Localization/ParentalRatings', 'user', () =>
    Object.entries(SCORES).map(([name, score]) => ({
      Name: name,
      Value: score,
      RatingScore: { score, subScore: null },
    })),
  );
  route('GET', '/Items/:itemId', 'user', (exchange) => {
    const wanted = plainId(exchange.part('itemId'));
    const found = entriesFor(world, subjectOf(exchange, world)).find((entry) => entry.id === wanted);
    if (!found) throw new Refusal(404);
    return itemView(server, found);
  });

  route('GET', '/Sessions', 'user', ({ visitor, query }) => {
    const seconds = query('activeWithinSeconds');
    const oldest = seconds === null ? 0 : world.clock.now() - Number(seconds) * 1_000;
    const everything = entriesFor(world, null);
    return world.tokens
      .filter((one) => visitor.isElevated || one.userId === visitor.user?.id)
      .filter((one) => one.lastActivityAt >= oldest)
      .map((one) => {
        const itemId = world.plays.find((play) => play.token === one.token)?.itemId;
        return sessionView(world, one, everything.find((entry) => entry.id === itemId) ?? null);
      });
  });
}
