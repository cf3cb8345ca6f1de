import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** Also the time a query waits for one of the connections to be free. */
const CONNECT_WITHIN_MS = 10_000;
const INT8 = 20;
const NUMERIC = 1700;

/** Whole numbers of PostgreSQL as JavaScript numbers, so that rows look the same as from SQLite. */
function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError('A number in the database is larger than JavaScript counts.');
  return value;
}

export function createPostgresPool(url: string): pg.Pool {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') => {
      if (format !== 'binary' && (oid === INT8 || oid === NUMERIC)) return parseInteger;
      return format === 'binary'
        ? pg.types.getTypeParser(oid, 'binary')
        : pg.types.getTypeParser(oid, 'text');
    },
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types,
    application_name: 'foyer',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  });
  // A connection that PostgreSQL ends while nobody uses it, e.g. at its restart: the pool has dropped it and opens another
  // for the next query. Without a listener Node would end the process.
  pool.on('error', () => undefined);
  return pool;
}

export function createPostgresDialect(pool: pg.Pool): PostgresDialect {
  return new PostgresDialect({ pool });
}
