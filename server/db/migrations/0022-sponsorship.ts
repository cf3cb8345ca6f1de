import type { Kysely } from 'kysely';

/** Members who may invite: their rights, their invites, and who came by whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sponsor_rights')
    // No references: a member's or tier's id, whose record may be forgotten before the right is.
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('may_invite', 'integer', (c) => c.notNull())
    .addColumn('people', 'integer')
    .addColumn('per_month', 'integer')
    .addColumn('depth', 'integer', (c) => c.notNull())
    .addColumn('invite_days', 'integer', (c) => c.notNull())
    .addColumn('server_ids', 'text')
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('sponsor_rights_key', ['subject_kind', 'subject_id'])
    .execute();

  await db.schema
    .createTable('sponsors')
    .addColumn('member_id', 'text', (c) => c.primaryKey())
    .addColumn('paused_at', 'bigint')
    .addColumn('known_access', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('sponsored_invites')
    .addColumn('invite_id', 'text', (c) => c.primaryKey())
    .addColumn('sponsor_id', 'text', (c) => c.notNull())
    .addColumn('holder_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('member_id', 'text')
    .addColumn('recipient', 'text')
    .addColumn('expires_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  const invitesBy = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('sponsored_invites').columns(columns).execute();
  await invitesBy('sponsored_invites_by_holder', ['holder_id', 'state']);
  await invitesBy('sponsored_invites_by_sponsor', ['sponsor_id', 'created_at', 'invite_id']);
  await invitesBy('sponsored_invites_by_member', ['member_id']);

  await db.schema
    .createTable('sponsored_members')
    .addColumn('member_id', 'text', (c) => c.primaryKey())
    .addColumn('sponsor_id', 'text', (c) => c.notNull())
    .addColumn('invite_id', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('sponsored_members_by_sponsor')
    .on('sponsored_members')
    .columns(['sponsor_id', 'since', 'member_id'])
    .execute();

  await db.schema
    .createTable('sponsor_actions')
    .addColumn('action_id', 'text', (c) => c.notNull())
    .addColumn('sponsor_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('invite_ids', 'text', (c) => c.notNull())
    .addColumn('paused_since', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('sponsor_actions_key', ['sponsor_id', 'action_id'])
    .execute();
  await db.schema
    .createIndex('sponsor_actions_by_action')
    .on('sponsor_actions')
    .column('action_id')
    .execute();
}
