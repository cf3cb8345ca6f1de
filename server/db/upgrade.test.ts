import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { freshDatabase } from '#test/database.ts';
import { createPostgresDatabase, partStatus } from '#test/parts.ts';
import { migrateToLatest } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { type Database, openDatabase } from './open.ts';

const postgres = partStatus('postgresql');
const ENGINES = [
  { engine: 'SQLite', skip: false as const, newUrl: async () => 'sqlite::memory:' },
  {
    engine: 'PostgreSQL',
    skip: postgres.present || postgres.required ? (false as const) : postgres.reason,
    newUrl: createPostgresDatabase,
  },
];

for (const { engine, skip, newUrl } of ENGINES) {
  describe(`a database from before invites over several servers (${engine})`, { skip }, () => {
    it('is brought up to date with what is in it', async () => {
      const { db, close } = await openDatabase(await newUrl());
      try {
        await migrateUpTo(db, '0018-notifications');
        await fill(db as unknown as Kysely<unknown>);
        await migrateToLatest(db);
        const members = await db.selectFrom('members').select(['id', 'standing']).orderBy('id').execute();
        assert.deepEqual(
          members.map(({ id, standing }) => [id, standing]),
          [
            ['gone', 'out'],
            ['here', 'watching'],
            ['invited', 'coming'],
            ['withheld', 'closed'],
          ],
        );
        const choices = await db.selectFrom('notification_choices').selectAll().execute();
        assert.deepEqual(
          choices.map((choice) => [choice.person_key, choice.channel_kind, choice.enabled]),
          [['member:here', 'email', 0]],
        );
        const session = await db.selectFrom('onboarding_sessions').select('search_name').executeTakeFirst();
        assert.equal(session?.search_name, 'ærø');
      } finally {
        await close();
      }
    });
  });
}

describe('the tables of a database', () => {
  it('are the same whether it was made now or before', async () => {
    const fresh = await freshDatabase();
    const older = await openDatabase('sqlite::memory:');
    try {
      await migrateUpTo(older.db, '0018-notifications');
      await migrateToLatest(older.db);
      assert.deepEqual(await shapeOf(older.db), await shapeOf(fresh.db));
    } finally {
      await fresh.close();
      await older.close();
    }
  });
});

async function migrateUpTo(db: Database, name: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo(name);
  if (error !== undefined) throw error;
}

async function shapeOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ sql: string }>`select sql from sqlite_master where sql is not null`.execute(
    db,
  );
  return rows.map((row) => row.sql).sort();
}

/** Four members, one of whom has made a choice and gone through steps. */
async function fill(db: Kysely<unknown>): Promise<void> {
  await sql`insert into media_servers (id, kind, name, external_id, url, credentials_sealed, version, is_default, created_at, updated_at)
    values ('s', 'plex', 'The Lantern', 'm', 'http://192.0.2.1', '{}', '1', 1, 1, 1)`.execute(db);
  for (const [id, wanted, observed] of [
    ['here', 'access', 'accepted'],
    ['invited', 'access', 'pending'],
    ['gone', 'access', 'gone'],
    ['withheld', 'disabled', 'gone'],
  ]) {
    await sql`insert into members (id, display_name, username, joined_at, keeps_invite, note, note_text, search_text, created_at, updated_at)
      values (${id}, ${id}, ${id}, 1, 0, '', '', ${id}, 1, 1)`.execute(db);
    await sql`insert into member_accounts (id, member_id, server_id, external_user_id, user_type, wanted, observed, library_ids,
        allow_sync, allow_channels, allow_camera_upload, restrictions, tries, created_at, updated_at)
      values (${`a-${id}`}, ${id}, 's', ${id}, 'friend', ${wanted}, ${observed}, '[]', 0, 0, 0, '{}', 0, 1, 1)`.execute(
      db,
    );
  }
  await sql`insert into notification_choices (person_key, notice_id, enabled, updated_at)
    values ('member:here', 'member.expiring', 0, 1)`.execute(db);
  await sql`insert into onboarding_sessions (id, name, flow_ids, created_at, moved_at)
    values ('o', 'ÆRØ', '[]', 1, 1)`.execute(db);
}
