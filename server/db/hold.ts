import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError } from './storage-error.ts';

/** The one before may need this long to stop, e.g. while a container is replaced. */
const WAIT_MS = 10_000;

/**
 * Keeps a SQLite file for this process while it runs: a second server on it would take the first for dead and do its
 * unfinished work once more, and the two would not hear each other's events. The lock is SQLite's own, on an empty file
 * beside it, so it ends with the process however that ends, and tools may still read and copy the database.
 * Throws StorageError where another process has it. Does nothing for PostgreSQL, which is made for several.
 */
export function holdDatabase(url: string): { release(): void } {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : ':memory:';
  if (path === ':memory:') return { release: () => undefined };
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    lock = new DatabaseSync(`${path}-lock`);
    lock.exec(`PRAGMA busy_timeout=${WAIT_MS}; PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE`);
    const held = lock;
    return { release: () => held.close() };
  } catch (cause) {
    lock?.close();
    if (!isBusy(cause)) return { release: () => undefined };
    throw new StorageError(
      `The database ${path} is in use by another Foyer. Stop that one, or keep the data in PostgreSQL, which several can share (FOYER_DATABASE_URL).`,
      cause,
    );
  }
}

/** SQLITE_BUSY. A folder that cannot be written is told by opening the database itself, with its own sentence. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}
