import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { UnreadableFile } from '#domains/moving/protocol.ts';
import { withForeignDatabase } from './foreign-database.ts';
import { importers } from './programs.ts';
import { testFolder, writeForeignFile } from './testing.ts';
import { wizarr4, wizarr2026 } from './testing-wizarr.ts';

const withCode = (code: string) => (error: unknown) => error instanceof UnreadableFile && error.code === code;
const readers = importers.filter(({ program }) => program.kind !== 'jfa-go');
const readAll = (file: string, code: string) => {
  for (const importer of readers)
    assert.throws(() => importer.read(file, { takeTokens: true }), withCode(code), importer.program.kind);
};

describe('another program’s database', () => {
  it('is refused where it is no SQLite file, empty or shorter than its header', () => {
    const path = join(testFolder(), 'file.db');
    for (const content of ['', 'SQLite', 'PK\u0003\u0004 something else altogether']) {
      writeFileSync(path, content);
      readAll(path, 'not_its_file');
    }
  });

  it('is refused where it is another program’s', () => {
    readAll(writeForeignFile([{ name: 'notes', columns: 'id integer, text text' }]), 'wrong_version');
  });

  it('is refused where a page of it is damaged or the end is missing', () => {
    const users = Array.from({ length: 400 }, (_, at) => ({
      token: `t${at}`,
      username: `user ${at}`,
      code: 'x'.repeat(40),
    }));
    const path = writeForeignFile(wizarr4({ users }));
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 6_000));
    readAll(path, 'damaged');
    const torn = Buffer.from(bytes);
    torn.fill(0xff, 4_096, 9_000);
    writeFileSync(path, torn);
    readAll(path, 'damaged');
  });

  it('reads no view in the place of a table, whatever it would do', () => {
    const path = writeForeignFile(wizarr2026().filter(({ name }) => name !== 'user'));
    const database = new DatabaseSync(path);
    database.exec(
      'create view "user" as with recursive n(i) as (select 1 union all select i + 1 from n) select i as id from n',
    );
    database.close();
    readAll(path, 'wrong_version');
  });

  it('counts as it was copied: a log beside it is not read, and nothing is written beside it', () => {
    const folder = testFolder();
    const path = join(folder, 'live.db');
    const database = new DatabaseSync(path);
    database.exec('pragma journal_mode = wal; create table t (id integer); insert into t values (1)');
    database.exec('pragma wal_checkpoint(truncate); insert into t values (2)');
    const copies = testFolder();
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(copies, name));
    database.close();
    const before = readdirSync(copies);
    const seen = withForeignDatabase(join(copies, 'live.db'), (foreign) => ({
      rows: foreign.rows('t', ['id']).length,
      mayBeOld: foreign.mayBeOld,
    }));
    assert.deepEqual(seen, { rows: 1, mayBeOld: true });
    assert.deepEqual(readdirSync(dirname(join(copies, 'live.db'))), before);
  });

  it('gives null for a column that this version does not have', () => {
    const path = writeForeignFile([{ name: 't', columns: 'id integer', rows: [{ id: 7 }] }]);
    const rows = withForeignDatabase(path, (foreign) => foreign.rows('t', ['id', 'later']));
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [{ id: 7, later: null }],
    );
  });
});
