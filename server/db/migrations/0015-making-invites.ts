import type { Kysely } from 'kysely';

/** Invites for one person, many at once, and presets of the form. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('invites').addColumn('bound_to', 'text').execute();
  await db.schema.alterTable('invites').addColumn('recipient', 'text').execute();
  await db.schema.alterTable('invites').addColumn('batch_id', 'text').execute();
  await db.schema.createIndex('invites_by_batch').on('invites').column('batch_id').execute();

  await db.schema
    .createTable('invite_templates')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull().unique())
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('is_default', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('invite_templates_by_created')
    .on('invite_templates')
    .columns(['created_at', 'id'])
    .execute();
}
