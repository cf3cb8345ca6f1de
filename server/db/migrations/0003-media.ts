import type { Kysely } from 'kysely';

/** Media servers and their libraries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('media_servers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('credentials_sealed', 'text', (c) => c.notNull())
    .addColumn('owner_name', 'text')
    .addColumn('owner_external_id', 'text')
    .addColumn('is_default', 'integer', (c) => c.notNull())
    .addColumn('reachable', 'integer')
    .addColumn('checked_at', 'bigint')
    .addColumn('problem_code', 'text')
    .addColumn('problem_since', 'bigint')
    .addColumn('synced_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('media_servers_once', ['kind', 'external_id'])
    .execute();

  await db.schema
    .createTable('media_libraries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('server_id', 'text', (c) => c.notNull().references('media_servers.id').onDelete('cascade'))
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('item_count', 'integer')
    .addColumn('is_default', 'integer', (c) => c.notNull())
    .addColumn('missing', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('posters', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('media_libraries_once', ['server_id', 'external_id'])
    .execute();

  await db.schema
    .createTable('media_discoveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
}
