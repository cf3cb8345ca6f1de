import type { Kysely } from 'kysely';

/** How the page of an invite looks, what was last seen of each server that invites open, and who was told of a broken invite. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['title', 'accent', 'language'])
    await db.schema.alterTable('invites').addColumn(column, 'text').execute();
  await db.schema.alterTable('invites').addColumn('broken_at', 'bigint').execute();
  await db.schema
    .createIndex('invites_broken')
    .on('invites')
    .column('broken_at')
    .where('broken_at', 'is not', null)
    .execute();
  await db.schema
    .createTable('preflight_looks')
    .addColumn('server_id', 'text', (c) => c.primaryKey().references('media_servers.id').onDelete('cascade'))
    .addColumn('look', 'text', (c) => c.notNull())
    .addColumn('looked_at', 'bigint', (c) => c.notNull())
    .addColumn('unwell_since', 'bigint')
    .execute();
}
