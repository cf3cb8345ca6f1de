import { type Kysely, sql } from 'kysely';

/** Asking for access, who may not ask, and seats that are offered back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createRequests(db);
  await db.schema
    .createTable('blocked_askers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_key', 'text', (c) => c.notNull().unique())
    .addColumn('written', 'text', (c) => c.notNull())
    .addColumn('blocked_by', 'text', (c) => c.notNull())
    .addColumn('blocked_at', 'bigint', (c) => c.notNull())
    .execute();
  // One row: whoever gives a seat away holds it, so that each seat is counted by one at a time.
  await db.schema
    .createTable('seat_lock')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('held', 'bigint', (c) => c.notNull())
    .execute();
  await sql`insert into seat_lock (id, held) values ('seats', 0)`.execute(db);
  await createOffers(db);
}

async function createRequests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('access_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_key', 'text', (c) => c.notNull())
    .addColumn('written', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('is_decoy', 'integer', (c) => c.notNull())
    .addColumn('open_for', 'text')
    .addColumn('access', 'text')
    .addColumn('server_ids', 'text', (c) => c.notNull())
    .addColumn('invite_id', 'text')
    .addColumn('invite_code', 'text')
    .addColumn('code_invite_id', 'text')
    .addColumn('member_id', 'text')
    .addColumn('problem_code', 'text')
    .addColumn('reason', 'text')
    .addColumn('answered_by', 'text')
    .addColumn('is_told_to_wait', 'integer', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('lined_at', 'bigint')
    .addColumn('answered_at', 'bigint')
    .addColumn('search_text', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('access_requests_open')
    .on('access_requests')
    .column('open_for')
    .unique()
    .execute();
  await db.schema
    .createIndex('access_requests_by_asked')
    .on('access_requests')
    .columns(['is_decoy', 'asked_at', 'id'])
    .execute();
  await db.schema
    .createIndex('access_requests_by_state')
    .on('access_requests')
    .columns(['is_decoy', 'state', 'lined_at', 'id'])
    .execute();
  await db.schema
    .createIndex('access_requests_by_person')
    .on('access_requests')
    .columns(['person_key', 'asked_at'])
    .execute();
  await db.schema
    .createIndex('access_requests_by_invite')
    .on('access_requests')
    .column('invite_id')
    .execute();
}

async function createOffers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('seat_offers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('member_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('open_for', 'text')
    .addColumn('last_seen_at', 'bigint')
    .addColumn('told_at', 'bigint', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('undo_until', 'bigint')
    .execute();
  await db.schema.createIndex('seat_offers_open').on('seat_offers').column('open_for').unique().execute();
  await db.schema.createIndex('seat_offers_by_told').on('seat_offers').columns(['told_at', 'id']).execute();
  await db.schema.createIndex('seat_offers_by_state').on('seat_offers').columns(['state', 'until']).execute();
  await db.schema
    .createIndex('seat_offers_by_member')
    .on('seat_offers')
    .columns(['member_id', 'told_at'])
    .execute();
}
