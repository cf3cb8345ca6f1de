import type { FastifyInstance } from 'fastify';
import { pathPart } from '../request.ts';
import type { Library } from '../world.ts';
import { element } from './element.ts';
import type { Entry } from './entries.ts';
import {
  answer,
  answerList,
  done,
  forOwner,
  forVisitors,
  type Handler,
  queryOf,
  refuse,
  type Visitor,
} from './exchange.ts';
import { filterElements, LIBRARY_TYPES, metaBlock, sortElements } from './meta-block.ts';
import { metadataElement, seconds, TYPE_NUMBERS, tagId, titleSort } from './metadata.ts';
import { ofType, runQuery, sortEntries } from './query.ts';
import { libraryByKey, type PmsState } from './state.ts';
import { TAG_KINDS, tagsOf } from './tags.ts';
import { entriesFor } from './visible.ts';

const VIEW_GROUPS: Record<string, string> = {
  movie: 'movie',
  show: 'show',
  artist: 'artist',
  photo: 'photo',
};

function sectionElement(library: Library, visitor: Visitor) {
  const owns = visitor.kind === 'owner';
  const kind = library.type === 'artist' ? 'artist' : library.type;
  return element(
    'Directory',
    {
      allowSync: visitor.allowSync,
      art: `/:/resources/${kind}-fanart.jpg`,
      composite: `/library/sections/${library.key}/composite/${seconds(library.updatedAt)}`,
      filters: true,
      refreshing: false,
      thumb: `/:/resources/${kind}.png`,
      key: library.key,
      type: library.type,
      title: library.title,
      agent: library.agent,
      scanner: library.scanner,
      language: library.language,
      uuid: library.uuid,
      updatedAt: seconds(library.updatedAt),
      createdAt: seconds(library.createdAt),
      scannedAt: seconds(library.scannedAt),
      content: true,
      directory: true,
      contentChangedAt: 4000 + library.items.length,
      hidden: 0,
    },
    owns ? [element('Location', { id: Number(library.key), path: library.path })] : [],
  );
}

/** The attributes every list of one library carries (facts 7.3). */
export function libraryContainer(library: Library, visitor: Visitor, title2: string) {
  return {
    allowSync: visitor.allowSync,
    art: `/:/resources/${library.type}-fanart.jpg`,
    identifier: 'com.plexapp.plugins.library',
    librarySectionID: Number(library.key),
    librarySectionTitle: library.title,
    librarySectionUUID: library.uuid,
    mediaTagPrefix: '/system/bundle/media/flags/',
    mediaTagVersion: 1_734_362_201,
    thumb: `/:/resources/${library.type}.png`,
    title1: library.title,
    title2,
    viewGroup: VIEW_GROUPS[library.type],
  };
}

/** A film counts itself, a show its newest episodes: what "recently added" lists. */
export function recentlyAdded(
  state: PmsState,
  visitor: Visitor,
  libraries: readonly Library[] = visitor.libraries,
): Entry[] {
  const roots = entriesFor(state, visitor, libraries);
  const grouped = [
    ...roots.filter((entry) => entry.node.type === 'movie'),
    ...ofType(roots, TYPE_NUMBERS.season ?? 3),
    ...ofType(roots, TYPE_NUMBERS.album ?? 9),
  ];
  return sortEntries(grouped, 'addedAt:desc', { state, accountId: visitor.account.id }) ?? [];
}

function firstCharacter(entry: Entry): string {
  const letter = (titleSort(entry.node.title) ?? entry.node.title).charAt(0).toUpperCase();
  return /[A-Z]/.test(letter) ? letter : '#';
}

/** /library/sections and everything below it (facts 7.2, 7.3). */
export function addSectionRoutes(app: FastifyInstance, state: PmsState): void {
  const withLibrary = (
    handler: (visit: Parameters<Handler>[0] & { library: Library }) => ReturnType<Handler>,
  ) =>
    forVisitors(state, (visit) => {
      const library = libraryByKey(visit.visitor.libraries, pathPart(visit.request, 'key'));
      return library ? handler({ ...visit, library }) : refuse(visit.reply, 404);
    });

  const list = forVisitors(state, ({ request, reply, visitor }) =>
    answerList(request, reply, visitor.libraries, (library) => sectionElement(library, visitor), {
      allowSync: false,
      title1: 'Plex Library',
    }),
  );
  app.get('/library/sections', list);
  app.get('/library/sections/all', list);

  app.get(
    '/library/sections/:key',
    withLibrary(({ request, reply, library }) =>
      answerList(
        request,
        reply,
        [
          'all',
          'unwatched',
          'newest',
          'recentlyAdded',
          'recentlyViewed',
          'onDeck',
          'genre',
          'year',
          'firstCharacter',
        ],
        (key) => element('Directory', { key, title: key }),
        { allowSync: false, content: 'secondary', title1: library.title, viewGroup: 'secondary' },
      ),
    ),
  );

  app.get(
    '/library/sections/:key/all',
    withLibrary(({ request, reply, visitor, library }) => {
      const query = queryOf(request);
      const roots = entriesFor(state, visitor, [library]);
      const scope = { state, accountId: visitor.account.id };
      const found = query.type === '18' ? [] : runQuery(roots, query, scope);
      if (!found) return refuse(reply, 400);
      const detail = { guids: query.includeGuids === '1', full: false };
      const meta = query.includeMeta === '1' && library.type !== 'photo';
      return answerList(
        request,
        reply,
        found,
        (entry) => metadataElement(state, entry, visitor.account.id, detail),
        libraryContainer(
          library,
          visitor,
          `All ${LIBRARY_TYPES[library.type === 'photo' ? 'movie' : library.type][0]?.[1] ?? ''}`,
        ),
        meta && library.type !== 'photo' ? [metaBlock({ key: library.key, type: library.type })] : [],
      );
    }),
  );

  app.get(
    '/library/sections/:key/collections',
    withLibrary(({ request, reply, visitor, library }) =>
      answerList(
        request,
        reply,
        [],
        () => element('Directory', {}),
        libraryContainer(library, visitor, 'Collections'),
        queryOf(request).includeMeta === '1' && library.type !== 'photo'
          ? [metaBlock({ key: library.key, type: library.type })]
          : [],
      ),
    ),
  );

  for (const [path, type] of [
    ['allLeaves', null],
    ['albums', 9],
  ] as const) {
    app.get(
      `/library/sections/:key/${path}`,
      withLibrary(({ request, reply, visitor, library }) => {
        const roots = entriesFor(state, visitor, [library]);
        const leafType = { movie: 1, show: 4, artist: 10, photo: 13 }[library.type];
        return answerList(
          request,
          reply,
          ofType(roots, type ?? leafType),
          (entry) => metadataElement(state, entry, visitor.account.id, { guids: false, full: false }),
          libraryContainer(library, visitor, ''),
        );
      }),
    );
  }

  for (const path of ['recentlyAdded', 'newest']) {
    app.get(
      `/library/sections/:key/${path}`,
      withLibrary(({ request, reply, visitor, library }) =>
        answerList(
          request,
          reply,
          recentlyAdded(state, visitor, [library]),
          (entry) =>
            metadataElement(state, entry, visitor.account.id, {
              guids: queryOf(request).includeGuids === '1',
              full: false,
            }),
          { ...libraryContainer(library, visitor, 'Recently Added'), mixedParents: true },
        ),
      ),
    );
  }

  for (const kind of TAG_KINDS) {
    app.get(
      `/library/sections/:key/${kind}`,
      withLibrary(({ request, reply, visitor, library }) => {
        const titles = new Set(entriesFor(state, visitor, [library]).flatMap((entry) => tagsOf(entry, kind)));
        const isNumber = kind === 'year' || kind === 'decade';
        return answerList(
          request,
          reply,
          [...titles].sort((left, right) =>
            isNumber ? right.localeCompare(left) : left.localeCompare(right),
          ),
          (title) => {
            const key = isNumber || kind === 'contentRating' ? title : String(tagId(kind, title));
            return element('Directory', {
              fastKey: `/library/sections/${library.key}/all?${kind}=${encodeURIComponent(key)}`,
              key,
              title,
              type: kind,
            });
          },
          {
            ...libraryContainer(library, visitor, `By ${kind}`),
            content: 'secondary',
            viewGroup: 'secondary',
          },
        );
      }),
    );
  }

  for (const path of ['firstCharacter', 'firstCharacters']) {
    app.get(
      `/library/sections/:key/${path}`,
      withLibrary(({ request, reply, visitor, library }) => {
        const counts = new Map<string, number>();
        for (const entry of entriesFor(state, visitor, [library])) {
          const letter = firstCharacter(entry);
          counts.set(letter, (counts.get(letter) ?? 0) + 1);
        }
        return answerList(
          request,
          reply,
          [...counts].sort(([left], [right]) => (left < right ? -1 : 1)),
          ([letter, size]) =>
            element('Directory', {
              size,
              key: letter === '#' ? '%23' : letter,
              title: letter,
            }),
          {
            ...libraryContainer(library, visitor, 'By First Letter'),
            content: 'secondary',
            viewGroup: 'secondary',
          },
        );
      }),
    );
  }

  app.get(
    '/library/sections/:key/filters',
    withLibrary(({ request, reply, visitor, library }) =>
      answerList(
        request,
        reply,
        filterElements(library.key).map((filter) => element('Directory', filter.attributes)),
        (filter) => filter,
        libraryContainer(library, visitor, 'Filters'),
      ),
    ),
  );
  app.get(
    '/library/sections/:key/sorts',
    withLibrary(({ request, reply, visitor, library }) =>
      answerList(
        request,
        reply,
        sortElements().map((sort) => element('Directory', sort.attributes)),
        (sort) => sort,
        libraryContainer(library, visitor, 'Sorts'),
      ),
    ),
  );

  const refresh = forOwner(state, ({ request, reply, visitor }) => {
    const key = pathPart(request, 'key');
    const libraries = key === '' ? visitor.libraries : [libraryByKey(visitor.libraries, key)];
    for (const library of libraries) {
      if (!library) return refuse(reply, 404);
      library.scannedAt = state.world.clock.now();
    }
    return done(reply);
  });
  for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
    app.route({ method, url: '/library/sections/:key/refresh', handler: refresh });
    app.route({ method, url: '/library/sections/all/refresh', handler: refresh });
  }
  app.get(
    '/library/sections/:key/prefs',
    forOwner(state, ({ request, reply }) => answer(request, reply, element('MediaContainer', { size: 0 }))),
  );
}
