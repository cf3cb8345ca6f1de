import Fastify, { type FastifyInstance } from 'fastify';
import type { Simulation } from './simulation.ts';

/** The control API of a running world. */
export function createControl(simulation: Simulation): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  app.get('/__sim/accounts', () => ({ accounts: simulation.world.accounts }));
  return app;
}
