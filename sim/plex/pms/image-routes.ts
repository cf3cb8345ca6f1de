import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PosterSubject, Posters } from '#sim/posters/index.ts';
import { pathPart } from '../request.ts';
import type { Entry } from './entries.ts';
import { forVisitors, queryOf, refuse, type Visitor } from './exchange.ts';
import { libraryByKey, type PmsState } from './state.ts';
import { visibleEntry } from './visible.ts';

const MAX_SIDE = 4096;

/** What to draw for an entry: seasons and albums look like their parents, episodes like stills. */
export function subjectOf(entry: Entry, kind: 'thumb' | 'art'): PosterSubject {
  const root = entry.parent?.parent ?? entry.parent ?? entry;
  const year = 'year' in root.node ? root.node.year : null;
  const genres = 'genres' in root.node ? root.node.genres : [];
  const byline = 'directors' in root.node ? root.node.directors.map((person) => person.name).join(', ') : '';
  const isStill = kind === 'art' || entry.node.type === 'episode';
  const isSquare = ['artist', 'album', 'track'].includes(entry.node.type);
  return {
    seed: isStill ? `${entry.node.slug}/${kind}` : root.node.slug,
    title: isStill ? '' : root.node.title,
    subtitle: entry === root ? '' : entry.node.title,
    year,
    genres,
    byline,
    shape: isStill ? 'wide' : isSquare ? 'square' : 'poster',
  };
}

type Size = { width: number; height: number };

/** The size a picture gets inside a box: within it, or covering it with minSize=1 (facts 7.6). */
export function fitted(natural: Size, box: Size, cover: boolean, upscale: boolean): Size {
  const ratios = [box.width / natural.width, box.height / natural.height];
  const scale = cover ? Math.max(...ratios) : Math.min(...ratios);
  const used = upscale ? scale : Math.min(scale, 1);
  return {
    width: Math.max(1, Math.round(natural.width * used)),
    height: Math.max(1, Math.round(natural.height * used)),
  };
}

const NATURAL: Record<PosterSubject['shape'], Size> = {
  poster: { width: 1000, height: 1500 },
  square: { width: 1000, height: 1000 },
  wide: { width: 1920, height: 1080 },
};

/** Pictures: /photo/:/transcode and the plain thumb and art paths (facts 7.6). */
export function addImageRoutes(app: FastifyInstance, state: PmsState, posters: Posters): void {
  const subjectAt = (path: string, visitor: Visitor): PosterSubject | 403 | 404 => {
    const url = path.split('?')[0] ?? '';
    const item = /^\/library\/metadata\/(\d+)\/(thumb|art|grandparentThumb|parentThumb)(?:\/\d+)?$/.exec(url);
    if (item) {
      const entry = visibleEntry(state, visitor, item[1] ?? '');
      return entry ? subjectOf(entry, item[2] === 'art' ? 'art' : 'thumb') : 404;
    }
    const composite = /^\/library\/sections\/(\d+)\/composite(?:\/\d+)?$/.exec(url);
    if (composite) {
      const library = libraryByKey(visitor.libraries, composite[1] ?? '');
      if (!library) return 404;
      return {
        seed: `library ${library.uuid}`,
        title: library.title,
        subtitle: '',
        year: null,
        genres: [],
        byline: '',
        shape: 'square',
      };
    }
    return /^https?:/.test(url) ? 403 : 404;
  };

  const send = async (reply: FastifyReply, subject: PosterSubject, size: Size, format: 'jpeg' | 'png') => {
    const picture = await posters.draw(subject, { ...size, format });
    return reply.header('cache-control', 'max-age=31536000').type(`image/${format}`).send(picture);
  };

  const transcode = forVisitors(state, ({ request, reply, visitor }) => {
    const query = queryOf(request);
    const box = { width: Number(query.width), height: Number(query.height) };
    const plausible = (side: number) => Number.isInteger(side) && side > 0 && side <= MAX_SIDE;
    if (!query.url || !plausible(box.width) || !plausible(box.height)) return refuse(reply, 400);
    const format = (query.format ?? 'jpg').toLowerCase();
    if (!['jpg', 'jpeg', 'png'].includes(format)) return refuse(reply, 400);
    const subject = subjectAt(query.url.replace(/^https?:\/\/(127\.0\.0\.1|localhost):32400/, ''), visitor);
    if (typeof subject === 'number') return refuse(reply, subject);
    const size = fitted(NATURAL[subject.shape], box, query.minSize === '1', query.upscale === '1');
    return send(reply, subject, size, format === 'png' ? 'png' : 'jpeg');
  });
  app.get('/photo/::/transcode', transcode);

  const plain = forVisitors(state, ({ request, reply, visitor }) => {
    const subject = subjectAt(request.url, visitor);
    if (typeof subject === 'number') return refuse(reply, subject);
    return send(reply, subject, NATURAL[subject.shape], 'jpeg');
  });
  for (const kind of ['thumb', 'art']) {
    app.get(`/library/metadata/:key/${kind}`, plain);
    app.get(`/library/metadata/:key/${kind}/:stamp`, plain);
  }
  app.get('/library/sections/:key/composite/:stamp', plain);

  app.get('/::/resources/*', async (request, reply) => {
    const name = pathPart(request, '*');
    const isArt = name.includes('fanart') || name.includes('art');
    const subject: PosterSubject = {
      seed: `resource ${name}`,
      title: '',
      subtitle: '',
      year: null,
      genres: [],
      byline: '',
      shape: isArt ? 'wide' : 'square',
    };
    return send(reply, subject, isArt ? { width: 960, height: 540 } : { width: 256, height: 256 }, 'jpeg');
  });
}
