import type { FastifyInstance } from 'fastify';
import { pathPart } from '../request.ts';
import { type Element, element, renamed } from './element.ts';
import type { Entry } from './entries.ts';
import {
  answer,
  answerList,
  done,
  forVisitors,
  type Handler,
  queryOf,
  refuse,
  type Visitor,
} from './exchange.ts';
import { onDeck } from './item-routes.ts';
import { metadataElement, tagId } from './metadata.ts';
import { findTitles, type PersonHit, searchAll } from './search.ts';
import { recentlyAdded } from './section-routes.ts';
import { changeUserState, libraryByKey, type PmsState } from './state.ts';
import { entriesFor, visibleEntry } from './visible.ts';

type HubSpec = {
  key: string;
  title: string;
  type: string;
  identifier: string;
  entries: Entry[];
  more?: boolean;
};

const SEARCH_HUBS = [
  ['movie', 'Movies'],
  ['show', 'Shows'],
  ['season', 'Seasons'],
  ['episode', 'Episodes'],
  ['artist', 'Artists'],
  ['album', 'Albums'],
  ['track', 'Tracks'],
] as const;
const PEOPLE_HUBS = [
  ['actor', 'Actors'],
  ['director', 'Directors'],
  ['genre', 'Genres'],
] as const;

/** Hubs, continue watching and both searches (facts 7.5). */
export function addHubRoutes(app: FastifyInstance, state: PmsState): void {
  const item = (visitor: Visitor, guids: boolean) => (entry: Entry) =>
    metadataElement(state, entry, visitor.account.id, { guids, full: false });

  const hub = (visitor: Visitor, spec: HubSpec, limit: number, guids: boolean): Element => {
    const shown = spec.entries.slice(0, limit);
    return element(
      'Hub',
      {
        hubKey:
          shown.length > 0
            ? `/library/metadata/${shown.map((entry) => entry.ratingKey).join(',')}`
            : undefined,
        key: spec.key,
        title: spec.title,
        type: spec.type,
        hubIdentifier: spec.identifier,
        context: `hub.${spec.identifier}`,
        size: shown.length,
        more: spec.more ?? spec.entries.length > limit,
        style: spec.type === 'mixed' ? 'hero' : 'shelf',
        promoted: true,
      },
      shown.map(item(visitor, guids)),
    );
  };

  const continuing = (visitor: Visitor): HubSpec => ({
    key: '/hubs/continueWatching/items',
    title: 'Continue Watching',
    type: 'mixed',
    identifier: 'home.continue',
    entries: onDeck(state, visitor),
  });
  const newest = (visitor: Visitor, key: string): HubSpec[] => {
    const library = libraryByKey(visitor.libraries, key);
    if (!library) return [];
    return [
      {
        key: `/library/sections/${key}/recentlyAdded`,
        title: `Recently Added in ${library.title}`,
        type: library.type === 'show' ? 'season' : library.type === 'artist' ? 'album' : library.type,
        identifier: `${library.type}.recentlyadded.${key}`,
        entries: recentlyAdded(state, visitor, [library]),
      },
    ];
  };
  const sendHubs = (visit: Parameters<Handler>[0], specs: HubSpec[]) => {
    const query = queryOf(visit.request);
    const limit = Number(query.count ?? 12) || 12;
    const filled = specs.filter((spec) => spec.entries.length > 0);
    return answerList(
      visit.request,
      visit.reply,
      filled,
      (spec) => hub(visit.visitor, spec, limit, query.includeGuids === '1'),
      { allowSync: false, identifier: 'com.plexapp.plugins.library' },
    );
  };
  const home = (visitor: Visitor) => [
    continuing(visitor),
    ...visitor.libraries.flatMap((library) => newest(visitor, library.key)),
  ];

  app.get(
    '/hubs',
    forVisitors(state, (visit) => sendHubs(visit, home(visit.visitor))),
  );
  app.get(
    '/hubs/promoted',
    forVisitors(state, (visit) => sendHubs(visit, home(visit.visitor))),
  );
  app.get(
    '/hubs/continueWatching',
    forVisitors(state, (visit) => sendHubs(visit, [continuing(visit.visitor)])),
  );
  app.get(
    '/hubs/sections/:key',
    forVisitors(state, (visit) => {
      const library = libraryByKey(visit.visitor.libraries, pathPart(visit.request, 'key'));
      if (!library) return refuse(visit.reply, 404);
      return sendHubs(visit, [
        continuing({ ...visit.visitor, libraries: [library] }),
        ...newest(visit.visitor, library.key),
      ]);
    }),
  );
  app.get(
    '/hubs/home/recentlyAdded',
    forVisitors(state, ({ request, reply, visitor }) => {
      const types: Record<string, string> = { '1': 'movie', '2': 'show', '8': 'artist' };
      const wanted = types[queryOf(request).type ?? ''];
      const libraries = visitor.libraries.filter(
        (library) => wanted === undefined || library.type === wanted,
      );
      return answerList(
        request,
        reply,
        recentlyAdded(state, visitor, libraries),
        item(visitor, queryOf(request).includeGuids === '1'),
        { allowSync: false, identifier: 'com.plexapp.plugins.library', mixedParents: true },
      );
    }),
  );
  for (const tail of ['related', 'postplay']) {
    app.get(
      `/hubs/metadata/:key/${tail}`,
      forVisitors(state, (visit) =>
        visibleEntry(state, visit.visitor, pathPart(visit.request, 'key'))
          ? sendHubs(visit, [])
          : refuse(visit.reply, 404),
      ),
    );
  }

  const continueItems = (visit: Parameters<Handler>[0], visitor: Visitor) =>
    answerList(
      visit.request,
      visit.reply,
      onDeck(state, visitor),
      item(visitor, queryOf(visit.request).includeGuids === '1'),
      { allowSync: false, identifier: 'com.plexapp.plugins.library', mixedParents: true },
    );
  app.get(
    '/hubs/continueWatching/items',
    forVisitors(state, (visit) => continueItems(visit, visit.visitor)),
  );
  app.get(
    '/hubs/sections/:key/continueWatching/items',
    forVisitors(state, (visit) => {
      const library = libraryByKey(visit.visitor.libraries, pathPart(visit.request, 'key'));
      return library
        ? continueItems(visit, { ...visit.visitor, libraries: [library] })
        : refuse(visit.reply, 404);
    }),
  );
  app.put(
    '/actions/removeFromContinueWatching',
    forVisitors(state, ({ request, reply, visitor }) => {
      const entry = visibleEntry(state, visitor, queryOf(request).ratingKey ?? '');
      if (!entry) return refuse(reply, 404);
      changeUserState(state, visitor.account.id, entry.ratingKey, { viewOffset: 0, lastViewedAt: 0 });
      return done(reply);
    }),
  );

  const person = (kind: string) => (hit: PersonHit) =>
    element('Directory', {
      key: `/library/sections/${hit.library.key}/all?${kind}=${tagId(kind, hit.name)}`,
      librarySectionID: Number(hit.library.key),
      librarySectionKey: `/library/sections/${hit.library.key}`,
      librarySectionTitle: hit.library.title,
      librarySectionType: hit.library.type === 'movie' ? 1 : 2,
      type: 'tag',
      id: tagId(kind, hit.name),
      filter: `${kind}=${tagId(kind, hit.name)}`,
      tag: hit.name,
      tagType: { actor: 6, director: 4, genre: 1 }[kind],
      count: hit.count,
    });

  const search = (tolerant: boolean) =>
    forVisitors(state, ({ request, reply, visitor }) => {
      const query = queryOf(request);
      if (!query.query) return refuse(reply, 400);
      const library = query.sectionId === undefined ? null : libraryByKey(visitor.libraries, query.sectionId);
      if (query.sectionId !== undefined && !library) return refuse(reply, 404);
      const limit = Number(query.limit ?? 3) || 3;
      const found = searchAll(
        entriesFor(state, visitor, library ? [library] : undefined),
        query.query,
        tolerant,
      );
      const guids = query.includeGuids === '1';
      const titles = SEARCH_HUBS.map(([type, title]) => {
        const entries = found.titles.filter((hit) => hit.entry.node.type === type);
        return element(
          'Hub',
          {
            title,
            type,
            hubIdentifier: type,
            context: `hub.search.${type}`,
            size: Math.min(limit, entries.length),
            more: entries.length > limit,
            style: 'shelf',
          },
          entries.slice(0, limit).map(({ entry, score }) => {
            const written = item(visitor, guids)(entry);
            return { ...written, attributes: { ...written.attributes, score: score.toFixed(5) } };
          }),
        );
      });
      const people = PEOPLE_HUBS.map(([kind, title]) => {
        const hits = found.people[kind];
        return element(
          'Hub',
          {
            title,
            type: kind,
            hubIdentifier: kind,
            context: `hub.search.${kind}`,
            size: Math.min(limit, hits.length),
            more: hits.length > limit,
            style: 'shelf',
          },
          hits.slice(0, limit).map(person(kind)),
        );
      });
      const empty = ['collection', 'playlist', 'photo'].map((type) =>
        element('Hub', {
          title: `${type.charAt(0).toUpperCase()}${type.slice(1)}s`,
          type,
          hubIdentifier: type,
          context: `hub.search.${type}`,
          size: 0,
          more: false,
          style: 'shelf',
        }),
      );
      const hubs = [...titles, ...people, ...empty];
      return answer(
        request,
        reply,
        element('MediaContainer', { size: hubs.length, identifier: 'com.plexapp.plugins.library' }, hubs),
      );
    });
  app.get('/hubs/search', search(false));
  app.get('/hubs/search/voice', search(true));

  const types: Record<string, readonly string[]> = {
    movies: ['movie'],
    tv: ['show', 'season', 'episode'],
    music: ['artist', 'album', 'track'],
  };
  app.get(
    '/library/search',
    forVisitors(state, ({ request, reply, visitor }) => {
      const query = queryOf(request);
      if (!query.query) return refuse(reply, 400);
      const wanted = (query.searchTypes ?? 'movies,tv,music').split(',').flatMap((name) => types[name] ?? []);
      const hits = findTitles(entriesFor(state, visitor), query.query, false)
        .filter((hit) => wanted.includes(hit.entry.node.type))
        .slice(0, Number(query.limit ?? 30) || 30);
      return answerList(request, reply, hits, ({ entry, score }) => {
        const written = item(visitor, query.includeGuids === '1')(entry);
        const inner = {
          ...renamed(written.tag, 'Metadata', written.attributes, written.children),
          single: true,
        };
        return element('SearchResult', { score: Number(score.toFixed(5)) }, [inner]);
      });
    }),
  );
}
