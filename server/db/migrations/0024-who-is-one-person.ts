import { type Kysely, sql } from 'kysely';

/** How a member stands by what was seen of his accounts, which member is whom of others, and what each server calls him. */
export async function up(db: Kysely<unknown>): Promise<void> {
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
  await db.schema.alterTable('member_accounts').addColumn('email', 'text').execute();
  await db.schema.alterTable('member_accounts').addColumn('username', 'text').execute();
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
