import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import type { Database } from './open.ts';
import { StorageError } from './storage-error.ts';

/**
 * Brings the database to this program's schema. Throws StorageError when the database was written by a newer Foyer
 * (it holds migrations this program does not know) or when a migration fails; a failed one leaves nothing behind.
 */
export async function migrateToLatest(db: Database): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new StorageError(
      `The database was last used by a newer Foyer (it has "${unknown[0]}"). Start that version or a later one, or restore a backup made before the update.`,
    );
  }
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    // Kysely's own order is that of a language, which loads its collation: 5 MB (docs/decisions/042-memory.md).
    nameComparator: (one, other) => (one < other ? -1 : 1),
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error');
  throw new StorageError(
    `The database could not be brought up to date${failed ? ` (step "${failed.migrationName}")` : ''}. Nothing was changed: keep the data folder as it is and report the log lines above.`,
    error,
  );
}

/** True when every migration of this program has been applied. */
export async function isMigrated(db: Database): Promise<boolean> {
  const applied = new Set(await appliedMigrations(db));
  return Object.keys(migrations).every((name) => applied.has(name));
}

async function appliedMigrations(db: Database): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}
