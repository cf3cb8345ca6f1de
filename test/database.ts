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
  describeEngine(`${name} (SQLite)`, freshDatabase, suite);
  const postgres = partStatus('postgresql');
  if (postgres.present || postgres.required) {
    describeEngine(`${name} (PostgreSQL)`, freshPostgres, suite);
    return;
  }
  describe(`${name} (PostgreSQL)`, { skip: postgres.reason }, () => undefined);
}

async function freshPostgres(): Promise<OpenDatabase> {
  const opened = await openDatabase(await createPostgresDatabase());
  await migrateToLatest(opened.db);
  return opened;
}

function describeEngine(
  name: string,
  open: () => Promise<OpenDatabase>,
  suite: (database: () => Database) => void,
): void {
  describe(name, () => {
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
  });
}
