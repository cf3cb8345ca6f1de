import { Kysely, sql } from 'kysely';
import { createSqliteDialect } from './node-sqlite.ts';
import { createLocalNotifier, type Notifier } from './notifier.ts';
import type { Schema } from './schema.ts';
import { StorageError } from './storage-error.ts';

export type Database = Kysely<Schema>;

export type OpenDatabase = {
  db: Database;
  engine: 'sqlite' | 'postgres';
  /** Tells every replica of this database. */
  notifier: Notifier;
  close(): Promise<void>;
};

/**
 * Opens `sqlite:<path>`, `sqlite::memory:` or `postgres://…`. Nothing outside db/ knows which of the two it talks to.
 * Throws a StorageError (db/storage-error.ts) with a sentence for the owner where it cannot.
 */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  const opened = /^postgres(ql)?:/.test(url)
    ? await openPostgres(url)
    : openSqlite(url.replace(/^sqlite:/, ''));
  try {
    await sql`select 1`.execute(opened.db);
    return opened;
  } catch (cause) {
    await opened.close().catch(() => undefined);
    throw new StorageError(whyNot(url), cause);
  }
}

function openSqlite(path: string): OpenDatabase {
  const db = new Kysely<Schema>({ dialect: createSqliteDialect(path) });
  return { db, engine: 'sqlite', notifier: createLocalNotifier(), close: () => db.destroy() };
}

/** The driver is loaded only by those who use it: the embedded database does without its memory. */
async function openPostgres(url: string): Promise<OpenDatabase> {
  const { createPostgresDialect, createPostgresPool } = await import('./postgres.ts');
  const { createPostgresNotifier } = await import('./postgres-notifier.ts');
  const pool = createPostgresPool(url);
  const db = new Kysely<Schema>({ dialect: createPostgresDialect(pool) });
  const notifier = createPostgresNotifier(url, pool);
  return {
    db,
    engine: 'postgres',
    notifier,
    close: async () => {
      await notifier.close();
      await db.destroy();
    },
  };
}

function whyNot(url: string): string {
  if (url.startsWith('sqlite:')) {
    return `The database ${url.slice('sqlite:'.length)} cannot be opened. Check that its folder can be written by this user and that the file is a Foyer database.`;
  }
  const { host } = new URL(url);
  return `PostgreSQL at ${host} cannot be reached or refuses the sign-in. Check that it runs and that FOYER_DATABASE_URL is right.`;
}
