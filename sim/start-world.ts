import { createSimulation, type SimulationOptions } from './simulation.ts';
import type { ListenOptions, RunningWorld } from './simulation-type.ts';

export type { RunningWorld } from './simulation-type.ts';

/** What `npm run sim` prints of a running world, and the demo under `world`. */
export type WorldAddresses = Pick<RunningWorld, 'plex_tv' | 'plex' | 'accounts' | 'control'>;

/**
 * Starts a world on real loopback ports with a clock that runs. Used by the demo, the browser tests and
 * `npm run sim`; `stop()` closes every port.
 */
export async function startWorld(options: ListenOptions & SimulationOptions = {}): Promise<RunningWorld> {
  const { port, plexPort, controlPort, ...simulation } = options;
  const world = await createSimulation({ clock: 'live', ...simulation });
  return world.listen({ port, plexPort, controlPort });
}

/** The printable part of a running world. */
export function addressesOf({ plex_tv, plex, accounts, control }: RunningWorld): WorldAddresses {
  return { plex_tv, plex, accounts, control };
}
