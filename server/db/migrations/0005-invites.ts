import { type Kysely, sql } from 'kysely';

/** Invites, what they open, and redemptions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invites')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by_id', 'text')
    .addColumn('created_by_name', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('usage_limit', 'integer')
    .addColumn('used_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('duration_days', 'integer')
    .addColumn('is_active', 'integer', (c) => c.notNull())
    .addColumn('allow_sync', 'integer', (c) => c.notNull())
    .addColumn('allow_channels', 'integer', (c) => c.notNull())
    .addColumn('allow_camera_upload', 'integer', (c) => c.notNull())
    .addColumn('user_type', 'text', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addCheckConstraint(
      'invites_never_overused',
      sql`used_count >= 0 and (usage_limit is null or used_count <= usage_limit)`,
    )
    .execute();
  await db.schema.createIndex('invites_by_created').on('invites').columns(['created_at', 'id']).execute();

  await db.schema
    .createTable('invite_servers')
    .addColumn('invite_id', 'text', (c) => c.notNull().references('invites.id').onDelete('cascade'))
    .addColumn('server_id', 'text', (c) => c.notNull())
    .addColumn('all_libraries', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('invite_servers_key', ['invite_id', 'server_id'])
    .execute();
  await db.schema.createIndex('invite_servers_by_server').on('invite_servers').column('server_id').execute();
  await db.schema
    .createTable('invite_libraries')
    .addColumn('invite_id', 'text', (c) => c.notNull().references('invites.id').onDelete('cascade'))
    .addColumn('server_id', 'text', (c) => c.notNull())
    .addColumn('library_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('invite_libraries_key', ['invite_id', 'library_id'])
    .execute();

  await db.schema
    .createTable('redemptions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // No reference: what happened stays known when its invite is deleted.
    .addColumn('invite_id', 'text', (c) => c.notNull())
    .addColumn('invite_code', 'text', (c) => c.notNull())
    .addColumn('person_key', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('holds_slot', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('username', 'text')
    .addColumn('avatar_url', 'text')
    .addColumn('provider', 'text')
    .addColumn('external_id', 'text')
    .addColumn('token_sealed', 'text')
    .addColumn('member_id', 'text')
    .addColumn('sign_in_id', 'text')
    .addColumn('problem', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('ip', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('finished_at', 'bigint')
    .addUniqueConstraint('redemptions_once_per_person', ['invite_id', 'person_key'])
    .execute();
  await db.schema
    .createIndex('redemptions_by_created')
    .on('redemptions')
    .columns(['created_at', 'id'])
    .execute();
  await db.schema.createIndex('redemptions_by_sign_in').on('redemptions').column('sign_in_id').execute();
  await db.schema
    .createIndex('redemptions_by_status')
    .on('redemptions')
    .columns(['status', 'created_at'])
    .execute();
}
