import { createSimulation, type SimulationOptions } from './simulation.ts';
import type { RunningWorld } from './simulation-type.ts';

export type { RunningWorld } from './simulation-type.ts';

/** What `npm run sim` prints of a running world, and the demo under `world`. */
export type WorldAddresses = Omit<RunningWorld, 'stop' | 'simulation'>;

/**
 * Starts a world on real loopback ports with a clock that runs. Used by the demo, the browser tests and
 * `npm run sim`; `stop()` closes every port.
 */
export async function startWorld(options: SimulationOptions & { port?: number } = {}): Promise<RunningWorld> {
  const { port, ...simulation } = options;
  const world = await createSimulation({ clock: 'live', ...simulation });
  return world.listen({ port });
}

/** The printable part of a running world. */
export function addressesOf({
  stop: _stop,
  simulation: _simulation,
  ...addresses
}: RunningWorld): WorldAddresses {
  return addresses;
}
