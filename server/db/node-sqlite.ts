import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';

const CACHED_STATEMENTS = 256;

/**
 * Kysely's SQLite dialect over Node's own SQLite. The shim refuses what node:sqlite would store wrongly without a word
 * (docs/decisions/012-database.md): a lone Date and NaN become NULL, `true` becomes '1' in a text column.
 */
export function createSqliteDialect(path: string): SqliteDialect {
  const dialect = new SqliteDialect({
    database: async () => {
      if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
      const database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
      // Names, addresses and sealed credentials: nobody else on the machine needs to read them.
      if (path !== ':memory:') chmodSync(path, 0o600);
      database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;');
      return createShim(database);
    },
  });
  // SQLite rolls schema changes back with their transaction; saying so makes a failed migration leave nothing behind.
  dialect.createAdapter = () =>
    Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true });
  return dialect;
}

type Statement = {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
};

function createShim(database: DatabaseSync): { close(): void; prepare(sql: string): Statement } {
  const cache = new Map<string, Statement>();
  return {
    close: () => {
      cache.clear();
      database.close();
    },
    prepare: (sql) => {
      const known = cache.get(sql);
      if (known) return known;
      const statement = wrapStatement(database.prepare(sql));
      if (cache.size >= CACHED_STATEMENTS) {
        const oldest = cache.keys().next();
        if (!oldest.done) cache.delete(oldest.value);
      }
      cache.set(sql, statement);
      return statement;
    },
  };
}

function wrapStatement(statement: StatementSync): Statement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(checkValue)),
    run: (parameters) => statement.run(...parameters.map(checkValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(checkValue)),
  };
}

function checkValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(
    `A ${value instanceof Date ? 'Date' : typeof value === 'number' ? value : typeof value} cannot be stored: use the portable kinds of db/portable.ts.`,
  );
}
