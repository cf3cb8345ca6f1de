import { createDiscord } from './discord/index.ts';
import { createJellyfin } from './jellyfin/index.ts';
import { createPlex } from './plex/index.ts';
import { createSlack } from './slack/index.ts';
import type { World } from './world.ts';

/** Everything outside, by kind: a new one is a folder and a line here. */
export async function createOutsides(world: World) {
  return {
    plex: await createPlex(world),
    jellyfin: await createJellyfin(world),
    discord: await createDiscord(world),
    slack: await createSlack(world),
  };
}

export type Outsides = Awaited<ReturnType<typeof createOutsides>>;
