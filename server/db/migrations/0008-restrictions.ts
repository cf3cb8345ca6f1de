import type { Kysely } from 'kysely';

/** Limits beyond libraries and permissions, for what a member is to have. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('member_accounts')
    .addColumn('restrictions', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute();
}
