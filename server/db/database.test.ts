import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describeOverDatabases, freshDatabase } from '#test/database.ts';
import { isMigrated, migrateToLatest } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { createSqliteDialect } from './node-sqlite.ts';
import { isUniqueViolation, likeAnywhere } from './portable.ts';

describe('the chain of migrations', () => {
  it('is the folder, in order', () => {
    const files = readdirSync(join(import.meta.dirname, 'migrations')).filter(
      (name) => /^\d/.test(name) && !name.endsWith('.test.ts'),
    );
    assert.deepEqual(
      Object.keys(migrations),
      files.sort().map((name) => name.replace(/\.ts$/, '')),
    );
  });

  it('leaves nothing behind when one fails', async () => {
    const db = new Kysely<unknown>({ dialect: createSqliteDialect(':memory:') });
    const broken = {
      up: async (trx: Kysely<unknown>) => {
        await trx.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('power cut');
      },
    };
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: async () => ({ '0001-broken': broken }) },
    }).migrateToLatest();
    assert.ok(error);
    assert.deepEqual(
      (await db.introspection.getTables()).map((table) => table.name),
      [],
    );
    await db.destroy();
  });
});

describeOverDatabases('a database', (database) => {
  it('is brought up to date once and stays so', async () => {
    await migrateToLatest(database());
    assert.equal(await isMigrated(database()), true);
  });

  it('gives numbers as numbers, also large ones and counts', async () => {
    const { rows } = await sql<{
      big: number;
      count: number;
    }>`select cast(1767323045000 as bigint) as big, count(*) as count from sagas`.execute(database());
    assert.deepEqual([rows[0]?.big, rows[0]?.count], [1_767_323_045_000, 0]);
  });

  it('tells a taken key from every other failure', async () => {
    const row = { key: 'one', window_started_at: 0, count: 1, expires_at: 1 };
    await database().insertInto('rate_limits').values(row).execute();
    await assert.rejects(database().insertInto('rate_limits').values(row).execute(), isUniqueViolation);
    await assert.rejects(
      sql`select * from no_such_table`.execute(database()),
      (error) => !isUniqueViolation(error),
    );
  });

  it('finds text with wildcards in it as it stands', async () => {
    const found = async (q: string) =>
      (
        await sql<{
          hit: number;
        }>`select case when '100%_sure' like ${likeAnywhere(q)} escape '\\' then 1 else 0 end as hit`.execute(
          database(),
        )
      ).rows[0]?.hit;
    assert.deepEqual([await found('0%_S'), await found('1_0')], [1, 0]);
  });

  it('takes back everything of a transaction that fails', async () => {
    const failing = database()
      .transaction()
      .execute(async (trx) => {
        await trx
          .insertInto('outbox_events')
          .values({ id: 'lost', type: 't', payload: '{}', created_at: 1 })
          .execute();
        throw new Error('no');
      });
    await assert.rejects(failing);
    assert.equal(
      await database().selectFrom('outbox_events').selectAll().where('id', '=', 'lost').executeTakeFirst(),
      undefined,
    );
  });
});

describe('the SQLite shim', () => {
  it('refuses values that SQLite would store wrongly without a word', async () => {
    const opened = await freshDatabase();
    const insert = (count: unknown) =>
      opened.db
        .insertInto('rate_limits')
        .values({ key: 'x', window_started_at: 0, count: count as number, expires_at: 0 })
        .execute();
    await assert.rejects(insert(new Date()), TypeError);
    await assert.rejects(insert(true), TypeError);
    await assert.rejects(insert(Number.NaN), TypeError);
    await assert.rejects(insert(Number.POSITIVE_INFINITY), TypeError);
    await assert.rejects(insert(undefined), Error);
    await opened.close();
  });
});
