import type { Kysely } from 'kysely';

/** Looking after members: their accounts here, notes and labels, warnings, requests for more time, what happens to many at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('members').addColumn('account_id', 'text').execute();
  await db.schema
    .alterTable('members')
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('members')
    .addColumn('note_text', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('members').addColumn('seen_checked_at', 'bigint').execute();
  await db.schema.createIndex('members_by_account').on('members').column('account_id').unique().execute();
  await db.schema.createIndex('members_by_seen').on('members').column('last_seen_at').execute();
  await db.schema.alterTable('member_accounts').addColumn('seen_access', 'text').execute();
  await db.schema.alterTable('member_accounts').addColumn('delete_after', 'bigint').execute();
  await db.schema.alterTable('member_accounts').addColumn('repaired_at', 'bigint').execute();
  await createLifeCycle(db);
  await createSorting(db);
  await createBulk(db);
}

async function createLifeCycle(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('member_warnings')
    .addColumn('member_id', 'text', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('days', 'integer', (c) => c.notNull())
    .addColumn('warned_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('member_warnings_key', ['member_id', 'expires_at', 'days'])
    .execute();
  await db.schema
    .createTable('extension_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('member_id', 'text', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('open_for', 'text')
    .addColumn('reason', 'text')
    .addColumn('until', 'bigint')
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('answered_at', 'bigint')
    .execute();
  // Holds the member's id while the request waits, so that each has at most one that does.
  await db.schema
    .createIndex('extension_requests_open')
    .on('extension_requests')
    .column('open_for')
    .unique()
    .execute();
  await db.schema
    .createIndex('extension_requests_by_member')
    .on('extension_requests')
    .columns(['member_id', 'asked_at'])
    .execute();
}

async function createSorting(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('member_labels')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull().unique())
    .addColumn('colour', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('member_label_links')
    .addColumn('member_id', 'text', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('label_id', 'text', (c) => c.notNull().references('member_labels.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('member_label_links_key', ['member_id', 'label_id'])
    .execute();
  await db.schema
    .createIndex('member_label_links_by_label')
    .on('member_label_links')
    .column('label_id')
    .execute();
}

async function createBulk(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bulk_actions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('input', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'bigint', (c) => c.notNull())
    .addColumn('lease_until', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('bulk_actions_due')
    .on('bulk_actions')
    .columns(['state', 'starts_at'])
    .execute();
  await db.schema
    .createTable('bulk_items')
    .addColumn('action_id', 'text', (c) => c.notNull().references('bulk_actions.id').onDelete('cascade'))
    .addColumn('member_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('problem', 'text')
    .addColumn('before', 'text')
    .addPrimaryKeyConstraint('bulk_items_key', ['action_id', 'member_id'])
    .execute();
}
