import type { Kysely } from 'kysely';

/** Who came in when is read from the servers of a use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('redemption_servers_by_end')
    .on('redemption_servers')
    .columns(['finished_at', 'redemption_id'])
    .execute();
}
