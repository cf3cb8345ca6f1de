import type { Kysely } from 'kysely';

/** Links with which members set new passwords at servers that have accounts of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('server_password_links')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('member_id', 'text', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('server_id', 'text', (c) => c.notNull().references('media_servers.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('server_password_links_by_account')
    .on('server_password_links')
    .columns(['member_id', 'server_id'])
    .execute();
}
