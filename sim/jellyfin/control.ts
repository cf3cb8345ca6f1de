import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { orRefuse, readBody } from '#sim/control-request.ts';
import type { Jellyfin } from './type.ts';
import type { JellyfinWorld } from './world.ts';

const Confirmation = z.strictObject({ code: z.string(), username: z.string() });
const ServerPatch = z
  .strictObject({
    online: z.boolean(),
    startingUp: z.boolean(),
    quickConnect: z.boolean(),
    publishedUrl: z.url().nullable(),
    publishedAnswers: z.boolean(),
    wizardDone: z.boolean(),
    legacyAuthorization: z.boolean(),
    name: z.string().min(1),
  })
  .partial();

/** What exists at Jellyfin, without every title. */
export function jellyfinStateView(world: JellyfinWorld) {
  const { server, users, tokens, apiKeys, quickConnects, plays } = world;
  const libraries = world.libraries.map(({ items, ...rest }) => ({ ...rest, itemCount: items.length }));
  return { server, users, tokens, apiKeys, quickConnects, plays, libraries };
}

/** The control of Jellyfin: its server's switches, and people who confirm codes (sim/README.md). */
export function addJellyfinControl(app: FastifyInstance, jellyfin: Jellyfin): void {
  app.get('/__sim/jellyfin/server', () => jellyfin.world.server);
  app.patch('/__sim/jellyfin/server', (request) =>
    Object.assign(jellyfin.world.server, readBody(ServerPatch, request.body)),
  );
  app.post('/__sim/jellyfin/codes/confirm', (request) => {
    const { code, username } = readBody(Confirmation, request.body);
    orRefuse(404, () => jellyfin.confirmCode(code, username));
    return { confirmed: true };
  });
}
