import type { Kysely } from 'kysely';

/** Who came in when is read from the servers of a use; and what a guest chose at one may be an account that he has there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('redemption_servers')
    .addColumn('is_existing', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('redemption_servers_by_end')
    .on('redemption_servers')
    .columns(['finished_at', 'redemption_id'])
    .execute();
}
