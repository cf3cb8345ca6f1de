import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

/** The public address of Foyer: as configured, or else that of the request being served. */
export type PublicAddress = {
  /** With the base path, without a slash at the end. */
  current(): string;
  plugin(app: FastifyInstance): void;
};

export function createPublicAddress(options: {
  configured: string | null;
  fallback: () => string;
}): PublicAddress {
  const requests = new AsyncLocalStorage<string>();
  return {
    current: () => options.configured ?? requests.getStore() ?? options.fallback(),
    plugin: (app) => {
      if (options.configured !== null) return;
      app.addHook('onRequest', (request, _reply, done) =>
        requests.run(`${request.protocol}://${request.host}`, done),
      );
    },
  };
}
