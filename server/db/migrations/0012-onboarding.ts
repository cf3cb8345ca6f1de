import type { Kysely } from 'kysely';

/** Steps before and after joining: the flows, who goes through one, and how far. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('onboarding_flows')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('server_kind', 'text')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('steps', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  // No reference: an invite whose flow is gone goes by what its servers bring.
  await db.schema.alterTable('invites').addColumn('onboarding_flow_id', 'text').execute();
  await db.schema
    .createIndex('invites_by_onboarding_flow')
    .on('invites')
    .column('onboarding_flow_id')
    .execute();

  await db.schema
    .createTable('onboarding_sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('invite_id', 'text')
    .addColumn('proof_hash', 'text')
    .addColumn('redemption_id', 'text', (c) => c.unique())
    .addColumn('member_id', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('flow_ids', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('moved_at', 'bigint', (c) => c.notNull())
    .addColumn('completed_at', 'bigint')
    .addUniqueConstraint('onboarding_sessions_once_per_browser', ['proof_hash', 'invite_id'])
    .execute();
  await db.schema
    .createIndex('onboarding_sessions_by_member')
    .on('onboarding_sessions')
    .columns(['member_id', 'created_at'])
    .execute();
  await db.schema
    .createIndex('onboarding_sessions_by_moved')
    .on('onboarding_sessions')
    .columns(['moved_at', 'id'])
    .execute();

  await db.schema
    .createTable('onboarding_progress')
    .addColumn('session_id', 'text', (c) =>
      c.notNull().references('onboarding_sessions.id').onDelete('cascade'),
    )
    .addColumn('step_key', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('version', 'text')
    .addColumn('answer', 'text')
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('onboarding_progress_key', ['session_id', 'step_key'])
    .execute();
}
