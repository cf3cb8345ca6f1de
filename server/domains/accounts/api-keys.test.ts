import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeOverDatabases } from '#test/database.ts';
import { addAccount, type Browser, composeAccounts, setUpOwner, type World } from './testing.ts';

const DAY_MS = 86_400_000;

async function withKey(
  world: World,
  key: string,
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  payload?: object,
) {
  return world.app.inject({ method, url, headers: { 'x-api-key': key }, payload });
}

async function makeKey(
  browser: Browser,
  scopes: string[],
  more: object = {},
): Promise<{ id: string; key: string }> {
  const response = await browser.post('/api/api-keys', { name: 'script', scopes, ...more });
  if (response.statusCode !== 201) throw new Error(`The key was not made: ${response.body}`);
  return response.json();
}

describeOverDatabases('API keys', (database) => {
  it('are shown once, stored hashed, and open what their scopes say', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const made = await owner.post('/api/api-keys', { name: 'script', scopes: ['accounts.read'] });
    const { key, ...item } = made.json();
    assert.match(key, /^foyer_[\w-]{43}$/);
    assert.equal(item.prefix, key.slice(0, 12));
    assert.equal(made.headers['cache-control'], 'no-store');
    assert.deepEqual((await owner.get('/api/api-keys')).json(), { items: [item] });
    const stored = JSON.stringify([
      await database().selectFrom('api_keys').selectAll().execute(),
      await database().selectFrom('audit_entries').selectAll().execute(),
    ]);
    assert.ok(!stored.includes(key.slice(12)) && !world.log().includes(key.slice(12)));

    assert.equal((await withKey(world, key, 'GET', '/api/accounts')).statusCode, 200);
    const audit = await withKey(world, key, 'GET', '/api/audit');
    assert.deepEqual([audit.statusCode, audit.json().code], [403, 'not_allowed']);
    const session = (await withKey(world, key, 'GET', '/api/auth/session')).json();
    assert.deepEqual([session.account.username, session.permissions], ['olga', ['accounts.read']]);
  });

  it('cannot become the whole account', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { key } = await makeKey(owner, ['accounts.read', 'accounts.write']);
    const calls = [
      withKey(world, key, 'POST', '/api/auth/token'),
      withKey(world, key, 'POST', '/api/api-keys', { name: 'more', scopes: ['accounts.read'] }),
      withKey(world, key, 'PATCH', '/api/account', { email: 'me@example.com' }),
      withKey(world, key, 'POST', '/api/account/password', { new_password: 'another long password' }),
      withKey(world, key, 'POST', '/api/auth/external/vendor/start', { purpose: 'link' }),
    ];
    for (const response of await Promise.all(calls)) assert.equal(response.json().code, 'not_for_api_keys');
    const admin = { username: 'eve', password: 'a long password of eve', role: 'admin' };
    const widened = await withKey(world, key, 'POST', '/api/accounts', admin);
    assert.deepEqual([widened.statusCode, widened.json().code], [403, 'not_allowed']);
  });

  it('have no scope that their owner lacks, now or later', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const helper = await addAccount(world, owner, {
      username: 'helper',
      role: 'viewer',
      permissions: ['accounts.read'],
    });
    const refused = await helper.browser.post('/api/api-keys', {
      name: 'x',
      scopes: ['accounts.read', 'audit.read'],
    });
    assert.deepEqual([refused.statusCode, refused.json().errors[0].field], [422, 'scopes']);
    const { key } = await makeKey(helper.browser, ['accounts.read']);
    assert.equal((await withKey(world, key, 'GET', '/api/accounts')).statusCode, 200);
    await owner.patch(`/api/accounts/${helper.id}`, { permissions: [] });
    assert.equal((await withKey(world, key, 'GET', '/api/accounts')).statusCode, 403);
    await owner.patch(`/api/accounts/${helper.id}`, { disabled: true });
    assert.equal((await withKey(world, key, 'GET', '/api/auth/session')).json().code, 'account_disabled');
  });

  it('end when revoked, when over, and are never guessed', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const one = await makeKey(owner, ['accounts.read']);
    const two = await makeKey(owner, ['accounts.read'], { expires_in_days: 2 });
    assert.equal((await owner.delete(`/api/api-keys/${one.id}`)).statusCode, 204);
    assert.equal((await owner.delete(`/api/api-keys/${one.id}`)).statusCode, 404);
    const revoked = await withKey(world, one.key, 'GET', '/api/accounts');
    assert.deepEqual([revoked.statusCode, revoked.json().code], [401, 'invalid_api_key']);
    assert.equal((await withKey(world, two.key, 'GET', '/api/accounts')).statusCode, 200);
    world.clock.advance(2 * DAY_MS);
    assert.equal((await withKey(world, two.key, 'GET', '/api/accounts')).statusCode, 401);
    assert.equal((await withKey(world, 'foyer_unknown', 'GET', '/api/setup')).statusCode, 401);
  });

  it('belong to their owner alone', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const helper = await addAccount(world, owner, { username: 'assistant', role: 'admin' });
    const { id } = await makeKey(owner, ['accounts.read']);
    assert.deepEqual((await helper.browser.get('/api/api-keys')).json(), { items: [] });
    assert.equal((await helper.browser.delete(`/api/api-keys/${id}`)).statusCode, 404);
  });

  it('write down their use once a minute', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { id, key } = await makeKey(owner, ['accounts.read']);
    const lastUsed = async () => {
      const used = database().selectFrom('api_keys').select('last_used_at').where('id', '=', id);
      return (await used.executeTakeFirstOrThrow()).last_used_at;
    };
    const first = world.clock.now();
    await withKey(world, key, 'GET', '/api/accounts');
    world.clock.advance(59_000);
    await withKey(world, key, 'GET', '/api/accounts');
    assert.equal(await lastUsed(), first);
    world.clock.advance(1_000);
    await withKey(world, key, 'GET', '/api/accounts');
    assert.equal(await lastUsed(), first + 60_000);
  });

  it('are made once for one Idempotency-Key', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const call = () =>
      world.app.inject({
        method: 'POST',
        url: '/api/api-keys',
        headers: { host: 'foyer.test', origin: 'http://foyer.test', 'idempotency-key': 'once' },
        cookies: Object.fromEntries(owner.jar),
        payload: { name: 'made once', scopes: ['accounts.read'] },
      });
    const first = await call();
    assert.deepEqual((await call()).json(), first.json());
    const { items } = (await owner.get('/api/api-keys')).json();
    assert.equal(items.filter(({ name }: { name: string }) => name === 'made once').length, 1);
  });
});
