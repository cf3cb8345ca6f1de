import type { FastifyInstance } from 'fastify';
import { createPosters } from '../posters/index.ts';
import type { PlexServer, World } from '../world.ts';
import { addImageRoutes } from './image-routes.ts';
import { addItemRoutes } from './item-routes.ts';
import { addRootRoutes } from './root-routes.ts';
import { addSectionRoutes } from './section-routes.ts';
import { createSettings } from './settings.ts';
import { createPmsState, type PmsState } from './state.ts';

const posters = createPosters();

/** Puts a Plex Media Server of the world into an application (facts 7). */
export async function registerPms(
  app: FastifyInstance,
  deps: { world: World; server: PlexServer },
): Promise<PmsState> {
  const state = createPmsState(deps.world, deps.server, createSettings(deps.server.name));
  addRootRoutes(app, state);
  addSectionRoutes(app, state);
  addItemRoutes(app, state);
  addImageRoutes(app, state, posters);
  return state;
}
