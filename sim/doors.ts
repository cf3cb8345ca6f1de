import { createServer, type Server } from 'node:http';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** The real ports of a world, all on 127.0.0.1. */
export type Doors = {
  /** Lets a server listen and returns its port: the first one on the port that was asked for, others on free ones. */
  open(server: NetServer): Promise<number>;
  /** Closes them all with every connection that is still open. */
  close(): Promise<void>;
};

/** Doors of which the first is to be at `firstPort`; 0 takes a free one. */
export function createDoors(firstPort: number): Doors {
  const closers: (() => Promise<void>)[] = [];
  return {
    async open(server) {
      const sockets = new Set<Socket>();
      server.on('connection', (socket: Socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(closers.length === 0 ? firstPort : 0, '127.0.0.1', resolve);
      });
      closers.push(
        () =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            // Also those that were upgraded to a WebSocket, which closeAllConnections() of node:http leaves open.
            for (const socket of sockets) socket.destroy();
          }),
      );
      return (server.address() as AddressInfo).port;
    },
    async close() {
      await Promise.all(closers.map((close) => close()));
    },
  };
}

/** An HTTP server that hands every request to the application that stands there at that moment; upgrades only while up. */
export function createHttpDoor(app: () => FastifyInstance | null, isUp = () => true): Server {
  const server = createServer((request, response) => {
    const current = app();
    if (current) current.routing(request, response);
    else request.socket.destroy();
  });
  server.on('upgrade', (request, socket, head) => {
    const current = app();
    if (!current || !isUp() || current.server.listenerCount('upgrade') === 0) socket.destroy();
    else current.server.emit('upgrade', request, socket, head);
  });
  return server;
}
