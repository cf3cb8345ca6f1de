import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MINUTE_MS } from '#kernel/clock.ts';
import { type AuthenticatorSays, createAuthenticator } from '#test/authenticator.ts';
import { describeOverDatabases } from '#test/database.ts';
import {
  addAccount,
  type Browser,
  composeAccounts,
  createBrowser,
  setUpOwner,
  type World,
} from './testing.ts';

const HOME = { origin: 'http://foyer.test' };

type Answer = { statusCode: number; json(): { code?: string; errors?: Array<{ code: string }> } };
const codeOf = (response: Answer) => [
  response.statusCode,
  response.json().errors?.[0]?.code ?? response.json().code,
];

let addresses = 0;
const browserOf = (world: World) => {
  addresses += 1;
  return createBrowser(world.app, { ip: `192.0.2.${addresses}` });
};

async function withAccount(world: World, username: string) {
  return addAccount(world, await setUpOwner(world), { username, role: 'viewer' });
}

async function register(
  browser: Browser,
  password: string,
  device = createAuthenticator(),
  says: AuthenticatorSays = HOME,
) {
  const begun = await browser.post('/api/account/passkeys/begin', { current_password: password });
  assert.equal(begun.statusCode, 200, begun.body);
  const credential = device.create(begun.json().options, says);
  return browser.post('/api/account/passkeys', { name: 'Phone', credential });
}

async function enter(
  browser: Browser,
  device: ReturnType<typeof createAuthenticator>,
  says: AuthenticatorSays = HOME,
) {
  const { options } = (await browser.post('/api/auth/passkey/begin')).json();
  return browser.post('/api/auth/passkey', { credential: device.get(options, says) });
}

describeOverDatabases('passkeys', (database) => {
  it('sign in without a name, and without a code of an app', async () => {
    const world = await composeAccounts(database());
    const { id, browser, password } = await withAccount(world, 'ada');
    const device = createAuthenticator();
    assert.equal((await register(browser, password, device)).statusCode, 201);
    await database().updateTable('auth_users').set({ totp_since: 1 }).where('id', '=', id).execute();
    const next = browserOf(world);
    const { options } = (await next.post('/api/auth/passkey/begin')).json();
    assert.deepEqual(
      [options.rpId, options.userVerification, options.allowCredentials ?? []],
      ['foyer.test', 'required', []],
    );
    for (let times = 0; times < 2; times += 1)
      assert.equal((await enter(next, device)).json().account.id, id);
    assert.equal((await next.get('/api/auth/session')).json().account.username, 'ada');
  });

  it('are several with names, which can be changed and removed, and the audit log tells', async () => {
    const world = await composeAccounts(database());
    const { id, browser, password } = await withAccount(world, 'bea');
    const [first, second] = [createAuthenticator(), createAuthenticator()];
    const { id: firstId } = (await register(browser, password, first)).json();
    assert.deepEqual(codeOf(await register(browser, password, first)), [409, 'passkey_taken']);
    await register(browser, password, second);
    assert.equal(
      (await browser.patch(`/api/account/passkeys/${firstId}`, { name: 'Key ring' })).statusCode,
      204,
    );
    const { items } = (await browser.get('/api/account/passkeys')).json();
    assert.deepEqual(items.map((item: { name: string }) => item.name).sort(), ['Key ring', 'Phone']);

    const other = await withAccount(world, 'bob');
    assert.equal((await other.browser.delete(`/api/account/passkeys/${firstId}`)).statusCode, 404);
    assert.equal((await browser.delete(`/api/account/passkeys/${firstId}`)).statusCode, 204);
    assert.deepEqual(codeOf(await enter(browserOf(world), first)), [401, 'passkey_unknown']);
    assert.equal((await enter(browserOf(world), second)).statusCode, 200);
    const entries = database().selectFrom('audit_entries').select('action').where('target_id', '=', id);
    assert.deepEqual(
      (await entries.where('action', 'like', '%passkey%').orderBy('id').execute()).map(
        ({ action }) => action,
      ),
      [
        'account.passkey_added',
        'account.passkey_added',
        'account.passkey_renamed',
        'account.passkey_removed',
      ],
    );
  });

  it('are not taken from another address, for another one, or from a device that asked nobody', async () => {
    const world = await composeAccounts(database());
    const { browser, password } = await withAccount(world, 'cleo');
    const device = createAuthenticator();
    const wrong: AuthenticatorSays[] = [
      { origin: 'http://evil.test', rpId: 'foyer.test' },
      { ...HOME, rpId: 'evil.test' },
      { ...HOME, verified: false },
    ];
    for (const says of wrong)
      assert.deepEqual(codeOf(await register(browser, password, device, says)), [422, 'passkey_invalid']);
    await register(browser, password, device);
    for (const says of wrong)
      assert.deepEqual(codeOf(await enter(browserOf(world), device, says)), [401, 'passkey_invalid']);
    assert.equal((await enter(browserOf(world), device)).statusCode, 200);
  });

  it('answer one question once, in the browser that asked, within ten minutes, for the account that asked', async () => {
    const world = await composeAccounts(database());
    const { browser, password } = await withAccount(world, 'dana');
    const other = await withAccount(world, 'dirk');
    const begun = await browser.post('/api/account/passkeys/begin', { current_password: password });
    const stolen = { name: 'x', credential: createAuthenticator().create(begun.json().options, HOME) };
    assert.deepEqual(codeOf(await other.browser.post('/api/account/passkeys', stolen)), [
      422,
      'passkey_invalid',
    ]);

    const device = createAuthenticator();
    await register(browser, password, device);
    const next = browserOf(world);
    const ask = async () => (await next.post('/api/auth/passkey/begin')).json().options;
    const used = { credential: device.get(await ask(), HOME) };
    assert.deepEqual(codeOf(await browserOf(world).post('/api/auth/passkey', used)), [
      401,
      'passkey_invalid',
    ]);
    const right = { credential: device.get(await ask(), HOME) };
    assert.equal((await next.post('/api/auth/passkey', right)).statusCode, 200);
    assert.deepEqual(codeOf(await next.post('/api/auth/passkey', right)), [401, 'passkey_invalid']);
    const late = { credential: device.get(await ask(), HOME) };
    world.clock.advance(10 * MINUTE_MS);
    assert.deepEqual(codeOf(await next.post('/api/auth/passkey', late)), [401, 'passkey_invalid']);
  });

  it('of a copied device, of a switched-off account and without the password are refused', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { id, browser, password } = await withAccount(world, 'eva');
    assert.deepEqual(codeOf(await browser.post('/api/account/passkeys/begin', {})), [422, 'wrong_password']);
    const device = createAuthenticator();
    await register(browser, password, device);
    await enter(browserOf(world), device);
    await enter(browserOf(world), device);
    device.rewind();
    assert.deepEqual(codeOf(await enter(browserOf(world), device)), [401, 'passkey_invalid']);
    await enter(browserOf(world), device);
    await owner.patch(`/api/accounts/${id}`, { disabled: true });
    assert.deepEqual(codeOf(await enter(browserOf(world), device)), [403, 'account_disabled']);
  });

  it('are a second step for who is asked for one', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { browser, password } = await addAccount(world, owner, { username: 'finn', role: 'admin' });
    world.rules.second_factor_for_admins = true;
    assert.equal((await browser.get('/api/accounts')).statusCode, 403);
    await register(browser, password);
    assert.equal((await browser.get('/api/accounts')).statusCode, 200);
  });
});
