import type { FastifyInstance } from 'fastify';
import type { World } from '#sim/world.ts';
import type { PlexServer, PlexWorld } from '../world.ts';
import { addAdminRoutes } from './admin-routes.ts';
import { addHubRoutes } from './hub-routes.ts';
import { addImageRoutes } from './image-routes.ts';
import { addItemRoutes } from './item-routes.ts';
import { startLife } from './life.ts';
import { addMediaRoutes } from './media-routes.ts';
import { addNotificationRoutes } from './notifications.ts';
import { addRootRoutes } from './root-routes.ts';
import { addSectionRoutes } from './section-routes.ts';
import { addSessionRoutes } from './session-routes.ts';
import { createSettings } from './settings.ts';
import { createPmsState, type PmsState } from './state.ts';
import { startWebhooks } from './webhooks.ts';

export { addItem } from './additions.ts';
export type { PmsState } from './state.ts';

/**
 * Puts a Plex Media Server into an application (facts 7), with a past and people who watch.
 * Returns what the server knows, for whoever wants to add films or look inside.
 */
export async function registerPms(
  app: FastifyInstance,
  deps: { outer: World; world: PlexWorld; server: PlexServer },
): Promise<PmsState> {
  const state = createPmsState(deps.world, deps.server, createSettings(deps.server.name));
  startLife(state);
  app.addHook('onClose', startWebhooks(state, deps.outer.callOut));
  addRootRoutes(app, state);
  addSectionRoutes(app, state);
  addItemRoutes(app, state);
  addHubRoutes(app, state);
  addImageRoutes(app, state, deps.outer.posters);
  addSessionRoutes(app, state);
  addAdminRoutes(app, state);
  addMediaRoutes(app, state);
  addNotificationRoutes(app, state);
  return state;
}
