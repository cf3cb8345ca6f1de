import { type Kysely, sql } from 'kysely';

/** Looking after members: their accounts here, notes, labels, warnings, requests for more time, many at once, who is one person. */
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
  await db.schema
    .alterTable('members')
    .addColumn('standing', 'text', (c) => c.notNull().defaultTo('out'))
    .execute();
  await fillStanding(db);
  await db.schema
    .createIndex('members_by_standing')
    .on('members')
    .columns(['leaving', 'standing', 'expires_at', 'joined_at', 'last_seen_at', 'seen_checked_at'])
    .execute();
  await db.schema.createIndex('members_by_account').on('members').column('account_id').unique().execute();
  await db.schema.createIndex('members_by_seen').on('members').column('last_seen_at').execute();
  await db.schema.alterTable('member_accounts').addColumn('seen_access', 'text').execute();
  await db.schema.alterTable('member_accounts').addColumn('delete_after', 'bigint').execute();
  await db.schema.alterTable('member_accounts').addColumn('repaired_at', 'bigint').execute();
  await db.schema.alterTable('member_accounts').addColumn('email', 'text').execute();
  await db.schema.alterTable('member_accounts').addColumn('username', 'text').execute();
  await createLifeCycle(db);
  await createSorting(db);
  await createBulk(db);
  await createLinks(db);
}

/** Of members from before: the best of what was seen of their accounts. */
async function fillStanding(db: Kysely<unknown>): Promise<void> {
  const has = (observed: string) =>
    sql`exists (select 1 from member_accounts where member_id = members.id and ${sql.raw(observed)})`;
  await sql`update members set standing = case
    when ${has("observed in ('accepted', 'changed', 'unknown')")} then 'watching'
    when ${has("observed in ('invited', 'pending')")} then 'coming'
    when ${has("observed <> 'gone'")} then 'closed'
    else 'out' end`.execute(db);
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

async function createLinks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('member_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('member_id', 'text', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('other_id', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('provider', 'text')
    .addColumn('external_id', 'text')
    .addColumn('email', 'text')
    .addColumn('account_id', 'text', (c) => c.unique())
    .addColumn('before', 'text', (c) => c.notNull())
    .addColumn('linked_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('member_links_identity', ['provider', 'external_id'])
    .execute();
  await db.schema.createIndex('member_links_by_member').on('member_links').column('member_id').execute();
  await db.schema.createIndex('member_links_by_email').on('member_links').column('email').execute();
  // The lower id first: a pair is one row.
  await db.schema
    .createTable('member_pairs')
    .addColumn('one_id', 'text', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('other_id', 'text', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('found_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('member_pairs_key', ['one_id', 'other_id'])
    .execute();
  await db.schema.createIndex('member_pairs_by_other').on('member_pairs').column('other_id').execute();
  await db.schema.createIndex('member_pairs_by_state').on('member_pairs').column('state').execute();
}
