import { after, before, describe } from 'node:test';
import { migrateToLatest } from '#db/migrate.ts';
import { type Database, type OpenDatabase, openDatabase } from '#db/open.ts';
import { createPostgresDatabase, partStatus } from './parts.ts';

/** A fresh, migrated SQLite database in memory. Close it when done. */
export async function freshDatabase(): Promise<OpenDatabase> {
  const opened = await openDatabase('sqlite::memory:');
  await migrateToLatest(opened.db);
  return opened;
}

/**
 * Runs a suite over SQLite and, where it is on the machine, PostgreSQL. `suite` gets a function that answers the
 * database of the current engine, emptied by being made anew for each suite.
 */
export function describeOverDatabases(name: string, suite: (database: () => Database) => void): void {
  describeOverFreshDatabases(name, (open) => withOneDatabase(open, suite));
}

/** The same for a suite whose every test has a database of its own: `fresh` opens one, to be closed by who asked for it. */
export function describeOverFreshDatabases(
  name: string,
  suite: (fresh: () => Promise<OpenDatabase>) => void,
): void {
  describe(`${name} (SQLite)`, () => suite(freshDatabase));
  const postgres = partStatus('postgresql');
  if (postgres.present || postgres.required) {
    describe(`${name} (PostgreSQL)`, () => suite(freshPostgres));
    return;
  }
  describe(`${name} (PostgreSQL)`, { skip: postgres.reason }, () => undefined);
}

async function freshPostgres(): Promise<OpenDatabase> {
  const opened = await openDatabase(await createPostgresDatabase());
  await migrateToLatest(opened.db);
  return opened;
}

function withOneDatabase(open: () => Promise<OpenDatabase>, suite: (database: () => Database) => void): void {
  let opened: OpenDatabase | undefined;
  before(async () => {
    opened = await open();
  });
  after(async () => {
    await opened?.close();
  });
  suite(() => {
    if (!opened) throw new Error('The database is open only while tests run.');
    return opened.db;
  });
}
