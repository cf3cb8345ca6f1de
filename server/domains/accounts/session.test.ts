import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeOverDatabases, freshDatabase } from '#test/database.ts';
import { composeAccounts, createBrowser, OWNER, setUpOwner } from './harness.ts';

describeOverDatabases('set-up and sign-in', (database) => {
  it('sets the owner up once, signs in, knows the session and signs out', async () => {
    const world = await composeAccounts(database());
    const browser = createBrowser(world.app);
    assert.deepEqual((await browser.get('/api/setup')).json(), { needed: true });

    const made = await browser.post('/api/setup', { ...OWNER, email: 'Olga@Example.com' });

    assert.equal(made.statusCode, 201);
    const { id, created_at, last_seen_at, ...account } = made.json().account;
    assert.deepEqual(account, {
      username: 'olga',
      display_name: 'Olga',
      email: 'olga@example.com',
      avatar_url: null,
      role: 'admin',
      permissions: [],
      disabled: false,
      is_owner: true,
      has_password: true,
      language: null,
    });
    assert.deepEqual((await browser.get('/api/setup')).json(), { needed: false });
    const again = await createBrowser(world.app).post('/api/setup', {
      username: 'mallory',
      password: OWNER.password,
    });
    assert.deepEqual([again.statusCode, again.json().code], [409, 'setup_done']);

    const session = (await browser.get('/api/auth/session')).json();
    assert.equal(session.account.id, id);
    assert.equal(session.permissions.length, 10);
    assert.equal((await browser.post('/api/auth/sign-out')).statusCode, 204);
    assert.deepEqual((await browser.get('/api/auth/session')).json(), { account: null, permissions: [] });

    const signedIn = await browser.post('/api/auth/sign-in', { username: 'OLGA', password: OWNER.password });
    assert.equal(signedIn.statusCode, 200);
    assert.equal((await browser.get('/api/auth/session')).json().account.username, 'olga');
  });
});

describe('sessions', () => {
  it('keeps no password and no token in the database or the log', async () => {
    const { db } = await freshDatabase();
    const world = await composeAccounts(db);
    const browser = await setUpOwner(world);
    const token = browser.jar.get('foyer_session') ?? '';
    const rows = JSON.stringify([
      await db.selectFrom('auth_sessions').selectAll().execute(),
      await db.selectFrom('auth_accounts').selectAll().execute(),
      await db.selectFrom('audit_entries').selectAll().execute(),
    ]);
    assert.equal(token.length, 32);
    for (const secret of [token, OWNER.password]) {
      assert.ok(!rows.includes(secret));
      assert.ok(!world.log().includes(secret));
    }
  });
});
