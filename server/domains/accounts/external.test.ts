import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Database } from '#db/open.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { describeOverDatabases, freshDatabase } from '#test/database.ts';
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

async function start(browser: Browser, purpose: string, more: object = {}): Promise<string> {
  const response = await browser.post('/api/auth/external/vendor/start', { purpose, ...more });
  if (response.statusCode !== 201) throw new Error(`Not started: ${response.body}`);
  return response.json().id;
}

async function approved(world: World, browser: Browser, purpose: string, who = identity()): Promise<string> {
  const id = await start(browser, purpose);
  world.vendor.approve(world.vendor.handles.at(-1) ?? '', who);
  world.clock.advance(1_000);
  return id;
}

const codeOf = (response: { statusCode: number; json(): { code?: string } }) => [
  response.statusCode,
  response.json().code,
];

async function freshWorld(): Promise<World & { db: Database }> {
  const { db } = await freshDatabase();
  return { ...(await composeAccounts(db)), db };
}

describeOverDatabases('sign-in from outside', (database) => {
  it('makes a requester of a member, signs in again by the link, and never twice', async () => {
    const world = await composeAccounts(database());
    world.people.set('4711', { kind: 'member', name: 'Gustav Gast' });
    await setUpOwner(world);
    const browser = createBrowser(world.app);
    const id = await start(browser, 'sign_in');
    assert.deepEqual((await browser.get(`/api/auth/external/${id}`)).json(), {
      status: 'pending',
      problem: null,
    });
    world.vendor.approve(world.vendor.handles.at(-1) ?? '', identity());
    world.clock.advance(1_000);
    assert.deepEqual((await browser.get(`/api/auth/external/${id}`)).json(), {
      status: 'ready',
      name: 'Gustav',
      avatar_url: 'https://vendor.test/gustav.png',
      email_missing: false,
    });

    const [one, two] = await Promise.all([1, 2].map(() => browser.post(`/api/auth/external/${id}/finish`)));

    assert.deepEqual([one?.statusCode, two?.statusCode].sort(), [200, 410]);
    const session = (await browser.get('/api/auth/session')).json();
    assert.deepEqual(
      [
        session.account.username,
        session.account.display_name,
        session.account.role,
        session.account.has_password,
      ],
      ['gustav', 'Gustav Gast', 'requester', false],
    );
    assert.deepEqual(session.permissions, []);
    assert.equal((await browser.get(`/api/auth/external/${id}`)).json().status, 'expired');

    const elsewhere = createBrowser(world.app);
    const again = await approved(world, elsewhere, 'sign_in');
    const back = await elsewhere.post(`/api/auth/external/${again}/finish`);
    assert.equal(back.json().account.id, session.account.id);
    assert.equal((await elsewhere.get('/api/account/links')).json().items[0].name, 'Gustav');
  });

  it('gives members of one name user names of their own, and a person one account at two moments', async () => {
    const world = await composeAccounts(database());
    for (const id of ['n1', 'n2', 'n3']) world.people.set(id, { kind: 'member', name: 'Nora' });
    const whose = ['n1', 'n1', 'n2', 'n2', 'n3', 'n3'];
    const browsers = whose.map(() => createBrowser(world.app));
    const attempts: string[] = [];
    for (const [at, browser] of browsers.entries()) {
      const who = identity({
        externalId: whose[at] ?? '',
        username: 'Nóra',
        email: `${whose[at]}@example.com`,
      });
      attempts.push(await approved(world, browser, 'sign_in', who));
    }
    const names = await Promise.all(
      browsers.map(
        async (browser, at) =>
          (await browser.post(`/api/auth/external/${attempts[at]}/finish`)).json().account.username,
      ),
    );
    assert.deepEqual([names[0], names[2], names[4]], [names[1], names[3], names[5]]);
    assert.deepEqual([...new Set(names)].sort(), ['nora', 'nora2', 'nora3']);
  });

  it('keeps one of two ways in where both are to go at the same time', async () => {
    const world = await composeAccounts(database());
    world.people.set('4712', { kind: 'member', name: 'Greta' });
    const browser = createBrowser(world.app);
    const id = await approved(world, browser, 'sign_in', identity({ externalId: '4712', username: 'greta' }));
    const { account } = (await browser.post(`/api/auth/external/${id}/finish`)).json();
    const link = { user_id: account.id, created_at: 0, updated_at: 0 };
    await database()
      .insertInto('auth_accounts')
      .values({ ...link, id: 'second', account_id: '1', provider_id: 'other' })
      .execute();
    const both = ['vendor', 'other'].map((name) => browser.delete(`/api/account/links/${name}`));
    const answers = (await Promise.all(both)).map(({ statusCode }) => statusCode);
    assert.deepEqual(answers.toSorted(), [204, 409]);
  });
});

describe('who is let in from outside', () => {
  it('refuses strangers kindly', async () => {
    const world = await freshWorld();
    const browser = createBrowser(world.app);
    const id = await approved(world, browser, 'sign_in');
    const refused = await browser.post(`/api/auth/external/${id}/finish`);
    assert.deepEqual(codeOf(refused), [403, 'not_a_member']);
    assert.match(refused.json().detail, /invitation/);
  });

  it('gives no administrator to a matching e-mail or the owner of a server', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    await owner.patch('/api/account', { email: 'gustav@example.com', current_password: OWNER.password });
    world.people.set('4711', { kind: 'owner' });
    const browser = createBrowser(world.app);
    const id = await approved(world, browser, 'sign_in');
    assert.deepEqual(codeOf(await browser.post(`/api/auth/external/${id}/finish`)), [403, 'not_linked']);

    world.people.set('4711', { kind: 'member', name: 'Gustav' });
    const second = await approved(world, browser, 'sign_in');
    const account = (await browser.post(`/api/auth/external/${second}/finish`)).json().account;
    assert.deepEqual([account.role, account.email], ['requester', null]);
  });

  it('takes no unverified e-mail over', async () => {
    const world = await freshWorld();
    world.people.set('4711', { kind: 'member', name: 'Gustav' });
    const browser = createBrowser(world.app);
    const id = await approved(world, browser, 'sign_in', identity({ emailVerified: false }));
    assert.equal((await browser.post(`/api/auth/external/${id}/finish`)).json().account.email, null);
  });

  it('refuses an account that is switched off', async () => {
    const world = await freshWorld();
    world.people.set('4711', { kind: 'member', name: 'Gustav' });
    const owner = await setUpOwner(world);
    const browser = createBrowser(world.app);
    const id = await approved(world, browser, 'sign_in');
    const account = (await browser.post(`/api/auth/external/${id}/finish`)).json().account;
    await owner.patch(`/api/accounts/${account.id}`, { disabled: true });
    const again = await approved(world, browser, 'sign_in');
    assert.deepEqual(codeOf(await browser.post(`/api/auth/external/${again}/finish`)), [
      403,
      'account_disabled',
    ]);
  });
});

describe('linking', () => {
  it('connects, lets in as the administrator, and disconnects', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    const id = await approved(world, owner, 'link');
    assert.equal((await owner.post(`/api/auth/external/${id}/finish`)).statusCode, 200);
    const { linked_at, ...link } = (await owner.get('/api/account/links')).json().items[0];
    assert.deepEqual(link, {
      provider: 'vendor',
      name: 'Gustav',
      email: 'gustav@example.com',
      avatar_url: 'https://vendor.test/gustav.png',
    });
    assert.equal(typeof linked_at, 'string');

    const phone = createBrowser(world.app);
    const second = await approved(world, phone, 'sign_in');
    assert.equal((await phone.post(`/api/auth/external/${second}/finish`)).json().account.is_owner, true);
    assert.ok(phone.jar.has('foyer_device'), 'the phone is known from now on');

    assert.equal((await owner.delete('/api/account/links/vendor')).statusCode, 204);
    assert.deepEqual((await owner.get('/api/account/links')).json(), { items: [] });
    assert.deepEqual(codeOf(await owner.delete('/api/account/links/vendor')), [404, 'not_found']);
    assert.deepEqual(codeOf(await owner.delete('/api/account/links/credential')), [404, 'not_found']);
  });

  it('refuses an identity that belongs to another account', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    const helper = await addAccount(world, owner, { username: 'helper', role: 'viewer' });
    await owner.post(`/api/auth/external/${await approved(world, owner, 'link')}/finish`);
    const id = await approved(world, helper.browser, 'link');
    assert.deepEqual(codeOf(await helper.browser.post(`/api/auth/external/${id}/finish`)), [
      403,
      'external_taken',
    ]);
  });

  it('keeps the only way in until there is a password', async () => {
    const world = await freshWorld();
    world.people.set('4711', { kind: 'member', name: 'Gustav' });
    const browser = createBrowser(world.app);
    await browser.post(`/api/auth/external/${await approved(world, browser, 'sign_in')}/finish`);
    assert.deepEqual(codeOf(await browser.delete('/api/account/links/vendor')), [409, 'password_needed']);
    const set = await browser.post('/api/account/password', { new_password: 'a first long password' });
    assert.equal(set.statusCode, 204);
    assert.equal((await browser.delete('/api/account/links/vendor')).statusCode, 204);
    const signedIn = await browser.post('/api/auth/sign-in', {
      username: 'gustav',
      password: 'a first long password',
    });
    assert.equal(signedIn.statusCode, 200);
  });

  it('is for the account that began it, and for nobody without one', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    assert.deepEqual(
      codeOf(await createBrowser(world.app).post('/api/auth/external/vendor/start', { purpose: 'link' })),
      [401, 'sign_in_required'],
    );
    const helper = await addAccount(world, owner, { username: 'helper', role: 'viewer' });
    const id = await approved(world, owner, 'link');
    owner.jar.set('foyer_session', helper.browser.jar.get('foyer_session') ?? '');
    assert.deepEqual(codeOf(await owner.post(`/api/auth/external/${id}/finish`)), [410, 'sign_in_expired']);
  });
});

describe('an attempt', () => {
  it('is found only by the browser that began it', async () => {
    const world = await freshWorld();
    const browser = createBrowser(world.app);
    const id = await approved(world, browser, 'sign_in');
    const other = createBrowser(world.app);
    await start(other, 'sign_in');
    for (const stranger of [other, createBrowser(world.app)]) {
      assert.equal((await stranger.get(`/api/auth/external/${id}`)).statusCode, 404);
      assert.equal((await stranger.post(`/api/auth/external/${id}/finish`)).statusCode, 404);
      assert.equal((await stranger.post(`/api/auth/external/${id}/code`)).statusCode, 404);
    }
  });

  it('sends the browser back to a path of ours with its id, below the base path', async () => {
    const world = await freshWorld();
    const browser = createBrowser(world.app);
    const id = await start(browser, 'sign_in', { return_to: '/join/ABCD?step=2' });
    assert.equal(world.vendor.returnUrls.at(-1), `http://foyer.test/front/join/ABCD?step=2&sign_in=${id}`);
    for (const path of ['https://evil.test/', '//evil.test/', '/\\evil.test', 'join']) {
      const refused = await browser.post('/api/auth/external/vendor/start', {
        purpose: 'sign_in',
        return_to: path,
      });
      assert.deepEqual([path, ...codeOf(refused)], [path, 422, 'invalid_input']);
    }
    const { db } = await freshDatabase();
    const atRoot = await composeAccounts(db, { baseUrl: 'http://foyer.test' });
    const elsewhere = await createBrowser(atRoot.app).post('/api/auth/external/vendor/start', {
      purpose: 'sign_in',
      return_to: '//evil.test/',
    });
    assert.deepEqual(codeOf(elsewhere), [422, 'invalid_input']);
    const unknown = await browser.post('/api/auth/external/nobody/start', { purpose: 'sign_in' });
    assert.deepEqual(codeOf(unknown), [404, 'not_found']);
  });

  it('is pending with a problem while the vendor is down, and goes on afterwards', async () => {
    const world = await freshWorld();
    const browser = createBrowser(world.app);
    const id = await start(browser, 'sign_in');
    world.clock.advance(1_000);
    world.vendor.fail(
      new UpstreamError({
        kind: 'unreachable',
        service: 'vendor',
        method: 'GET',
        url: 'https://vendor.test/pin',
      }),
    );
    const down = await browser.get(`/api/auth/external/${id}`);
    assert.deepEqual(
      [down.statusCode, down.json()],
      [200, { status: 'pending', problem: { code: 'upstream_unreachable' } }],
    );
    assert.deepEqual(codeOf(await browser.post(`/api/auth/external/${id}/finish`)), [409, 'sign_in_pending']);
    world.vendor.recover();
    world.clock.advance(1_000);
    assert.deepEqual((await browser.get(`/api/auth/external/${id}`)).json(), {
      status: 'pending',
      problem: null,
    });
    world.vendor.fail(
      new UpstreamError({
        kind: 'timeout',
        service: 'vendor',
        method: 'POST',
        url: 'https://vendor.test/pins',
      }),
    );
    const failed = await browser.post('/api/auth/external/vendor/start', { purpose: 'sign_in' });
    assert.deepEqual(codeOf(failed), [502, 'upstream_timeout']);
  });

  it('asks the vendor once a second, however often it is polled', async () => {
    const world = await freshWorld();
    const browser = createBrowser(world.app);
    const id = await start(browser, 'sign_in');
    await Promise.all(Array.from({ length: 10 }, () => browser.get(`/api/auth/external/${id}`)));
    await browser.get(`/api/auth/external/${id}`);
    assert.equal(world.vendor.checks.length, 1);
    world.clock.advance(999);
    await browser.get(`/api/auth/external/${id}`);
    assert.equal(world.vendor.checks.length, 1);
    world.clock.advance(1);
    await browser.get(`/api/auth/external/${id}`);
    assert.equal(world.vendor.checks.length, 2);
  });

  it('ends with the vendor’s answer, with its time, and after thirty minutes whatever is done', async () => {
    const world = await freshWorld();
    const browser = createBrowser(world.app);
    const refused = await start(browser, 'sign_in');
    world.vendor.answer(world.vendor.handles.at(-1) ?? '', { kind: 'expired' });
    assert.deepEqual((await browser.get(`/api/auth/external/${refused}`)).json(), { status: 'expired' });
    const slow = await start(browser, 'sign_in');
    world.clock.advance(15 * 60_000);
    assert.deepEqual((await browser.get(`/api/auth/external/${slow}`)).json(), { status: 'expired' });
    assert.deepEqual(codeOf(await browser.post(`/api/auth/external/${slow}/code`)), [410, 'sign_in_expired']);

    const long = await start(browser, 'sign_in');
    world.clock.advance(14 * 60_000);
    await browser.post(`/api/auth/external/${long}/code`);
    world.clock.advance(14 * 60_000);
    world.vendor.approve(world.vendor.handles.at(-1) ?? '', identity());
    assert.equal((await browser.get(`/api/auth/external/${long}`)).json().status, 'ready');
    world.clock.advance(2 * 60_000);
    assert.equal((await browser.get(`/api/auth/external/${long}`)).json().status, 'expired');
    assert.deepEqual(codeOf(await browser.post(`/api/auth/external/${long}/finish`)), [
      410,
      'sign_in_expired',
    ]);
  });

  it('is completed by its code as well as by its window', async () => {
    const world = await freshWorld();
    world.people.set('4711', { kind: 'member', name: 'Gustav' });
    for (const way of [-2, -1]) {
      const browser = createBrowser(world.app);
      const id = await start(browser, 'sign_in');
      const { expires_at, ...code } = (await browser.post(`/api/auth/external/${id}/code`)).json();
      assert.deepEqual(code, { code: `CODE${world.vendor.handles.length}`, url: 'https://vendor.test/link' });
      assert.equal(new Date(expires_at).getTime(), world.clock.now() + 15 * 60_000);
      world.vendor.approve(world.vendor.handles.at(way) ?? '', identity());
      assert.equal((await browser.post(`/api/auth/external/${id}/finish`)).statusCode, 200);
    }
  });

  it('goes on after a restart', async () => {
    const world = await freshWorld();
    world.people.set('4711', { kind: 'member', name: 'Gustav' });
    const browser = createBrowser(world.app);
    const id = await start(browser, 'sign_in');
    const restarted = await composeAccounts(world.db, {
      startAt: world.clock.now() + 5_000,
      vendor: world.vendor,
    });
    restarted.people.set('4711', { kind: 'member', name: 'Gustav' });
    const same = createBrowser(restarted.app);
    for (const [name, value] of browser.jar) same.jar.set(name, value);
    world.vendor.approve(world.vendor.handles.at(-1) ?? '', identity());
    assert.equal((await same.post(`/api/auth/external/${id}/finish`)).statusCode, 200);
  });

  it('is cleaned up by the job an hour after its end', async () => {
    const world = await freshWorld();
    await start(createBrowser(world.app), 'sign_in');
    const job = world.accounts.jobs.find((known) => known.id === 'accounts.prune');
    const count = async () => (await world.db.selectFrom('external_sign_ins').select('id').execute()).length;
    world.clock.advance(74 * 60_000);
    await job?.run(new AbortController().signal);
    assert.equal(await count(), 1);
    world.clock.advance(60_000);
    await job?.run(new AbortController().signal);
    assert.equal(await count(), 0);
  });
});

describe('an identity for another part of the program', () => {
  it('is given once, for its purpose, its account and its browser', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    const { id: accountId } = (await owner.get('/api/account')).json().account;
    const helper = await addAccount(world, owner, { username: 'helper', role: 'viewer' });
    const refused = await helper.browser.post('/api/auth/external/vendor/start', {
      purpose: 'connect_server',
    });
    assert.deepEqual(codeOf(refused), [403, 'not_allowed']);

    const id = await approved(world, owner, 'connect_server');
    const proof = owner.jar.get('foyer_browser') ?? '';
    const { consume } = world.accounts.externalSignIn;
    const foreign = [
      consume(id, proof, 'invite'),
      consume(id, proof, 'connect_server'),
      consume(id, proof, 'connect_server', { accountId: helper.id }),
      consume(id, null, 'connect_server', { accountId }),
      consume(id, 'x'.repeat(32), 'connect_server', { accountId }),
      consume('unknown', proof, 'connect_server', { accountId }),
    ];
    assert.deepEqual(
      await Promise.all(foreign),
      foreign.map(() => ({ kind: 'expired' })),
    );

    const ours = await Promise.all(
      Array.from({ length: 5 }, () => consume(id, proof, 'connect_server', { accountId })),
    );
    assert.deepEqual(
      ours.filter((one) => one.kind === 'authorized'),
      [{ kind: 'authorized', identity: identity() }],
    );
    assert.equal(ours.filter((one) => one.kind === 'expired').length, 4);
  });

  it('that a guest gave for an invite signs nobody in', async () => {
    const world = await freshWorld();
    world.people.set('4711', { kind: 'member', name: 'Gustav' });
    const guest = createBrowser(world.app);
    const id = await approved(world, guest, 'invite');
    const proof = guest.jar.get('foyer_browser') ?? '';
    const { consume } = world.accounts.externalSignIn;
    assert.deepEqual(await consume(id, proof, 'sign_in'), { kind: 'expired' });
    assert.deepEqual(codeOf(await guest.post(`/api/auth/external/${id}/finish`)), [410, 'sign_in_expired']);
    assert.equal((await consume(id, proof, 'invite')).kind, 'authorized');
  });

  it('is taken in a transaction, and back with it', async () => {
    const world = await freshWorld();
    const guest = createBrowser(world.app);
    const id = await approved(world, guest, 'invite');
    const proof = guest.jar.get('foyer_browser') ?? '';
    const { consume, state } = world.accounts.externalSignIn;
    const inTransaction = world.db
      .transaction()
      .execute((trx) => consume(id, proof, 'invite', { executor: trx }));
    assert.deepEqual(await inTransaction, { kind: 'pending' });
    assert.equal((await state(id, proof)).status, 'ready');
    const undone = world.db.transaction().execute(async (trx) => {
      assert.equal((await consume(id, proof, 'invite', { executor: trx })).kind, 'authorized');
      throw new Error('something else failed');
    });
    await assert.rejects(undone, /something else failed/);
    assert.equal((await consume(id, proof, 'invite')).kind, 'authorized');
  });
});

describe('the token from outside', () => {
  it('is in no answer, no log line and no readable column, nor is the handle', async () => {
    const world = await freshWorld();
    world.people.set('4711', { kind: 'member', name: 'Gustav' });
    const browser = createBrowser(world.app);
    const answers: string[] = [];
    const keep = (response: { body: string; headers: object }) => {
      answers.push(response.body, JSON.stringify(response.headers));
      return response;
    };
    const started = await browser.post('/api/auth/external/vendor/start', { purpose: 'sign_in' });
    keep(started);
    const { id } = started.json();
    keep(await browser.post(`/api/auth/external/${id}/code`));
    world.vendor.fail(
      new UpstreamError({
        kind: 'timeout',
        service: 'vendor',
        method: 'GET',
        url: 'https://vendor.test/pin',
      }),
    );
    keep(await browser.get(`/api/auth/external/${id}`));
    world.vendor.recover();
    world.vendor.approve(world.vendor.handles.at(-1) ?? '', identity());
    world.clock.advance(1_000);
    keep(await browser.get(`/api/auth/external/${id}`));
    const ready = JSON.stringify(await world.db.selectFrom('external_sign_ins').selectAll().execute());
    keep(await browser.post(`/api/auth/external/${id}/finish`));
    keep(await browser.get('/api/account/links'));
    const rows = JSON.stringify([
      await world.db.selectFrom('external_sign_ins').selectAll().execute(),
      await world.db.selectFrom('auth_accounts').selectAll().execute(),
      await world.db.selectFrom('audit_entries').selectAll().execute(),
    ]);
    assert.match(rows, /"identity":null/);
    const everything = [...answers, world.log(), ready, rows].join('\n');
    const browserSecret = browser.jar.get('foyer_browser') ?? '';
    for (const secret of [identity().token, ...world.vendor.handles]) assert.ok(!everything.includes(secret));
    assert.ok(![world.log(), ready, rows].join('\n').includes(browserSecret));
    assert.ok(everything.includes('gustav'));
  });
});
