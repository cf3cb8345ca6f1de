import type { Kysely } from 'kysely';

/** What accounts are searched by, second factors, passkeys, and what is good for one use: mailed links and challenges. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('auth_users')
    .addColumn('search_text', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('auth_users').addColumn('totp_secret', 'text').execute();
  await db.schema.alterTable('auth_users').addColumn('totp_since', 'bigint').execute();
  await db.schema
    .alterTable('auth_users')
    .addColumn('totp_step', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await fillSearchText(db as Kysely<AccountsBefore>);

  await db.schema
    .createTable('recovery_codes')
    .addColumn('code_hash', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('auth_users.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('recovery_codes_by_account')
    .on('recovery_codes')
    .column('account_id')
    .execute();

  await db.schema
    .createTable('passkeys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('auth_users.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('counter', 'bigint', (c) => c.notNull())
    .addColumn('transports', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_used_at', 'bigint')
    .execute();
  await db.schema.createIndex('passkeys_by_account').on('passkeys').column('account_id').execute();

  await db.schema
    .createTable('one_time_tokens')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.references('auth_users.id').onDelete('cascade'))
    .addColumn('subject', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('one_time_tokens_by_account')
    .on('one_time_tokens')
    .columns(['account_id', 'purpose'])
    .execute();
  await db.schema
    .createIndex('one_time_tokens_by_expiry')
    .on('one_time_tokens')
    .column('expires_at')
    .execute();
}

type AccountsBefore = {
  auth_users: { id: string; username: string; name: string; email: string; search_text: string };
};

/** In JavaScript, because SQLite's lower() leaves Ä as it is. */
async function fillSearchText(db: Kysely<AccountsBefore>): Promise<void> {
  const rows = await db.selectFrom('auth_users').select(['id', 'username', 'name', 'email']).execute();
  for (const { id, username, name, email } of rows) {
    const words = [username, name, email.endsWith('@no-email.invalid') ? null : email];
    await db
      .updateTable('auth_users')
      .set({ search_text: words.join('\n').toLowerCase() })
      .where('id', '=', id)
      .execute();
  }
}
