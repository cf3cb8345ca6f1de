import type { Kysely } from 'kysely';

/** Members and their accounts on servers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('members')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('display_name', 'text', (c) => c.notNull())
    .addColumn('username', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('avatar_url', 'text')
    .addColumn('provider', 'text')
    .addColumn('external_id', 'text')
    .addColumn('invite_id', 'text')
    .addColumn('invite_code', 'text')
    .addColumn('joined_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('last_seen_at', 'bigint')
    .addColumn('leaving', 'text')
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('members_by_invite').on('members').column('invite_id').execute();
  await db.schema.createIndex('members_by_joined').on('members').columns(['joined_at', 'id']).execute();
  await db.schema
    .createIndex('members_by_identity')
    .on('members')
    .columns(['provider', 'external_id'])
    .unique()
    .execute();
  await db.schema.createIndex('members_by_email').on('members').column('email').execute();
  await db.schema.createIndex('members_by_expiry').on('members').column('expires_at').execute();

  await db.schema
    .createTable('member_accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('member_id', 'text', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('server_id', 'text', (c) => c.notNull())
    .addColumn('external_user_id', 'text', (c) => c.notNull())
    .addColumn('user_type', 'text', (c) => c.notNull())
    .addColumn('wanted', 'text', (c) => c.notNull())
    .addColumn('observed', 'text', (c) => c.notNull())
    .addColumn('observed_at', 'bigint')
    .addColumn('library_ids', 'text', (c) => c.notNull())
    .addColumn('allow_sync', 'integer', (c) => c.notNull())
    .addColumn('allow_channels', 'integer', (c) => c.notNull())
    .addColumn('allow_camera_upload', 'integer', (c) => c.notNull())
    .addColumn('last_problem', 'text')
    .addColumn('next_try_at', 'bigint')
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('member_accounts_once_per_server', ['member_id', 'server_id'])
    .execute();
  await db.schema
    .createIndex('member_accounts_by_server')
    .on('member_accounts')
    .columns(['server_id', 'external_user_id'])
    .execute();
  await db.schema.createIndex('member_accounts_due').on('member_accounts').column('next_try_at').execute();
}
