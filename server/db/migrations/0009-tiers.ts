import type { Kysely } from 'kysely';

/** Named bundles of access, who is on them, and changes of them on their way to the members. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tiers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull().unique())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('duration_days', 'integer')
    .addColumn('access', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('tiers_by_created').on('tiers').columns(['created_at', 'id']).execute();

  await db.schema
    .createTable('tier_changes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('tier_id', 'text', (c) => c.notNull().references('tiers.id').onDelete('cascade'))
    .addColumn('changes_end', 'integer', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('tier_changes_by_tier').on('tier_changes').columns(['tier_id', 'id']).execute();
  await db.schema
    .createTable('tier_change_members')
    .addColumn('change_id', 'text', (c) => c.notNull().references('tier_changes.id').onDelete('cascade'))
    .addColumn('member_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('tier_change_members_key', ['change_id', 'member_id'])
    .execute();
  await db.schema
    .createIndex('tier_change_members_waiting')
    .on('tier_change_members')
    .columns(['state', 'change_id'])
    .execute();

  await db.schema.alterTable('members').addColumn('tier_id', 'text').execute();
  await db.schema.createIndex('members_by_tier').on('members').column('tier_id').execute();
  await db.schema.alterTable('invites').addColumn('tier_id', 'text').execute();
  await db.schema.createIndex('invites_by_tier').on('invites').column('tier_id').execute();
  // What an invite gives at one server where that differs from server to server: its copy of a tier that was deleted.
  await db.schema.alterTable('invite_servers').addColumn('settings', 'text').execute();
  await db.schema.alterTable('redemptions').addColumn('terms', 'text').execute();
}
