import type { Kysely } from 'kysely';

/** Invites over several servers: what a failure at one of them means, and how far each use is at each server. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onFailure = (table: string) =>
    db.schema
      .alterTable(table)
      .addColumn('on_failure', 'text', (c) => c.notNull().defaultTo('undo_all'))
      .execute();
  await onFailure('invites');
  await onFailure('redemptions');
  await db.schema.alterTable('redemptions').addColumn('browser_key', 'text').execute();
  await db.schema
    .alterTable('invite_servers')
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();

  await db.schema
    .createTable('redemption_servers')
    .addColumn('redemption_id', 'text', (c) => c.notNull().references('redemptions.id').onDelete('cascade'))
    // No reference: what happened stays known when the server is disconnected.
    .addColumn('server_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('username', 'text')
    .addColumn('password_sealed', 'text')
    .addColumn('problem', 'text')
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('finished_at', 'bigint')
    .addPrimaryKeyConstraint('redemption_servers_key', ['redemption_id', 'server_id'])
    .execute();
}
