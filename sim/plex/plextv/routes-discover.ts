import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createCatalog } from '#sim/catalog/index.ts';
import type { CatalogMovie, CatalogShow } from '#sim/catalog/types.ts';
import { plexGuid, plexHex } from '../guid.ts';
import { pathPart, plexValue, wantsJson } from '../request.ts';
import type { Account, PlexWorld } from '../world.ts';
import { signedInV2 } from './context.ts';
import { v2NotFound } from './errors.ts';
import { epoch, fields } from './wire.ts';
import { element, type XmlValue } from './xml.ts';

type Title = CatalogMovie | CatalogShow;

const PREFIX = '/~discover';
const RATING_KEY = /([0-9a-f]{24})$/;

/** Every title the discover catalogue knows: what the servers hold, and what nobody has yet. */
function titlesOf(world: PlexWorld): Map<string, Title> {
  const titles = new Map<string, Title>();
  const held = world.servers.flatMap((server) => server.libraries.flatMap((library) => library.items));
  for (const item of [...held, ...createCatalog(world.clock.now()).upcoming]) {
    if (item.type === 'movie' || item.type === 'show') titles.set(plexHex(item), item);
  }
  return titles;
}

function guidsOf(title: Title): { id: string }[] {
  const { imdb, tmdb, tvdb } = title.ids;
  const guids = [imdb && `imdb://${imdb}`, tmdb && `tmdb://${tmdb}`, tvdb && `tvdb://${tvdb}`];
  return guids.filter((id): id is string => typeof id === 'string').map((id) => ({ id }));
}

function scalarsOf(title: Title): Record<string, XmlValue> {
  const isShow = title.type === 'show';
  return {
    ratingKey: plexHex(title),
    key: `/library/metadata/${plexHex(title)}${isShow ? '/children' : ''}`,
    guid: plexGuid(title),
    type: title.type,
    title: title.title,
    slug: title.slug,
    summary: title.summary,
    studio: title.studio,
    contentRating: title.contentRating,
    rating: title.rating,
    year: title.year,
    originallyAvailableAt: title.releasedOn,
    addedAt: epoch(title.addedAt),
    duration: isShow ? undefined : title.durationMs,
  };
}

function titleJson(title: Title): Record<string, unknown> {
  return { ...scalarsOf(title), Guid: guidsOf(title), Genre: title.genres.map((tag) => ({ tag })) };
}

function titleXml(title: Title): string {
  const children = [
    ...guidsOf(title).map((guid) => element('Guid', guid)),
    ...title.genres.map((tag) => element('Genre', { tag })),
  ];
  return element(title.type === 'show' ? 'Directory' : 'Video', scalarsOf(title), children);
}

function sendTitles(
  request: FastifyRequest,
  reply: FastifyReply,
  titles: Title[],
  head: Record<string, XmlValue> = {},
): FastifyReply {
  const attributes = { size: titles.length, ...head };
  if (wantsJson(request)) {
    const list = titles.length > 0 ? { Metadata: titles.map(titleJson) } : {};
    return reply.type('application/json').send({ MediaContainer: { ...attributes, ...list } });
  }
  const xml = element('MediaContainer', attributes, titles.map(titleXml));
  return reply.type('text/xml;charset=utf-8').send(xml);
}

function pageOf(request: FastifyRequest): { start: number; size: number } {
  const start = Number.parseInt(plexValue(request, 'X-Plex-Container-Start'), 10);
  const size = Number.parseInt(plexValue(request, 'X-Plex-Container-Size'), 10);
  return { start: Number.isNaN(start) ? 0 : start, size: Number.isNaN(size) ? 100 : size };
}

function hexOf(text: string | undefined): string {
  return RATING_KEY.exec(text ?? '')?.[1] ?? '';
}

function byWish(account: Account, titles: Map<string, Title>, sort: string | undefined): Title[] {
  const listed = account.watchlist.flatMap(({ ratingKey }) => titles.get(ratingKey) ?? []);
  const [field = '', direction] = (sort ?? 'watchlistedAt:desc').split(':');
  if (field.includes('titleSort') || field.includes('title'))
    listed.sort((one, other) => one.title.localeCompare(other.title));
  else if (field.includes('AvailableAt'))
    listed.sort((one, other) => one.releasedOn.localeCompare(other.releasedOn));
  else listed.reverse();
  return direction === 'desc' ? listed.reverse() : listed;
}

/** discover.provider.plex.tv and metadata.provider.plex.tv: watchlist, user state and search (facts 6.1). */
export function registerDiscoverRoutes(app: FastifyInstance, world: PlexWorld): void {
  const titleAt = (hex: string): Title => {
    const title = titlesOf(world).get(hex);
    if (!title) throw v2NotFound();
    return title;
  };

  app.get(`${PREFIX}/`, (request, reply) => sendTitles(request, reply, []));

  app.get(`${PREFIX}/library/sections/watchlist/:filter`, (request, reply) => {
    const account = signedInV2(world, request);
    const { sort, type } = fields(request);
    const wanted = { '1': 'movie', '2': 'show' }[type ?? ''];
    const titles = byWish(account, titlesOf(world), sort).filter((title) => !wanted || title.type === wanted);
    const { start, size } = pageOf(request);
    const etag = `"${titles.map((title) => plexHex(title).slice(-4)).join('')}-${start}-${size}"`;
    reply.header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    const head = {
      librarySectionID: 'watchlist',
      librarySectionTitle: 'Watchlist',
      offset: start,
      totalSize: titles.length,
    };
    return sendTitles(request, reply, titles.slice(start, start + size), head);
  });

  app.get(`${PREFIX}/library/metadata/:hex`, (request, reply) => {
    signedInV2(world, request);
    return sendTitles(request, reply, [titleAt(pathPart(request, 'hex'))]);
  });

  app.get(`${PREFIX}/library/metadata/:hex/userState`, (request, reply) => {
    const account = signedInV2(world, request);
    const title = titleAt(pathPart(request, 'hex'));
    const wish = account.watchlist.find((row) => row.ratingKey === plexHex(title));
    const playedAt = account.played[plexHex(title)];
    const state = {
      ratingKey: plexHex(title),
      type: title.type,
      viewCount: playedAt === undefined ? 0 : 1,
      viewOffset: 0,
      viewState: playedAt === undefined ? undefined : 'complete',
      watchlistedAt: wish ? epoch(wish.at) : undefined,
      lastViewedAt: playedAt === undefined ? undefined : epoch(playedAt),
    };
    if (wantsJson(request)) return reply.send({ MediaContainer: { size: 1, UserState: [state] } });
    return reply
      .type('text/xml;charset=utf-8')
      .send(element('MediaContainer', { size: 1 }, [element('UserState', state)]));
  });

  app.put(`${PREFIX}/actions/addToWatchlist`, (request, reply) => {
    const account = signedInV2(world, request);
    const ratingKey = plexHex(titleAt(hexOf(fields(request).ratingKey)));
    if (!account.watchlist.some((row) => row.ratingKey === ratingKey)) {
      account.watchlist.unshift({ ratingKey, at: world.clock.now() });
    }
    return reply.code(200).send();
  });

  app.put(`${PREFIX}/actions/removeFromWatchlist`, (request, reply) => {
    const account = signedInV2(world, request);
    const ratingKey = plexHex(titleAt(hexOf(fields(request).ratingKey)));
    account.watchlist = account.watchlist.filter((row) => row.ratingKey !== ratingKey);
    return reply.code(200).send();
  });

  for (const method of ['GET', 'PUT'] as const) {
    app.route({
      method,
      url: `${PREFIX}/actions/scrobble`,
      handler: (request, reply) => {
        const account = signedInV2(world, request);
        account.played[plexHex(titleAt(hexOf(fields(request).key)))] = world.clock.now();
        return reply.code(200).send();
      },
    });
    app.route({
      method,
      url: `${PREFIX}/actions/unscrobble`,
      handler: (request, reply) => {
        const account = signedInV2(world, request);
        delete account.played[plexHex(titleAt(hexOf(fields(request).key)))];
        return reply.code(200).send();
      },
    });
  }

  app.get('/~provider/hubs', (request, reply) => sendTitles(request, reply, []));

  app.get(`${PREFIX}/library/search`, (request, reply) => {
    signedInV2(world, request);
    const { query = '', limit, searchTypes = 'movies,tv' } = fields(request);
    const types = searchTypes.split(',').map((type) => (type === 'tv' ? 'show' : type.replace(/s$/, '')));
    const found = [...titlesOf(world).values()]
      .filter(
        (title) => types.includes(title.type) && title.title.toLowerCase().includes(query.toLowerCase()),
      )
      .slice(0, Number(limit ?? 30));
    const rows = found.map((title) => ({ score: 1, Metadata: titleJson(title) }));
    const results = { id: 'external', title: 'More ways to watch', size: rows.length, SearchResult: rows };
    return reply.send({ MediaContainer: { suggestedTerms: [], SearchResults: [results] } });
  });
}
