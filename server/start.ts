import type { AddressInfo } from 'node:net';
import { holdDatabase } from '#db/hold.ts';
import { StorageError } from '#db/storage-error.ts';
import { createLogger } from '#kernel/logger.ts';
import { compose, type Foyer } from './compose.ts';
import type { Env } from './env.ts';
import { loadSecretKey } from './secret-key.ts';
import { StartError } from './start-error.ts';

export type RunningFoyer = { url: string; foyer: Foyer; stop(): Promise<void> };

/** Composes Foyer, brings its database up to date and listens. Throws StartError or StorageError with a sentence for the owner. */
export async function startFoyer(env: Env, logger = createLogger(env.logLevel)): Promise<RunningFoyer> {
  const secretKey = loadSecretKey(env);
  const hold = holdDatabase(env.databaseUrl);
  const foyer = await compose({ env, logger, secretKey }).catch((error: unknown) => {
    hold.release();
    throw error;
  });
  const stop = async () => {
    await foyer.stop();
    hold.release();
  };
  try {
    await foyer.app.listen({ host: env.host, port: env.port });
  } catch (cause) {
    await stop();
    throw listenError(env, cause);
  }
  foyer.start();
  const address = foyer.app.server.address() as AddressInfo;
  const host = env.host === '0.0.0.0' || env.host === '::' ? 'localhost' : env.host;
  const url = env.baseUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
  logger.info({ url, database: foyer.engine }, 'Foyer is ready');
  return { url, foyer, stop };
}

function listenError(env: Env, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${env.port} is in use by another program. Stop that program or set FOYER_PORT to a free port.`,
      cause,
    );
  }
  if (code === 'EACCES') {
    return new StartError(
      `This user may not listen on port ${env.port}. Set FOYER_PORT to a port above 1023.`,
      cause,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError(
      `This machine has no address ${env.host}. Set FOYER_HOST to one of its own, or to 0.0.0.0 for all.`,
      cause,
    );
  }
  return cause;
}

/** The sentence for the owner; for anything unforeseen with its trace. */
export function reasonOf(error: unknown): string {
  if (error instanceof StartError || error instanceof StorageError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
