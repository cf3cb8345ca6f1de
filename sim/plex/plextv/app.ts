import type { FastifyInstance } from 'fastify';
import { createFrame } from '#sim/frame.ts';
import type { World } from '#sim/world.ts';
import { plexValue } from '../request.ts';
import type { PlexWorld } from '../world.ts';
import { answerError, rateLimited, V2Error } from './errors.ts';
import { routeAddress } from './hosts.ts';
import { registerAccountExtras, registerLegacyExtras } from './routes-account-extras.ts';
import { registerDiscoverRoutes } from './routes-discover.ts';
import { registerHomeRoutes, registerLegacyHomeRoutes } from './routes-home.ts';
import { registerLegacyInviteRoutes } from './routes-invites.ts';
import { registerKeyRoutes } from './routes-keys.ts';
import { registerPages } from './routes-pages.ts';
import { registerFriendRoutes, registerUsersRoute } from './routes-people.ts';
import { registerLegacyPinRoutes, registerPinRoutes } from './routes-pins.ts';
import { registerLegacyResourceRoutes, registerResourceRoutes } from './routes-resources.ts';
import { registerLegacySharingRoutes } from './routes-sharing-legacy.ts';
import { registerSharingRoutes } from './routes-sharing-v2.ts';
import { registerLegacyUserRoutes, registerUserRoutes } from './routes-user.ts';

/** Counts the calls of each client in a sliding window of world time (facts 1.6). */
function createLimiter(world: PlexWorld) {
  const calls = new Map<string, number[]>();
  return (client: string): { retryAfterSeconds: number | null } | null => {
    const limit = world.toggles.rateLimit;
    if (!limit) return null;
    const now = world.clock.now();
    const recent = (calls.get(client) ?? []).filter((at) => at > now - limit.windowMs);
    recent.push(now);
    calls.set(client, recent);
    return recent.length > limit.calls ? { retryAfterSeconds: limit.retryAfterSeconds } : null;
  };
}

/** plex.tv, clients.plex.tv and app.plex.tv in one application (facts 1.1). */
export function createPlexTv(outer: World, world: PlexWorld): FastifyInstance {
  const app = createFrame({ world: outer, upstream: 'plextv', answerError, rewriteUrl: routeAddress });
  const limiter = createLimiter(world);

  app.addHook('onRequest', async (request, reply) => {
    const isApi = request.url.startsWith('/api/');
    const isV2 = request.url.startsWith('/api/v2/');
    const client = plexValue(request, 'X-Plex-Client-Identifier');
    const status = request.url.startsWith('/api/v2/auth/') ? 422 : 400;
    if (isV2 && client === '') throw new V2Error(status, 1000, 'X-Plex-Client-Identifier is missing');
    const exceeded = isApi ? limiter(client || plexValue(request, 'X-Plex-Token')) : null;
    if (!exceeded) return;
    if (exceeded.retryAfterSeconds !== null) reply.header('retry-after', String(exceeded.retryAfterSeconds));
    throw rateLimited();
  });

  registerPinRoutes(app, world);
  registerLegacyPinRoutes(app, world);
  registerUserRoutes(app, world);
  registerKeyRoutes(app, world);
  registerLegacyUserRoutes(app, world);
  registerResourceRoutes(app, world);
  registerLegacyResourceRoutes(app, world);
  registerLegacySharingRoutes(app, world);
  registerSharingRoutes(app, world);
  registerUsersRoute(app, world);
  registerFriendRoutes(app, world);
  registerLegacyHomeRoutes(app, world);
  registerHomeRoutes(app, world);
  registerLegacyInviteRoutes(app, world);
  registerAccountExtras(app, world);
  registerLegacyExtras(app, world);
  registerDiscoverRoutes(app, world);
  registerPages(app, world);
  return app;
}
