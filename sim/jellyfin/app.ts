import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
import { createFrame } from '#sim/frame.ts';
import type { World } from '#sim/world.ts';
import { createRouter, sendRefusal } from './exchange.ts';
import { addImageRoutes } from './routes/images.ts';
import { addLibraryRoutes } from './routes/library.ts';
import { addSignInRoutes } from './routes/sign-in.ts';
import { addSystemRoutes } from './routes/system.ts';
import { addUserRoutes } from './routes/users.ts';
import type { JellyfinWorld } from './world.ts';

const OUTSIDE_BASE = '/~outside-of-the-base-path';

/** The application of one Jellyfin server. */
export async function createJellyfinApp(outer: World, world: JellyfinWorld): Promise<FastifyInstance> {
  const { server } = world;
  const app = createFrame({
    world: outer,
    upstream: 'jellyfin',
    server: server.id,
    isDown: () => !server.online,
    answerError: (error, _request, reply) => sendRefusal(error, reply),
    // Paths count in any case; with a base path nothing else is answered (facts 3).
    rewriteUrl: (url) => {
      const [path = '', query] = url.split('?', 2);
      const lower = path.toLowerCase();
      const base = server.basePath.toLowerCase();
      if (base !== '' && lower !== base && !lower.startsWith(`${base}/`)) return OUTSIDE_BASE;
      const rest = lower.slice(base.length) || '/';
      return query === undefined ? rest : `${rest}?${query}`;
    },
  });
  const toWebClient: RouteHandlerMethod = (_request, reply) => reply.redirect(`${server.basePath}/web/`, 302);
  app.get('/', toWebClient);
  app.get(OUTSIDE_BASE, toWebClient);
  app.post(OUTSIDE_BASE, toWebClient);
  app.get('/web', (_request, reply) =>
    reply.type('text/html').send('<!doctype html><html><head><title>Jellyfin</title></head></html>'),
  );

  const route = createRouter(app, world);
  addSystemRoutes(route, world);
  addUserRoutes(route, world);
  addSignInRoutes(route, world);
  addLibraryRoutes(route, world);
  addImageRoutes(route, world, outer.posters);
  await app.ready();
  return app;
}
