import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Database } from '#db/open.ts';
import { describeOverDatabases, freshDatabase } from '#test/database.ts';
import { PERMISSIONS } from './policy.ts';
import { addAccount, composeAccounts, createBrowser, OWNER, setUpOwner, type World } from './testing.ts';

const RIGHT = { username: 'olga', password: OWNER.password };
const DAY_MS = 86_400_000;

async function freshWorld(
  options: Parameters<typeof composeAccounts>[1] = {},
): Promise<World & { db: Database }> {
  const { db } = await freshDatabase();
  return { ...(await composeAccounts(db, options)), db };
}

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
      has_totp: false,
      language: null,
    });
    assert.equal(created_at, '2026-01-02T03:04:05.000Z');
    assert.deepEqual((await browser.get('/api/setup')).json(), { needed: false });
    const again = await createBrowser(world.app).post('/api/setup', {
      username: 'mallory',
      password: OWNER.password,
    });
    assert.deepEqual([again.statusCode, again.json().code], [409, 'setup_done']);

    const session = (await browser.get('/api/auth/session')).json();
    assert.equal(session.account.id, id);
    assert.deepEqual(session.permissions, PERMISSIONS);
    assert.deepEqual((await browser.post('/api/auth/sign-out')).json(), { continue_at: null });
    assert.deepEqual((await browser.get('/api/auth/session')).json(), {
      account: null,
      permissions: [],
      second_factor_missing: false,
    });

    const signedIn = await browser.post('/api/auth/sign-in', { username: 'OLGA', password: OWNER.password });
    assert.equal(signedIn.statusCode, 200);
    const entries = (await browser.get('/api/audit?action=account.signed_out')).json().items;
    assert.deepEqual(
      entries.map(({ actor }: { actor: { id: string } }) => actor.id),
      [id],
    );
    assert.equal((await browser.get('/api/auth/session')).json().account.username, 'olga');
  });
});

describeOverDatabases('set-ups at the same moment', (database) => {
  it('exactly one wins, whatever the names', async () => {
    const world = await composeAccounts(database());
    const tries = ['ada', 'bob', 'ada', 'cleo', 'dora', 'emil'].map((username, at) =>
      createBrowser(world.app, { ip: `198.51.100.${at}` }).post('/api/setup', {
        username,
        password: OWNER.password,
      }),
    );
    const responses = await Promise.all(tries);
    assert.deepEqual(responses.map((response) => response.statusCode).sort(), [201, 409, 409, 409, 409, 409]);
    const owners = await database().selectFrom('auth_users').select('owner_slot').execute();
    assert.deepEqual(
      owners.map((row) => row.owner_slot),
      [1],
    );
  });
});

describe('set-up', () => {
  it('from the environment works once and is in the audit log', async () => {
    const world = await freshWorld();
    const { setUpUnattended } = world.accounts.service;
    assert.equal(await setUpUnattended({ ...OWNER, email: 'olga@example.com' }), true);
    assert.equal(await setUpUnattended({ username: 'other', password: OWNER.password }), false);
    assert.equal((await createBrowser(world.app).post('/api/setup', OWNER)).statusCode, 409);
    const browser = createBrowser(world.app);
    assert.equal((await browser.post('/api/auth/sign-in', RIGHT)).json().account.is_owner, true);
    const entries = (await browser.get('/api/audit?action=account.set_up')).json().items;
    assert.deepEqual(
      entries.map((entry: { actor: object }) => entry.actor),
      [{ kind: 'system', id: null, name: 'Foyer' }],
    );
  });

  it('says at the field what is wrong', async () => {
    const world = await freshWorld();
    const browser = createBrowser(world.app);
    const weak = await browser.post('/api/setup', { username: 'olga', password: 'olga' });
    assert.deepEqual(weak.json().errors, [
      {
        field: 'password',
        code: 'password_too_short',
        message: 'Use at least 10 characters. A few words in a row work well.',
      },
    ]);
    const odd = await browser.post('/api/setup', { username: 'o l g a', password: OWNER.password });
    assert.deepEqual([odd.statusCode, odd.json().errors[0].field], [400, 'username']);
    assert.deepEqual((await browser.get('/api/setup')).json(), { needed: true });
  });
});

describe('signing in', () => {
  it('answers the same for an unknown name and a wrong password, and checks a password for both', async () => {
    const world = await freshWorld();
    await setUpOwner(world);
    const browser = createBrowser(world.app);
    const body = { password: 'not the right password' };
    const unknown = await browser.post('/api/auth/sign-in', { ...body, username: 'nobody' });
    const wrong = await browser.post('/api/auth/sign-in', { ...body, username: 'olga' });
    assert.deepEqual([unknown.statusCode, unknown.body], [wrong.statusCode, wrong.body]);
    assert.equal(unknown.statusCode, 401);

    const fastest = async (username: string) => {
      const times: number[] = [];
      for (let at = 0; at < 4; at += 1) {
        const startedAt = performance.now();
        await browser.post('/api/auth/sign-in', { ...body, username });
        times.push(performance.now() - startedAt);
      }
      return Math.min(...times);
    };
    // Checking a password takes tens of milliseconds; an answer without it one or two.
    const [forUnknown, forWrong] = [await fastest('nobody'), await fastest('olga')];
    assert.ok(forUnknown > forWrong / 3, `unknown ${forUnknown} ms, wrong ${forWrong} ms`);
  });

  it('ends the session this browser had, and knows no old cookie', async () => {
    const world = await freshWorld();
    const browser = await setUpOwner(world);
    const old = browser.jar.get('foyer_session') ?? '';
    await browser.post('/api/auth/sign-in', RIGHT);
    assert.notEqual(browser.jar.get('foyer_session'), old);
    browser.jar.set('foyer_session', old);
    assert.equal((await browser.get('/api/auth/session')).json().account, null);
    assert.equal((await world.db.selectFrom('auth_sessions').select('id').execute()).length, 1);
  });

  it('sets a cookie that scripts and other sites do not get', async () => {
    const world = await freshWorld();
    await setUpOwner(world);
    const options = async (secure: boolean) => {
      const response = await createBrowser(world.app, { secure }).post('/api/auth/sign-in', RIGHT);
      const { value, name, ...rest } = response.cookies[0] ?? { name: '', value: '' };
      return [name, value.length, rest];
    };
    const plain = { httpOnly: true, sameSite: 'Lax', path: '/front', maxAge: 30 * 86_400 };
    assert.deepEqual(await options(false), ['foyer_session', 32, plain]);
    assert.deepEqual(await options(true), ['foyer_session', 32, { ...plain, secure: true }]);
  });

  it('refuses another site’s page', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    const forged = await world.app.inject({
      method: 'POST',
      url: '/api/auth/sign-out',
      headers: { host: 'foyer.test', origin: 'https://evil.test' },
      cookies: Object.fromEntries(owner.jar),
    });
    assert.deepEqual([forged.statusCode, forged.json().code], [403, 'csrf']);
    assert.notEqual((await owner.get('/api/auth/session')).json().account, null);
  });
});

describe('sessions', () => {
  it('keep no password and no token in the database or the log', async () => {
    const world = await freshWorld();
    const browser = await setUpOwner(world);
    const token = browser.jar.get('foyer_session') ?? '';
    const rows = JSON.stringify([
      await world.db.selectFrom('auth_sessions').selectAll().execute(),
      await world.db.selectFrom('auth_accounts').selectAll().execute(),
      await world.db.selectFrom('audit_entries').selectAll().execute(),
    ]);
    assert.equal(token.length, 32);
    for (const secret of [token, OWNER.password])
      assert.ok(!rows.includes(secret) && !world.log().includes(secret));
  });

  it('live on with use, end after thirty days without, and after 180 days at the latest', async () => {
    const world = await freshWorld();
    const used = await setUpOwner(world);
    const idle = createBrowser(world.app);
    await idle.post('/api/auth/sign-in', RIGHT);
    const isIn = async () => (await used.get('/api/auth/session')).json().account !== null;
    world.clock.advance(20 * DAY_MS);
    assert.equal(await isIn(), true);
    world.clock.advance(20 * DAY_MS);
    assert.equal(await isIn(), true);
    assert.equal((await idle.get('/api/auth/session')).json().account, null);
    for (let days = 60; days < 180; days += 20) {
      world.clock.advance(20 * DAY_MS);
      assert.equal(await isIn(), true);
    }
    world.clock.advance(20 * DAY_MS);
    assert.equal(await isIn(), false);
    await world.accounts.jobs.find((job) => job.id === 'accounts.prune')?.run(new AbortController().signal);
    assert.deepEqual(await world.db.selectFrom('auth_sessions').select('id').execute(), []);
  });

  it('are not prolonged by a page that only listens', async () => {
    const world = await freshWorld();
    const browser = await setUpOwner(world);
    const listen = async () => {
      const cookies = Object.fromEntries(browser.jar);
      const headers = { accept: 'text/event-stream' };
      return (await world.app.inject({ url: '/api/account', headers, cookies })).statusCode;
    };
    world.clock.advance(29 * DAY_MS);
    assert.equal(await listen(), 200);
    world.clock.advance(DAY_MS);
    assert.equal(await listen(), 401);
  });

  it('are listed, and ended one by one or all others together', async () => {
    const world = await freshWorld();
    const laptop = await setUpOwner(world);
    const phone = createBrowser(world.app, { ip: '198.51.100.9', userAgent: 'Phone' });
    world.clock.advance(120_000);
    await phone.post('/api/auth/sign-in', RIGHT);
    world.clock.advance(120_000);
    const { items } = (await laptop.get('/api/account/sessions')).json();
    assert.deepEqual(
      items.map((item: Record<string, unknown>) => [
        item.current,
        item.ip,
        item.user_agent,
        item.last_seen_at,
      ]),
      [
        [true, '203.0.113.7', 'Test browser', '2026-01-02T03:08:05.000Z'],
        [false, '198.51.100.9', 'Phone', '2026-01-02T03:06:05.000Z'],
      ],
    );
    const other = items.find((item: { current: boolean }) => !item.current);
    const helper = await addAccount(world, laptop, { username: 'helper', role: 'admin' });
    assert.equal((await helper.browser.delete(`/api/account/sessions/${other.id}`)).statusCode, 404);
    assert.equal((await laptop.delete(`/api/account/sessions/${other.id}`)).statusCode, 204);
    assert.equal((await laptop.delete(`/api/account/sessions/${other.id}`)).statusCode, 404);
    assert.equal((await phone.get('/api/auth/session')).json().account, null);

    await phone.post('/api/auth/sign-in', RIGHT);
    assert.equal((await laptop.delete('/api/account/sessions')).statusCode, 204);
    assert.equal((await phone.get('/api/account')).statusCode, 401);
    assert.equal((await laptop.get('/api/account')).statusCode, 200);
  });

  it('of others end with a new password, which the old one is not', async () => {
    const world = await freshWorld();
    const laptop = await setUpOwner(world);
    const phone = createBrowser(world.app);
    await phone.post('/api/auth/sign-in', RIGHT);
    const change = (current_password: string | undefined, new_password: string) =>
      laptop.post('/api/account/password', { current_password, new_password });
    for (const wrong of [undefined, 'not the right password']) {
      const refused = await change(wrong, 'another long password');
      assert.deepEqual([refused.statusCode, refused.json().errors[0].code], [422, 'wrong_password']);
    }
    const weak = await change(OWNER.password, 'password123');
    assert.deepEqual(
      weak.json().errors.map((error: object) => ({ ...error, message: '' })),
      [{ field: 'new_password', code: 'password_common', message: '' }],
    );
    assert.equal((await change(OWNER.password, 'another long password')).statusCode, 204);
    assert.equal((await phone.get('/api/account')).statusCode, 401);
    assert.equal((await laptop.get('/api/account')).statusCode, 200);
    assert.equal((await phone.post('/api/auth/sign-in', RIGHT)).statusCode, 401);
    assert.equal(
      (await phone.post('/api/auth/sign-in', { ...RIGHT, password: 'another long password' })).statusCode,
      200,
    );
  });

  it('end at once when the account is switched off, and no new one begins', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    const helper = await addAccount(world, owner, { username: 'helper', role: 'viewer' });
    const { token } = (await helper.browser.post('/api/auth/token')).json();
    await owner.patch(`/api/accounts/${helper.id}`, { disabled: true });
    assert.equal((await helper.browser.get('/api/account')).statusCode, 401);
    const rows = world.db.selectFrom('auth_sessions').select('id').where('user_id', '=', helper.id);
    assert.deepEqual(await rows.execute(), []);
    const bearer = await world.app.inject({
      url: '/api/account',
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(bearer.statusCode, 401);
    const again = await helper.browser.post('/api/auth/sign-in', {
      username: 'helper',
      password: helper.password,
    });
    assert.deepEqual([again.statusCode, again.json().code], [403, 'account_disabled']);
    const guess = await helper.browser.post('/api/auth/sign-in', {
      username: 'helper',
      password: 'not the right password',
    });
    assert.equal(guess.json().code, 'wrong_credentials');
  });
});

describe('a session that outlived its account being switched off', () => {
  it('opens nothing', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    await world.db.updateTable('auth_users').set({ disabled: 1 }).execute();
    assert.equal((await owner.get('/api/account')).statusCode, 401);
  });
});

describe('bearer tokens', () => {
  // The library that checks a token's time reads the real clock.
  const now = { startAt: Date.now() };
  const withToken = (world: World, token: string, url = '/api/account') =>
    world.app.inject({ url, headers: { authorization: `Bearer ${token}` } });

  it('come by password or session, last an hour, and hold after a restart', async () => {
    const world = await freshWorld(now);
    const owner = await setUpOwner(world);
    const byPassword = (await createBrowser(world.app).post('/api/auth/token', RIGHT)).json();
    const bySession = (await owner.post('/api/auth/token')).json();
    assert.equal(new Date(byPassword.expires_at).getTime(), world.clock.now() + 3_600_000);
    const restarted = await composeAccounts(world.db, { startAt: world.clock.now() });
    for (const { token } of [byPassword, bySession]) {
      assert.equal((await withToken(world, token)).json().account.username, 'olga');
      assert.equal((await withToken(restarted, token)).json().account.username, 'olga');
    }
    restarted.clock.advance(3_600_000);
    const over = await withToken(restarted, bySession.token);
    assert.deepEqual([over.statusCode, over.json().code], [401, 'invalid_token']);
  });

  it('are refused when altered, when their session ended, and as a cookie', async () => {
    const world = await freshWorld(now);
    const owner = await setUpOwner(world);
    const { token } = (await owner.post('/api/auth/token')).json();
    const [head, body, signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const forge = (changes: object) =>
      Buffer.from(JSON.stringify({ ...claims, ...changes })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const bad = [
      `${head}.${forge({ sub: 'x' })}.${signature}`,
      `${none}.${body}.`,
      `${head}.${body}`,
      'nonsense',
    ];
    for (const altered of bad) assert.equal((await withToken(world, altered)).statusCode, 401);
    assert.equal((await withToken(world, token)).statusCode, 200);

    const { items } = (await owner.get('/api/account/sessions')).json();
    const ofToken = items.find((item: { id: string }) => item.id === claims.sid);
    assert.equal((await owner.delete(`/api/account/sessions/${ofToken.id}`)).statusCode, 204);
    assert.equal((await withToken(world, token)).json().code, 'invalid_token');
  });

  it('are not for strangers', async () => {
    const world = await freshWorld(now);
    await setUpOwner(world);
    const refused = await createBrowser(world.app).post('/api/auth/token');
    assert.deepEqual([refused.statusCode, refused.json().code], [401, 'sign_in_required']);
  });
});
