import type { Kysely } from 'kysely';

type Before = {
  onboarding_sessions: { id: string; name: string; search_name: string };
  notification_choices_before: { person_key: string; notice_id: string; enabled: number; updated_at: number };
  notification_choices: {
    person_key: string;
    notice_id: string;
    channel_kind: string;
    enabled: number;
    updated_at: number;
  };
};

/** Choices by kind of channel, names that are searched whatever their case, and what a single sign-on ends a session with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('auth_sessions').addColumn('sign_out_hint', 'text').execute();
  await db.schema
    .alterTable('onboarding_sessions')
    .addColumn('search_name', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await fillSearchNames(db as Kysely<Before>);
  await splitChoices(db as Kysely<Before>);
}

async function fillSearchNames(db: Kysely<Before>): Promise<void> {
  for (const { id, name } of await db.selectFrom('onboarding_sessions').select(['id', 'name']).execute()) {
    const search_name = name.toLowerCase();
    await db.updateTable('onboarding_sessions').set({ search_name }).where('id', '=', id).execute();
  }
}

/** Until now there was one kind of channel that reaches people. */
async function splitChoices(db: Kysely<Before>): Promise<void> {
  await db.schema.alterTable('notification_choices').renameTo('notification_choices_before').execute();
  await db.schema
    .createTable('notification_choices')
    .addColumn('person_key', 'text', (c) => c.notNull())
    .addColumn('notice_id', 'text', (c) => c.notNull())
    .addColumn('channel_kind', 'text', (c) => c.notNull())
    .addColumn('enabled', 'integer', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('notification_choices_by_kind', ['person_key', 'notice_id', 'channel_kind'])
    .execute();
  const rows = await db.selectFrom('notification_choices_before').selectAll().execute();
  for (const row of rows) {
    await db
      .insertInto('notification_choices')
      .values({ ...row, channel_kind: 'email' })
      .execute();
  }
  await db.schema.dropTable('notification_choices_before').execute();
}
