import type { FastifyInstance } from 'fastify';
import { type PmsState, registerPms } from '#sim/pms/index.ts';
import { createFrame, type FrameDeps } from './frame.ts';
import { createPlexTv } from './plextv/app.ts';

/** A Plex Media Server on the stage: its application, and what it knows (sessions, history, items). */
export type StagedServer = { app: FastifyInstance; state: PmsState };

/** The applications of one world, ready to answer. */
export type Stage = {
  plexTv: FastifyInstance;
  /** By machine identifier. */
  servers: Map<string, StagedServer>;
  close(): Promise<void>;
};

/** Puts plex.tv and every server of the world on the stage. */
export async function createStage(deps: FrameDeps): Promise<Stage> {
  const { world } = deps;
  const plexTv = createPlexTv(deps);
  await plexTv.ready();
  const servers = new Map<string, StagedServer>();
  for (const server of world.servers) {
    const app = createFrame({
      ...deps,
      upstream: 'pms',
      server: server.machineIdentifier,
      isDown: () => !server.online,
    });
    const state = await registerPms(app, { world, server });
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
