import type { FastifyInstance } from 'fastify';
import { pathPart } from '../request.ts';
import { type Element, renamed, single } from './element.ts';
import { descendantsOf, type Entry, leavesOf } from './entries.ts';
import { answerList, done, forOwner, forVisitors, queryOf, refuse, type Visitor } from './exchange.ts';
import { imageOf, metadataElement } from './metadata.ts';
import { runQuery } from './query.ts';
import { libraryContainer, recentlyAdded } from './section-routes.ts';
import { type PmsState, userStateOf } from './state.ts';
import { entriesFor, visibleEntry } from './visible.ts';

/** The films and episodes a person is in the middle of, and the next episodes of their shows. Newest first. */
export function onDeck(state: PmsState, visitor: Visitor): Entry[] {
  const accountId = visitor.account.id;
  const ranked: { entry: Entry; at: number }[] = [];
  for (const root of entriesFor(state, visitor)) {
    const { type } = root.node;
    if (type !== 'movie' && type !== 'show') continue;
    const leaves = leavesOf(root);
    const states = leaves.map((leaf) => userStateOf(state, accountId, leaf.ratingKey));
    const at = Math.max(0, ...states.map((one) => one.lastViewedAt));
    if (at === 0) continue;
    const started = leaves.find((_, index) => (states[index]?.viewOffset ?? 0) > 0);
    const lastSeen = states.findLastIndex((one) => one.viewCount > 0);
    const next = type === 'show' && lastSeen >= 0 ? leaves[lastSeen + 1] : undefined;
    const entry = started ?? next;
    if (entry) ranked.push({ entry, at });
  }
  return ranked.sort((left, right) => right.at - left.at).map(({ entry }) => entry);
}

function withChildren(state: PmsState, entry: Entry, visitor: Visitor, item: Element): Element {
  const children = entry.children.map((child) =>
    metadataElement(state, child, visitor.account.id, { guids: true, full: false }),
  );
  return { ...item, children: [...item.children, single('Children', { size: children.length }, children)] };
}

function allEpisodes(show: Entry): Element {
  const leaves = leavesOf(show);
  return renamed('Directory', 'Directory', {
    leafCount: leaves.length,
    thumb: imageOf(show, 'thumb'),
    viewedLeafCount: 0,
    key: `/library/metadata/${show.ratingKey}/allLeaves`,
    title: 'All episodes',
  });
}

/** /library/metadata and the lists over all libraries (facts 7.4). */
export function addItemRoutes(app: FastifyInstance, state: PmsState): void {
  app.get(
    '/library/metadata/:keys',
    forVisitors(state, ({ request, reply, visitor }) => {
      const entries = pathPart(request, 'keys')
        .split(',')
        .map((key) => visibleEntry(state, visitor, key))
        .filter((entry) => entry !== null);
      const first = entries[0];
      if (!first) return refuse(reply, 404);
      const includeChildren = queryOf(request).includeChildren === '1';
      return answerList(
        request,
        reply,
        entries,
        (entry) => {
          const item = metadataElement(state, entry, visitor.account.id, { guids: true, full: true });
          return includeChildren && entry.children.length > 0
            ? withChildren(state, entry, visitor, item)
            : item;
        },
        {
          allowSync: visitor.allowSync,
          identifier: 'com.plexapp.plugins.library',
          librarySectionID: Number(first.library.key),
          librarySectionTitle: first.library.title,
          librarySectionUUID: first.library.uuid,
          mediaTagPrefix: '/system/bundle/media/flags/',
          mediaTagVersion: 1_734_362_201,
        },
      );
    }),
  );

  const below = (path: string, pick: (entry: Entry) => Entry[]) =>
    app.get(
      `/library/metadata/:key/${path}`,
      forVisitors(state, ({ request, reply, visitor }) => {
        const parent = visibleEntry(state, visitor, pathPart(request, 'key'));
        if (!parent) return refuse(reply, 404);
        const query = queryOf(request);
        const extra =
          path === 'children' &&
          parent.node.type === 'show' &&
          query.excludeAllLeaves !== '1' &&
          parent.children.length > 1
            ? [allEpisodes(parent)]
            : [];
        const found = pick(parent);
        return answerList(
          request,
          reply,
          found,
          (entry) =>
            metadataElement(state, entry, visitor.account.id, {
              guids: query.includeGuids === '1',
              full: false,
            }),
          {
            ...libraryContainer(parent.library, visitor, parent.node.title),
            key: String(parent.ratingKey),
            parentTitle: parent.node.title,
            viewGroup: found[0]?.node.type,
            nocache: true,
          },
          extra,
        );
      }),
    );
  below('children', (entry) => entry.children);
  below('allLeaves', (entry) => (entry.children.length === 0 ? [] : leavesOf(entry)));
  below('grandchildren', (entry) => entry.children.flatMap((child) => child.children));
  below('related', () => []);
  below('similar', () => []);
  below('extras', () => []);
  below('nearest', () => []);

  for (const method of ['PUT', 'GET'] as const) {
    app.route({
      method,
      url: '/library/metadata/:key/refresh',
      handler: forOwner(state, ({ request, reply, visitor }) =>
        visibleEntry(state, visitor, pathPart(request, 'key')) ? done(reply) : refuse(reply, 404),
      ),
    });
  }
  app.delete(
    '/library/metadata/:key',
    forOwner(state, ({ request, reply, visitor }) => {
      const entry = visibleEntry(state, visitor, pathPart(request, 'key'));
      if (!entry || entry.parent) return refuse(reply, entry ? 400 : 404);
      const { library, node } = entry;
      library.items = library.items.filter((item) => item !== node);
      library.updatedAt = state.world.clock.now();
      const gone = new Set(descendantsOf(entry).map((one) => one.ratingKey));
      state.sessions = state.sessions.filter((session) => !gone.has(session.ratingKey));
      return done(reply);
    }),
  );

  const global = (path: string, pick: (visitor: Visitor, query: Record<string, string>) => Entry[] | null) =>
    app.get(
      path,
      forVisitors(state, ({ request, reply, visitor }) => {
        const query = queryOf(request);
        const found = pick(visitor, query);
        if (!found) return refuse(reply, 400);
        return answerList(
          request,
          reply,
          found,
          (entry) =>
            metadataElement(state, entry, visitor.account.id, {
              guids: query.includeGuids === '1',
              full: false,
            }),
          {
            allowSync: false,
            identifier: 'com.plexapp.plugins.library',
            mediaTagPrefix: '/system/bundle/media/flags/',
            mediaTagVersion: 1_734_362_201,
            mixedParents: true,
          },
        );
      }),
    );
  global('/library/recentlyAdded', (visitor) => recentlyAdded(state, visitor));
  global('/library/onDeck', (visitor) => onDeck(state, visitor));
  global('/library/all', (visitor, query) => {
    const roots = entriesFor(state, visitor);
    const scope = query.guid === undefined ? roots : roots.flatMap(descendantsOf);
    return runQuery(scope, query, { state, accountId: visitor.account.id });
  });
  app.get(
    '/library/sections/:key/onDeck',
    forVisitors(state, ({ request, reply, visitor }) => {
      const library = visitor.libraries.find((one) => one.key === pathPart(request, 'key'));
      if (!library) return refuse(reply, 404);
      return answerList(
        request,
        reply,
        onDeck(state, { ...visitor, libraries: [library] }),
        (entry) => metadataElement(state, entry, visitor.account.id, { guids: false, full: false }),
        libraryContainer(library, visitor, 'On Deck'),
      );
    }),
  );
}
