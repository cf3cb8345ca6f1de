import { createControl } from './control.ts';
import { createDoors, createHttpDoor } from './doors.ts';
import type { Outside } from './outside.ts';
import type { Addresses, RunningWorld, Simulation } from './simulation-type.ts';

/** Opens everything outside and the control API on 127.0.0.1; `port` is that of the first kind's first door. */
export async function listen(
  simulation: Simulation,
  outsides: Record<string, Outside>,
  port: number,
): Promise<RunningWorld> {
  const control = createControl(simulation, outsides);
  const doors = createDoors(port);
  const stop = async () => {
    await doors.close();
    await control.close();
    await simulation.close();
  };
  try {
    await control.ready();
    const opened: object[] = [];
    for (const outside of Object.values(outsides)) opened.push(await outside.open(doors));
    const controlPort = await doors.open(createHttpDoor(() => control));
    const addresses: Addresses = Object.assign({}, ...opened);
    return { ...addresses, control: `http://127.0.0.1:${controlPort}`, stop, simulation };
  } catch (error) {
    await stop();
    throw error;
  }
}
