import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MINUTE_MS, SECOND_MS } from '#kernel/clock.ts';
import { appCode } from '#test/authenticator-app.ts';
import { describeOverDatabases } from '#test/database.ts';
import {
  addAccount,
  type Browser,
  composeAccounts,
  createBrowser,
  identity,
  OWNER,
  setUpOwner,
  type World,
} from './testing.ts';

type Answer = { statusCode: number; json(): { code?: string; errors?: Array<{ code: string }> } };
const codeOf = (response: Answer) => [
  response.statusCode,
  response.json().errors?.[0]?.code ?? response.json().code,
];

/** An app that has scanned what the server showed. */
function appOf(world: World, url: string) {
  const key = new URL(url).searchParams.get('secret') ?? '';
  return (stepsAhead = 0) => appCode(key, world.clock.now(), stepsAhead);
}

async function turnOn(world: World, browser: Browser, password: string) {
  const begun = await browser.post('/api/account/totp', { current_password: password });
  assert.equal(begun.statusCode, 200, begun.body);
  const code = appOf(world, begun.json().url);
  const confirmed = await browser.post('/api/account/totp/confirm', { code: code() });
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  world.clock.advance(30 * SECOND_MS);
  return { code, recoveryCodes: confirmed.json().recovery_codes as string[] };
}

describeOverDatabases('codes of an authenticator app', (database) => {
  it('are asked for once one was confirmed, for a session and for a bearer token', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { browser, password } = await addAccount(world, owner, { username: 'otto', role: 'viewer' });
    const otto = { username: 'otto', password };
    const begun = await browser.post('/api/account/totp', { current_password: password });
    assert.match(begun.json().url, /^otpauth:\/\/totp\/Foyer:otto\?/);
    assert.match(begun.json().qr_svg, /^<svg /);
    const code = appOf(world, begun.json().url);
    const stranger = createBrowser(world.app);
    assert.equal((await stranger.post('/api/auth/sign-in', otto)).statusCode, 200, 'not confirmed yet');
    assert.deepEqual(codeOf(await browser.post('/api/account/totp/confirm', { code: '000000' })), [
      422,
      'wrong_code',
    ]);
    await browser.post('/api/account/totp/confirm', { code: code() });

    const next = createBrowser(world.app, { ip: '203.0.113.8' });
    for (const path of ['/api/auth/sign-in', '/api/auth/token']) {
      assert.deepEqual(codeOf(await next.post(path, otto)), [401, 'second_factor_needed']);
      const wrong = { ...otto, password: 'wrong wrong wrong', code: code(1) };
      assert.deepEqual(codeOf(await next.post(path, wrong)), [401, 'wrong_credentials']);
      world.clock.advance(30 * SECOND_MS);
      assert.equal((await next.post(path, { ...otto, code: code() })).statusCode, 200, path);
    }
    const state = (await browser.get('/api/account/totp')).json();
    assert.deepEqual([typeof state.since, state.recovery_codes_left], ['string', 10]);
  });

  it('are asked for after a name and password at a server, and not after a vendor, who has second steps himself', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { browser, password } = await addAccount(world, owner, { username: 'piet', role: 'viewer' });
    const begin = async (by: Browser, purpose: string) => {
      const begun = await by.post('/api/auth/external/vendor/start', { purpose });
      world.vendor.approve(world.vendor.handles.at(-1) ?? '', identity());
      return `/api/auth/external/${begun.json().id}/finish`;
    };
    assert.equal((await browser.post(await begin(browser, 'link'))).statusCode, 200);
    const { code } = await turnOn(world, browser, password);
    const stranger = createBrowser(world.app, { ip: '203.0.113.8' });
    assert.equal((await stranger.post(await begin(stranger, 'sign_in'))).statusCode, 200);

    world.vendor.byPassword = async () => identity();
    const next = createBrowser(world.app, { ip: '203.0.113.9' });
    const finish = await begin(next, 'sign_in');
    assert.deepEqual(codeOf(await next.post(finish)), [401, 'second_factor_needed']);
    assert.deepEqual(codeOf(await next.post(finish, { code: '000000' })), [401, 'wrong_second_factor']);
    assert.equal((await next.post(finish, { code: code() })).json().account.username, 'piet');
  });

  it('count once, and not after they were used in a later step', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { browser, password } = await addAccount(world, owner, { username: 'rita', role: 'viewer' });
    const { code } = await turnOn(world, browser, password);
    const credentials = { username: 'rita', password };
    const [earlier, now] = [code(-1), code()];
    const tries = await Promise.all(
      [1, 2, 3].map((at) =>
        createBrowser(world.app, { ip: `203.0.113.${20 + at}` }).post('/api/auth/sign-in', {
          ...credentials,
          code: now,
        }),
      ),
    );
    assert.deepEqual(tries.map(({ statusCode }) => statusCode).sort(), [200, 401, 401]);
    const again = createBrowser(world.app, { ip: '203.0.113.30' });
    for (const used of [now, earlier])
      assert.deepEqual(codeOf(await again.post('/api/auth/sign-in', { ...credentials, code: used })), [
        401,
        'wrong_second_factor',
      ]);
    assert.equal((await again.post('/api/auth/sign-in', { ...credentials, code: code(1) })).statusCode, 200);
  });

  it('have recovery codes beside them that count once each, are stored as keyed hashes, and can be made anew', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { id, browser, password } = await addAccount(world, owner, { username: 'remy', role: 'viewer' });
    const { code, recoveryCodes } = await turnOn(world, browser, password);
    const [first = '', second = ''] = recoveryCodes;
    assert.match(first, /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    const stored = JSON.stringify(await database().selectFrom('recovery_codes').selectAll().execute());
    assert.ok(!stored.includes(first) && !stored.includes(first.replaceAll('-', '')));

    const next = createBrowser(world.app, { ip: '203.0.113.8' });
    const by = (text: string) => next.post('/api/auth/sign-in', { username: 'remy', password, code: text });
    assert.equal((await by(first.toLowerCase().replaceAll('-', ' '))).statusCode, 200);
    assert.deepEqual(codeOf(await by(first)), [401, 'wrong_second_factor']);
    assert.equal((await browser.get('/api/account/totp')).json().recovery_codes_left, 9);

    const renewed = await browser.post('/api/account/recovery-codes', { code: code() });
    assert.equal(renewed.json().recovery_codes.length, 10);
    assert.deepEqual(codeOf(await by(second)), [401, 'wrong_second_factor']);
    const entries = await database()
      .selectFrom('audit_entries')
      .select('action')
      .where('target_id', '=', id)
      .orderBy('id')
      .execute();
    assert.deepEqual(
      entries.map(({ action }) => action),
      [
        'account.created',
        'account.signed_in',
        'account.totp_added',
        'account.recovery_code_used',
        'account.signed_in',
        'account.recovery_codes_renewed',
      ],
    );
  });

  it('cannot be guessed: five wrong ones, also at once and after a restart, and a known browser goes on', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { browser, password } = await addAccount(world, owner, { username: 'gus', role: 'viewer' });
    const { code } = await turnOn(world, browser, password);
    const guess = (on: World, at: number) =>
      createBrowser(on.app, { ip: `198.51.100.${at}` }).post('/api/auth/sign-in', {
        username: 'gus',
        password,
        code: String(100_000 + at),
      });
    const guesses = await Promise.all(Array.from({ length: 12 }, (_none, at) => guess(world, at)));
    assert.equal(guesses.filter(({ statusCode }) => statusCode === 401).length, 5);
    const restarted = await composeAccounts(database(), { startAt: world.clock.now() });
    assert.deepEqual(codeOf(await guess(restarted, 40)), [429, 'too_many_attempts']);
    const known = { username: 'gus', password, code: code() };
    assert.equal((await browser.post('/api/auth/sign-in', known)).statusCode, 200);
    restarted.clock.advance(16 * MINUTE_MS);
    assert.deepEqual(codeOf(await guess(restarted, 41)), [401, 'wrong_second_factor']);
  });

  it('ask for the password before they are set up, and for a code before they go', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const { browser, password } = await addAccount(world, owner, { username: 'lea', role: 'viewer' });
    assert.deepEqual(codeOf(await browser.post('/api/account/totp', {})), [422, 'wrong_password']);
    const { code } = await turnOn(world, browser, password);
    assert.deepEqual(codeOf(await browser.post('/api/account/totp', { current_password: password })), [
      409,
      'second_factor_on',
    ]);
    assert.deepEqual(codeOf(await browser.post('/api/account/totp/remove', { code: '123123' })), [
      422,
      'wrong_code',
    ]);
    assert.equal((await browser.post('/api/account/totp/remove', { code: code() })).statusCode, 204);
    assert.equal((await browser.post('/api/auth/sign-in', { username: 'lea', password })).statusCode, 200);
    assert.equal((await browser.get('/api/account/totp')).json().recovery_codes_left, 0);
  });

  it('that are lost are taken away by an administrator for others, never for the owner or himself, and the log tells', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const admin = await addAccount(world, owner, { username: 'adam', role: 'admin' });
    const lost = await addAccount(world, owner, { username: 'lost', role: 'viewer' });
    for (const { browser, password } of [admin, lost]) await turnOn(world, browser, password);
    const ownersId = (await owner.get('/api/account')).json().account.id;
    await turnOn(world, owner, OWNER.password);
    const { browser } = admin;
    assert.deepEqual(codeOf(await browser.delete(`/api/accounts/${ownersId}/totp`)), [
      409,
      'owner_protected',
    ]);
    assert.deepEqual(codeOf(await browser.delete(`/api/accounts/${admin.id}/totp`)), [409, 'own_account']);
    assert.equal((await browser.delete(`/api/accounts/${lost.id}/totp`)).statusCode, 204);
    assert.deepEqual(codeOf(await browser.delete(`/api/accounts/${lost.id}/totp`)), [404, 'not_found']);
    assert.equal(
      (await lost.browser.post('/api/auth/sign-in', { username: 'lost', password: lost.password }))
        .statusCode,
      200,
    );
    await world.accounts.service.resetSecondFactor(OWNER.username);
    const entries = (await owner.get('/api/audit?action=account.totp_reset')).json();
    assert.deepEqual(
      entries.items.map((entry: { actor: { name: string }; target: { name: string } }) => [
        entry.actor.name,
        entry.target.name,
      ]),
      [
        ['Foyer', 'Olga'],
        ['adam', 'lost'],
      ],
    );
  });

  it('can be demanded of who has rights: without them a session may only look after its own account', async () => {
    const world = await composeAccounts(database(), { startAt: Date.now() });
    const owner = await setUpOwner(world);
    const { browser, password } = await addAccount(world, owner, { username: 'max', role: 'admin' });
    const viewer = await addAccount(world, owner, { username: 'vera', role: 'viewer' });
    const session = async (who: Browser) => {
      const { permissions, second_factor_missing } = (await who.get('/api/auth/session')).json();
      return [permissions.length > 0, second_factor_missing];
    };
    assert.deepEqual(await session(browser), [true, false]);
    world.rules.second_factor_for_admins = true;
    assert.deepEqual(await session(browser), [false, true]);
    assert.deepEqual(codeOf(await browser.get('/api/accounts')), [403, 'not_allowed']);
    const { token } = (await browser.post('/api/auth/token')).json();
    const byToken = await world.app.inject({
      url: '/api/accounts',
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(byToken.statusCode, 403);
    assert.deepEqual(await session(viewer.browser), [false, false]);
    await turnOn(world, browser, password);
    assert.deepEqual(await session(browser), [true, false]);
  });
});
