import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { createSqliteDialect } from './node-sqlite.ts';
import { createLocalNotifier, createPostgresNotifier, type Notifier } from './notifier.ts';
import { createPostgresDialect, createPostgresPool } from './postgres.ts';
import type { Schema } from './schema.ts';

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
  if (url.startsWith('postgres:') || url.startsWith('postgresql:')) return openPostgres(url);
  const path = url.replace(/^sqlite:/, '');
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const db = new Kysely<Schema>({ dialect: createSqliteDialect(path) });
  return { db, engine: 'sqlite', notifier: createLocalNotifier(), close: () => db.destroy() };
}

async function openPostgres(url: string): Promise<OpenDatabase> {
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
