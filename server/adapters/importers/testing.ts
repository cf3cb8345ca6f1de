import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

type Row = Record<string, string | number | null>;
/** A table by its columns, as SQLite writes them down, and its rows. */
export type TestTable = { name: string; columns: string; rows?: readonly Row[] };

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, which is gone when the test's process is. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-moving-'));
  folders.push(folder);
  return folder;
}

/** Writes a SQLite file of these tables, as another program would, and answers its path. */
export function writeForeignFile(tables: readonly TestTable[]): string {
  const path = join(testFolder(), 'database.db');
  const database = new DatabaseSync(path);
  database.exec('begin');
  for (const { name, columns, rows = [] } of tables) {
    database.exec(`create table "${name}" (${columns})`);
    for (const row of rows) {
      const names = Object.keys(row);
      const marks = names.map(() => '?').join(', ');
      database
        .prepare(`insert into "${name}" (${names.map((one) => `"${one}"`).join(', ')}) values (${marks})`)
        .run(...Object.values(row));
    }
  }
  database.exec('commit');
  database.close();
  return path;
}
