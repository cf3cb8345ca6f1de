import type { Kysely } from 'kysely';

/** Whether an invite outlives the removal of its last member, and which failed redemptions wait for the owner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('members')
    .addColumn('keeps_invite', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('redemptions')
    .addColumn('waits_for_owner', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
