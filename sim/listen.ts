import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createControl } from './control.ts';
import type { ListenOptions, RunningWorld, Simulation } from './simulation-type.ts';
import type { Stage } from './stage.ts';

type Door = { server: Server; port: number; close(): Promise<void> };

/** A listener that hands every request to the application that is on the stage at that moment. */
async function openDoor(port: number, app: () => FastifyInstance | null, isUp = () => true): Promise<Door> {
  const server = createServer((request, response) => {
    const current = app();
    if (current) current.routing(request, response);
    else request.socket.destroy();
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const current = app();
    if (!current || !isUp() || current.server.listenerCount('upgrade') === 0) socket.destroy();
    else current.server.emit('upgrade', request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    server,
    port: address.port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Opens plex.tv, every server of the world and the control API on 127.0.0.1, and lets the servers
 * advertise their real address (to their owner as local, to friends as not local: facts 2.5).
 */
export async function listen(
  options: ListenOptions & { simulation: Simulation; stage: () => Stage },
): Promise<RunningWorld> {
  const { simulation, stage } = options;
  const { world } = simulation;
  const doors: Door[] = [];
  const control = createControl(simulation);
  await control.ready();
  const open = async (port: number, app: () => FastifyInstance | null, isUp?: () => boolean) => {
    const door = await openDoor(port, app, isUp);
    doors.push(door);
    return door;
  };
  const stop = async () => {
    for (const door of doors) await door.close();
    await control.close();
    await simulation.close();
  };
  try {
    const plexTv = await open(options.port ?? 0, () => stage().plexTv);
    for (const [index, { machineIdentifier }] of world.servers.entries()) {
      const door = await open(
        index === 0 ? (options.plexPort ?? 0) : 0,
        () => stage().servers.get(machineIdentifier)?.app ?? null,
        () => world.servers.some((server) => server.machineIdentifier === machineIdentifier && server.online),
      );
      for (const server of world.servers.filter(
        (candidate) => candidate.machineIdentifier === machineIdentifier,
      )) {
        server.connections = [{ protocol: 'http', address: '127.0.0.1', port: door.port, relay: false }];
      }
    }
    const controlDoor = await open(options.controlPort ?? 0, () => control);
    const { url, token, machineIdentifier } = simulation.plex;
    return {
      plex_tv: `http://127.0.0.1:${plexTv.port}`,
      plex: { url, token, machine_identifier: machineIdentifier },
      accounts: Object.values(simulation.accounts).map(({ username, email, password, token: own, id }) => ({
        username,
        email,
        password,
        token: own,
        id,
      })),
      control: `http://127.0.0.1:${controlDoor.port}`,
      stop,
      simulation,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
