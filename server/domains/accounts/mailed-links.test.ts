import assert from 'node:assert/strict';
import { it } from 'node:test';
import { HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import { describeOverDatabases } from '#test/database.ts';
import { addAccount, composeAccounts, createBrowser, setUpOwner, type World } from './testing.ts';

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

async function ask(world: World, kind: 'sign_in_link' | 'password_reset', login: string) {
  const answer = await browserOf(world).post('/api/auth/mail', { kind, login, language: 'de' });
  await world.outbox.deliverDue();
  return answer;
}

/** The token in the last link that was mailed. */
function tokenOf(world: World, page: string): string {
  const link = world.mailbox.told.at(-1)?.link ?? '';
  assert.ok(link.startsWith(`${page}#`), link);
  return link.slice(page.length + 1);
}

async function withAccount(world: World, username: string) {
  const owner = await setUpOwner(world);
  const made = await addAccount(world, owner, { username, role: 'viewer' });
  const profile = { email: `${username}@example.com`, language: 'fr' };
  await made.browser.patch('/api/account', { ...profile, current_password: made.password });
  return { ...made, owner };
}

describeOverDatabases('a new password by mail', (database) => {
  it('is set once by who has the link, ends all sessions, and stands in the audit log', async () => {
    const world = await composeAccounts(database());
    const { id, browser, owner } = await withAccount(world, 'nora');
    assert.equal((await ask(world, 'password_reset', 'NORA@example.com')).statusCode, 202);
    const to = { accountId: id, name: 'nora', email: 'nora@example.com', language: 'fr' };
    assert.deepEqual(world.mailbox.told.at(-1)?.to, to);
    const token = tokenOf(world, '/new-password');
    await ask(world, 'password_reset', 'nora');
    const another = tokenOf(world, '/new-password');

    const weak = { token, new_password: 'short' };
    assert.deepEqual(codeOf(await browserOf(world).post('/api/auth/mail/new-password', weak)), [
      422,
      'password_too_short',
    ]);
    const body = { token, new_password: 'a lantern in the fog' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => browserOf(world).post('/api/auth/mail/new-password', body)),
    );
    assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [204, 410, 410]);
    const late = { token: another, new_password: 'a lantern in the sun' };
    assert.deepEqual(codeOf(await browserOf(world).post('/api/auth/mail/new-password', late)), [
      410,
      'link_used_up',
    ]);

    assert.equal((await browser.get('/api/auth/session')).json().account, null);
    const signedIn = await browserOf(world).post('/api/auth/sign-in', {
      username: 'nora',
      password: body.new_password,
    });
    assert.equal(signedIn.statusCode, 200);
    const { items } = (await owner.get('/api/audit?action=account.password_reset')).json();
    assert.deepEqual([items[0].actor.name, items[0].target.id], ['nora', id]);
  });

  it('is over once the password or the address is changed in another way', async () => {
    const world = await composeAccounts(database());
    const { browser, password } = await withAccount(world, 'olaf');
    const changes: Array<() => Promise<{ statusCode: number }>> = [
      () => browser.patch('/api/account', { email: 'olaf@elsewhere.test', current_password: password }),
      () =>
        browser.post('/api/account/password', { current_password: password, new_password: 'a new lantern' }),
    ];
    for (const change of changes) {
      await ask(world, 'password_reset', 'olaf');
      const token = tokenOf(world, '/new-password');
      assert.ok((await change()).statusCode < 300);
      const body = { token, new_password: 'a lantern in the fog' };
      const answer = await browserOf(world).post('/api/auth/mail/new-password', body);
      assert.deepEqual(codeOf(answer), [410, 'link_used_up']);
    }
  });

  it('runs out after an hour, and its token is not in the database', async () => {
    const world = await composeAccounts(database());
    await withAccount(world, 'otis');
    await ask(world, 'password_reset', 'otis');
    const token = tokenOf(world, '/new-password');
    for (const table of ['one_time_tokens', 'outbox_events', 'audit_entries'] as const) {
      const rows = JSON.stringify(await database().selectFrom(table).selectAll().execute());
      assert.ok(!rows.includes(token), table);
    }
    world.clock.advance(HOUR_MS);
    const body = { token, new_password: 'a lantern in the fog' };
    assert.deepEqual(codeOf(await browserOf(world).post('/api/auth/mail/new-password', body)), [
      410,
      'link_used_up',
    ]);
  });

  it('is answered alike for nobody, for an account without mail or switched off, and sends them nothing', async () => {
    const world = await composeAccounts(database());
    const { id, owner } = await withAccount(world, 'pia');
    await addAccount(world, owner, { username: 'silent', role: 'viewer' });
    await owner.patch(`/api/accounts/${id}`, { disabled: true });
    const answers: unknown[] = [];
    for (const login of ['nobody', 'nobody@example.com', 'silent', 'pia', '%']) {
      const { statusCode, body } = await ask(world, 'password_reset', login);
      answers.push([statusCode, body]);
    }
    assert.deepEqual(answers, Array(5).fill([202, '']));
    assert.deepEqual(
      world.mailbox.told.filter(({ notice }) => notice === 'password_reset'),
      [],
    );
  });

  it('is asked for five times an hour for one name, whether somebody has it or not', async () => {
    const world = await composeAccounts(database());
    await withAccount(world, 'quin');
    for (const login of ['quin', 'nobody-at-all']) {
      for (let count = 0; count < 5; count += 1)
        assert.equal((await ask(world, 'password_reset', login)).statusCode, 202);
      const restarted = await composeAccounts(database(), { startAt: world.clock.now() });
      assert.deepEqual(codeOf(await ask(restarted, 'password_reset', login)), [429, 'too_many_attempts']);
    }
  });

  it('is mailed once where the delivery runs twice, with the same link', async () => {
    const world = await composeAccounts(database());
    await withAccount(world, 'rosa');
    await ask(world, 'password_reset', 'rosa');
    const told = world.mailbox.told.length;
    const latest = database()
      .selectFrom('outbox_deliveries')
      .select((eb) => eb.fn.max('event_id').as('id'));
    await database()
      .updateTable('outbox_deliveries')
      .set({ state: 'waiting', lease_until: 0, next_try_at: 0 })
      .where('subscriber', '=', 'accounts-mail')
      .where('event_id', '=', latest)
      .execute();
    await world.outbox.deliverDue();
    assert.equal(world.mailbox.told.length, told);
    const body = { token: tokenOf(world, '/new-password'), new_password: 'a lantern in the fog' };
    assert.equal((await browserOf(world).post('/api/auth/mail/new-password', body)).statusCode, 204);
  });
});

describeOverDatabases('a mailed link to sign in', (database) => {
  it('opens the account once within a quarter of an hour, and no other kind of link does', async () => {
    const world = await composeAccounts(database());
    await withAccount(world, 'sam');
    await ask(world, 'password_reset', 'sam');
    const other = { token: tokenOf(world, '/new-password') };
    assert.deepEqual(codeOf(await browserOf(world).post('/api/auth/mail/sign-in', other)), [
      410,
      'link_used_up',
    ]);

    await ask(world, 'sign_in_link', 'sam@example.com');
    const token = tokenOf(world, '/sign-in/link');
    const next = browserOf(world);
    const signedIn = await next.post('/api/auth/mail/sign-in', { token });
    assert.equal(signedIn.json().account.username, 'sam');
    assert.equal((await next.get('/api/auth/session')).json().account.username, 'sam');
    const row = database().selectFrom('auth_users').select('email_verified').where('username', '=', 'sam');
    assert.equal((await row.executeTakeFirstOrThrow()).email_verified, 1);
    assert.equal((await browserOf(world).post('/api/auth/mail/sign-in', { token })).statusCode, 410);

    await ask(world, 'sign_in_link', 'sam');
    const late = { token: tokenOf(world, '/sign-in/link') };
    world.clock.advance(15 * MINUTE_MS);
    assert.equal((await browserOf(world).post('/api/auth/mail/sign-in', late)).statusCode, 410);
  });

  it('of an account with an authenticator app asks for a code, and is still good after a wrong one', async () => {
    const world = await composeAccounts(database());
    const { id } = await withAccount(world, 'tess');
    await database().updateTable('auth_users').set({ totp_since: 1 }).where('id', '=', id).execute();
    await ask(world, 'sign_in_link', 'tess');
    const token = tokenOf(world, '/sign-in/link');
    const next = browserOf(world);
    assert.deepEqual(codeOf(await next.post('/api/auth/mail/sign-in', { token })), [
      401,
      'second_factor_needed',
    ]);
    assert.deepEqual(codeOf(await next.post('/api/auth/mail/sign-in', { token, code: '123456' })), [
      401,
      'wrong_second_factor',
    ]);
    await database().updateTable('auth_users').set({ totp_since: null }).where('id', '=', id).execute();
    assert.equal((await next.post('/api/auth/mail/sign-in', { token })).statusCode, 200);
  });

  it('makes the account of a member who has none yet, the same one each time, and of a stranger none', async () => {
    const world = await composeAccounts(database());
    await setUpOwner(world);
    world.people.set('ulla@example.com', { kind: 'member', name: 'Ulla' });
    const ids: string[] = [];
    for (const login of ['ulla@example.com', 'ULLA@example.com']) {
      await ask(world, 'sign_in_link', login);
      const body = { token: tokenOf(world, '/sign-in/link') };
      ids.push((await browserOf(world).post('/api/auth/mail/sign-in', body)).json().account.id);
    }
    assert.equal(ids[0], ids[1]);
    const told = world.mailbox.told.length;
    await ask(world, 'sign_in_link', 'stranger@example.com');
    assert.equal(world.mailbox.told.length, told);
  });

  it('asks for the code also where the account is known by the address alone', async () => {
    const world = await composeAccounts(database());
    await setUpOwner(world);
    world.people.set('xena@example.com', { kind: 'member', name: 'Xena' });
    await ask(world, 'sign_in_link', 'xena@example.com');
    const early = tokenOf(world, '/sign-in/link');
    await ask(world, 'sign_in_link', 'xena@example.com');
    const browser = browserOf(world);
    const signedIn = await browser.post('/api/auth/mail/sign-in', { token: tokenOf(world, '/sign-in/link') });
    await browser.patch('/api/account', { email: 'xena@elsewhere.test' });
    await database()
      .updateTable('auth_users')
      .set({ totp_since: 1 })
      .where('id', '=', signedIn.json().account.id)
      .execute();
    await ask(world, 'sign_in_link', 'xena@example.com');
    for (const token of [early, tokenOf(world, '/sign-in/link')])
      assert.deepEqual(codeOf(await browserOf(world).post('/api/auth/mail/sign-in', { token })), [
        401,
        'second_factor_needed',
      ]);
  });

  it('is not sent where Foyer cannot mail', async () => {
    const world = await composeAccounts(database());
    await withAccount(world, 'vic');
    world.mailbox.isOn = false;
    assert.equal((await ask(world, 'sign_in_link', 'vic')).statusCode, 202);
    assert.deepEqual(
      world.mailbox.told.filter(({ notice }) => notice === 'sign_in_link'),
      [],
    );
    assert.equal((await browserOf(world).get('/api/auth/providers')).json().mail, false);
  });
});

describeOverDatabases('a sign-in from a new browser', (database) => {
  it('is told to the person, the first one of all and those of a known browser are not', async () => {
    const world = await composeAccounts(database());
    const { id, browser, password } = await withAccount(world, 'wim');
    const credentials = { username: 'wim', password };
    assert.equal((await browser.post('/api/auth/sign-in', credentials)).statusCode, 200);
    assert.equal(world.mailbox.told.length, 0);
    const userAgent = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
    const next = createBrowser(world.app, { ip: '192.0.2.250', userAgent });
    await next.post('/api/auth/sign-in', credentials);
    await next.post('/api/auth/sign-in', credentials);
    assert.deepEqual(
      world.mailbox.told.map(({ notice, to, device }) => [notice, to.accountId, device]),
      [['new_sign_in', id, 'Firefox · Windows']],
    );
  });
});
