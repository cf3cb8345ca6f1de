import type { FastifyReply } from 'fastify';
import type { PosterSubject, Posters } from '#sim/posters/index.ts';
import { type Exchange, Refusal, type Router } from '../exchange.ts';
import { type Entry, entriesFor } from '../state/entries.ts';
import { type JellyfinWorld, plainId, userById } from '../world.ts';

const NATURAL = {
  poster: { width: 1000, height: 1500 },
  square: { width: 1000, height: 1000 },
  wide: { width: 1920, height: 1080 },
} as const;

/** What to draw of an entry: seasons and albums look like what they lie in, episodes like stills. */
function subjectOf({ node, item }: Entry): PosterSubject {
  const isStill = node.type === 'episode';
  const upright = item.type === 'artist' ? 'square' : 'poster';
  return {
    seed: isStill ? node.slug : item.slug,
    title: isStill ? '' : item.title,
    subtitle: node === item || isStill ? '' : node.title,
    year: 'year' in item ? item.year : null,
    genres: item.genres,
    byline: 'directors' in item ? item.directors.map((person) => person.name).join(', ') : '',
    shape: isStill ? 'wide' : upright,
  };
}

/** Pictures, for everybody who knows the id: no sign-in is asked for (facts 5). */
export function addImageRoutes(route: Router, world: JellyfinWorld, posters: Posters): void {
  const send = async (
    { query }: Exchange,
    reply: FastifyReply,
    subject: PosterSubject,
  ): Promise<FastifyReply> => {
    const natural = NATURAL[subject.shape];
    const width = Number(query('fillWidth') ?? query('maxWidth') ?? query('width') ?? natural.width);
    const used = Math.max(1, Math.min(width, natural.width));
    const height = Math.max(1, Math.round((used * natural.height) / natural.width));
    const format = query('format')?.toLowerCase() === 'png' ? 'png' : 'jpeg';
    const bytes = await posters.draw(subject, { width: used, height, format });
    return reply.type(`image/${format}`).header('cache-control', 'public, max-age=31536000').send(bytes);
  };

  route('GET', '/Items/:itemId/Images/:imageType', 'public', (exchange) => {
    const wanted = plainId(exchange.part('itemId'));
    const found = entriesFor(world, null).find((entry) => entry.id === wanted);
    if (!found || exchange.part('imageType') !== 'primary') throw new Refusal(404);
    return send(exchange, exchange.reply, subjectOf(found));
  });
  route('GET', '/UserImage', 'public', (exchange) => {
    const user = userById(world, exchange.query('userId') ?? '');
    if (!user?.imageTag) throw new Refusal(404);
    return send(exchange, exchange.reply, {
      seed: `user ${user.name}`,
      title: user.name.slice(0, 1).toUpperCase(),
      subtitle: '',
      year: null,
      genres: [],
      byline: '',
      shape: 'square',
    });
  });
}
