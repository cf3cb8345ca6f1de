import { closeSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { UnreadableFile } from '#domains/moving/protocol.ts';

/** More of one kind than any household has; a file with more is not what it says. */
const MAX_ROWS = 200_000;
const HEADER_BYTES = 20;
const MAGIC = 'SQLite format 3\0';
/** Bytes 18 and 19 of the header (sqlite.org/fileformat2.html, 1.3.3): 2 where writes go to a log beside the file. */
const WRITE_AHEAD = 2;

export type ForeignRow = Record<string, unknown>;

/** Another program's SQLite file, to be looked at and never written to. */
export type ForeignDatabase = {
  hasTable(name: string): boolean;
  /** Rows of a table in their order; a column that this version does not have is null. Throws UnreadableFile. */
  rows(table: string, columns: readonly string[]): ForeignRow[];
  /** What was written last may stand in a log that did not come with the file. */
  mayBeOld: boolean;
};

/**
 * Opens a copy of a SQLite file for `use` and closes it again. The file counts as it is: a log beside it is not read, and
 * nothing of the file's own making runs (no view, no virtual table, no trigger). Throws UnreadableFile.
 */
export function withForeignDatabase<Result>(
  file: string,
  use: (database: ForeignDatabase) => Result,
): Result {
  const header = readHeader(file);
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new UnreadableFile('not_its_file', 'This is not a SQLite database. Choose the program’s own file.');
  const url = pathToFileURL(file);
  // Read as if it could never change: no lock is taken, and no log beside the file is looked for.
  url.searchParams.set('immutable', '1');
  try {
    const database = new DatabaseSync(url, { readOnly: true, allowExtension: false });
    try {
      database.exec('pragma trusted_schema = off; pragma cell_size_check = on');
      refuseDamage(database);
      return use(createForeignDatabase(database, header[18] === WRITE_AHEAD || header[19] === WRITE_AHEAD));
    } finally {
      database.close();
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : damaged(error);
  }
}

function createForeignDatabase(database: DatabaseSync, mayBeOld: boolean): ForeignDatabase {
  const tables = new Map(
    database
      .prepare("select name, sql from sqlite_master where type = 'table'")
      .all()
      .filter(({ sql }) => !/^\s*create\s+virtual/i.test(String(sql)))
      .map(({ name }) => [String(name), columnsOf(database, String(name))]),
  );
  return {
    mayBeOld,
    hasTable: (name) => tables.has(name),
    rows: (table, columns) => {
      const known = tables.get(table);
      if (!known)
        throw new UnreadableFile(
          'wrong_version',
          'A part of this database is missing. Choose the program’s own file.',
        );
      const selected = columns.map((name) => (known.has(name) ? quoted(name) : `null as ${quoted(name)}`));
      const rows = database
        .prepare(`select ${selected.join(', ')} from ${quoted(table)} order by rowid limit ${MAX_ROWS + 1}`)
        .all();
      if (rows.length > MAX_ROWS)
        throw new UnreadableFile('too_much', `This file holds more than ${MAX_ROWS} entries of one kind.`);
      return rows;
    },
  };
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(handle);
  }
  return header;
}

function refuseDamage(database: DatabaseSync): void {
  const [first] = database.prepare('pragma quick_check(1)').all();
  if (first?.quick_check !== 'ok') throw damaged(first?.quick_check);
}

function columnsOf(database: DatabaseSync, table: string): Set<string> {
  return new Set(
    database
      .prepare(`pragma table_info(${quoted(table)})`)
      .all()
      .map(({ name }) => String(name)),
  );
}

function damaged(cause: unknown): UnreadableFile {
  return new UnreadableFile(
    'damaged',
    'This file is damaged or was copied while it was written to. Stop the program, copy the file again, and choose the copy.',
    cause,
  );
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
