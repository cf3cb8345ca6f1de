import type { FastifyInstance } from 'fastify';
import { createFrame } from '#sim/frame.ts';
import type { World } from '#sim/world.ts';
import { createPlexTv } from './plextv/app.ts';
import { type PmsState, registerPms } from './pms/index.ts';
import type { PlexWorld } from './world.ts';

/** A Plex Media Server on the stage: its application, and what it knows (sessions, history, items). */
export type StagedServer = { app: FastifyInstance; state: PmsState };

/** The applications of one Plex, ready to answer. */
export type Stage = {
  plexTv: FastifyInstance;
  /** By machine identifier. */
  servers: Map<string, StagedServer>;
  close(): Promise<void>;
};

/** Puts plex.tv and every server on the stage. */
export async function createStage(outer: World, world: PlexWorld): Promise<Stage> {
  const plexTv = createPlexTv(outer, world);
  await plexTv.ready();
  const servers = new Map<string, StagedServer>();
  for (const server of world.servers) {
    const app = createFrame({
      world: outer,
      upstream: 'pms',
      server: server.machineIdentifier,
      isDown: () => !server.online,
    });
    const state = await registerPms(app, { outer, world, server });
    await app.ready();
    servers.set(server.machineIdentifier, { app, state });
  }
  return {
    plexTv,
    servers,
    async close() {
      await plexTv.close();
      for (const { app } of servers.values()) await app.close();
    },
  };
}
