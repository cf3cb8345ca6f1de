import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { freshDatabase } from '#test/database.ts';
import { addAccount, composeAccounts, createBrowser, identity, setUpOwner } from './testing.ts';
import { approved, codeOf, freshWorld, start } from './testing-external.ts';

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
