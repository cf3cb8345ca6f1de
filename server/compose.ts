import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { checkKey } from '#db/key-check.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import type { Accounts } from '#domains/accounts/index.ts';
import { createApp } from '#http/app.ts';
import { serveWeb } from '#http/web.ts';
import { AppError } from '#kernel/errors.ts';
import type { Env } from './env.ts';
import { StartError } from './start-error.ts';
import { type WireOptions, wire } from './wire.ts';

export type Foyer = {
  app: FastifyInstance;
  engine: 'sqlite' | 'postgres';
  /** Begins background work. Call it once the port is open. */
  start(): void;
  stop(): Promise<void>;
  /** For tests: what the program is made of. */
  parts: ReturnType<typeof wire>;
};

export type ComposeOptions = WireOptions & {
  /** Folder of the built pages; null serves none. Default: web/dist, where it has been built. */
  web?: string | null;
  plugins?: ReadonlyArray<(app: FastifyInstance) => Promise<void> | void>;
};

const PROJECT = join(import.meta.dirname, '..');
const LAST_ANSWERS_WITHIN_MS = 3_000;
const LAST_CALLS_WITHIN_MS = 2_000;

/** Builds the whole program from its parts: the only place where they meet. */
export async function compose(options: ComposeOptions): Promise<Foyer> {
  const database = await openDatabase(options.env.databaseUrl);
  try {
    return await composeOver(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function composeOver(database: OpenDatabase, options: ComposeOptions): Promise<Foyer> {
  const { env, logger } = options;
  await migrateToLatest(database.db);
  const parts = wire(options, database);
  await checkKey(database.db, parts.secrets);
  if (database.engine === 'sqlite') {
    await parts.journal.dropLeases();
    await parts.notifications.dropLeases();
  }
  if (env.admin) await setUpOwner(parts.accounts, env.admin);

  const folder = options.web === undefined ? join(PROJECT, 'web', 'dist') : options.web;
  const app = await createApp({
    logger,
    ids: parts.ids,
    routes: parts.routes,
    authenticate: parts.accounts.authenticate,
    idempotency: parts.idempotency,
    sessionCookie: parts.accounts.sessionCookie,
    ownOrigins: env.baseUrl === null ? [] : [new URL(env.baseUrl).origin],
    basePath: env.basePath,
    trustProxy: env.trustProxy,
    plugins: [parts.address.plugin, parts.system.plugin, ...(options.plugins ?? [])],
  });
  if (folder !== null && existsSync(join(folder, 'index.html'))) {
    await serveWeb(app, { folder, basePath: env.basePath, preview: parts.preview });
  }

  return {
    app,
    engine: database.engine,
    parts,
    start: () => {
      parts.jobs.start();
      parts.outbox.poke();
    },
    stop: async () => {
      parts.live.close();
      await closeApp(app);
      // What hangs at a service is let go of: the journal knows how far it came, and its lease is free for another process.
      const letGo = setTimeout(parts.http.stop, LAST_CALLS_WITHIN_MS);
      await Promise.all([
        parts.jobs.stop(),
        parts.sagas.stop(),
        parts.members.stop(),
        parts.moving.stop(),
        parts.notifications.stop(),
        parts.invites.looked(),
      ]);
      clearTimeout(letGo);
      await parts.outbox.deliverDue();
      await database.close();
    },
  };
}

async function setUpOwner(accounts: Accounts, admin: NonNullable<Env['admin']>): Promise<void> {
  try {
    await accounts.service.setUpUnattended(admin);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Another replica that started at the same moment was first.
    if (error.code === 'setup_done') return;
    const setting = `FOYER_ADMIN_${error.fields[0]?.field.toUpperCase() ?? 'USERNAME'}`;
    throw new StartError(`${setting} cannot be used: ${error.message}`, error);
  }
}

/** Answers what was asked before; a connection that does not come to an end by then is cut. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_WITHIN_MS);
  const idle = setInterval(() => app.server.closeIdleConnections(), 100);
  await app.close();
  clearTimeout(cut);
  clearInterval(idle);
}
