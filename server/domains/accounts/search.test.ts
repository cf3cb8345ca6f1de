import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Kysely } from 'kysely';
import { up } from '#db/migrations/0011-signing-in.ts';
import { describeOverDatabases } from '#test/database.ts';
import { composeAccounts, OWNER, setUpOwner } from './testing.ts';

describeOverDatabases('the search for accounts', (database) => {
  it('finds capitals with accents in any case, also after a change of name', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const input = { username: 'anne', display_name: 'Änne', password: 'a long password', role: 'viewer' };
    const { id } = (await owner.post('/api/accounts', input)).json().account;
    const found = async (q: string) =>
      (await owner.get(`/api/accounts?q=${encodeURIComponent(q)}`))
        .json()
        .items.map((one: { id: string }) => one.id);
    assert.deepEqual([await found('änne'), await found('ÄNNE'), await found('Ærø')], [[id], [id], []]);

    await owner.patch(`/api/accounts/${id}`, { display_name: 'ÆRØ' });
    assert.deepEqual([await found('ærø'), await found('änne')], [[id], []]);
  });
});

describeOverDatabases('accounts from before the search text', (database) => {
  it('are filled in by the migration', async () => {
    const db = database();
    const world = await composeAccounts(db);
    const owner = await setUpOwner(world);
    const profile = { display_name: 'Änne', email: 'OLGA@example.com' };
    await owner.patch('/api/account', { ...profile, current_password: OWNER.password });
    for (const table of ['one_time_tokens', 'passkeys', 'recovery_codes'])
      await db.schema.dropTable(table).execute();
    for (const column of ['search_text', 'totp_secret', 'totp_since', 'totp_step'])
      await db.schema.alterTable('auth_users').dropColumn(column).execute();
    await up(db as unknown as Kysely<unknown>);
    const rows = await db.selectFrom('auth_users').select('search_text').execute();
    assert.deepEqual(
      rows.map((row) => row.search_text),
      ['olga\nänne\nolga@example.com'],
    );
  });
});
