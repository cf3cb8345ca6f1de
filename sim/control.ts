import Fastify, { type FastifyInstance } from 'fastify';
import { ClockStep, FaultInput } from './control-inputs.ts';
import { orRefuse, readBody } from './control-request.ts';
import type { FaultHandle } from './faults.ts';
import type { Outside } from './outside.ts';
import type { Simulation } from './simulation-type.ts';

function faultView(handle: FaultHandle) {
  const { path, ...rule } = handle.rule;
  return {
    id: handle.id,
    hits: handle.hits(),
    rule: { ...rule, path: path === undefined ? null : String(path) },
  };
}

function addWorldRoutes(
  app: FastifyInstance,
  simulation: Simulation,
  outsides: Record<string, Outside>,
): void {
  const { world, clock, journal } = simulation;
  app.get('/__sim/state', () => {
    const kinds = Object.entries(outsides).map(([kind, outside]) => [kind, outside.state()] as const);
    return { now: clock.now(), people: world.people, ...Object.fromEntries(kinds) };
  });
  app.get('/__sim/journal', () => ({ entries: journal.entries() }));
  app.get('/__sim/unknown', () => ({ entries: journal.unknown() }));
  app.delete('/__sim/journal', () => {
    journal.clear();
    return { entries: [] };
  });
  app.get('/__sim/clock', () => ({ now: clock.now() }));
  app.post('/__sim/clock/advance', (request) => {
    clock.advance(readBody(ClockStep, request.body).ms);
    return { now: clock.now() };
  });
  app.post('/__sim/reset', async () => {
    await simulation.reset();
    return { reset: true };
  });
}

function addFaultRoutes(app: FastifyInstance, { faults }: Simulation): void {
  const list = () => ({ faults: faults.list().map(faultView) });
  app.get('/__sim/faults', list);
  app.get('/__sim/faults/unused', () => ({ faults: faults.unused().map(faultView) }));
  app.post('/__sim/faults', (request, reply) => {
    const { path_pattern: pattern, ...rule } = readBody(FaultInput, request.body);
    const handle = orRefuse(400, () =>
      faults.add({ ...rule, path: pattern === undefined ? rule.path : new RegExp(pattern) }),
    );
    return reply.code(201).send(faultView(handle));
  });
  app.delete('/__sim/faults', () => {
    faults.clear();
    return list();
  });
}

/** The control API of a running world, under /__sim (sim/README.md). For tests, the demo and scripts. */
export function createControl(simulation: Simulation, outsides: Record<string, Outside>): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  addWorldRoutes(app, simulation, outsides);
  addFaultRoutes(app, simulation);
  for (const outside of Object.values(outsides)) outside.addControl(app);
  return app;
}
