import type { Kysely } from 'kysely';

/** Moving in from other programs: what a file holds, what becomes of it, and what is kept for later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('moves')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('program', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('may_be_old', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('open_slot', 'text')
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('lease_until', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  // At most one at a time is looked over or comes over.
  await db.schema.createIndex('moves_open').on('moves').column('open_slot').unique().execute();
  await db.schema.createIndex('moves_by_time').on('moves').columns(['created_at', 'id']).execute();
  await db.schema
    .createTable('move_rows')
    .addColumn('move_id', 'text', (c) => c.notNull().references('moves.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('section', 'text', (c) => c.notNull())
    .addColumn('source_key', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('record', 'text', (c) => c.notNull())
    .addColumn('secret_sealed', 'text')
    .addColumn('verdict', 'text')
    .addColumn('reason', 'text')
    .addColumn('remark', 'text')
    .addColumn('outcome', 'text')
    .addColumn('target_id', 'text')
    .addPrimaryKeyConstraint('move_rows_key', ['move_id', 'position'])
    .execute();
  await db.schema
    .createIndex('move_rows_by_section')
    .on('move_rows')
    .columns(['move_id', 'section', 'verdict', 'position'])
    .execute();
  await db.schema
    .createTable('moved_records')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('program', 'text', (c) => c.notNull())
    .addColumn('section', 'text', (c) => c.notNull())
    .addColumn('source_key', 'text', (c) => c.notNull())
    .addColumn('person_key', 'text')
    .addColumn('member_id', 'text')
    .addColumn('record', 'text', (c) => c.notNull())
    .addColumn('moved_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('moved_records_by_source')
    .on('moved_records')
    .columns(['program', 'section', 'source_key'])
    .unique()
    .execute();
  await db.schema
    .createIndex('moved_records_by_member')
    .on('moved_records')
    .columns(['member_id', 'section'])
    .execute();
}
