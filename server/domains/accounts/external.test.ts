import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeOverDatabases } from '#test/database.ts';
import { addAccount, composeAccounts, createBrowser, identity, OWNER, setUpOwner } from './testing.ts';
import { approved, codeOf, freshWorld, start } from './testing-external.ts';

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

  it('takes one first password of two that come at the same time, and asks for it from then on', async () => {
    const world = await composeAccounts(database());
    world.people.set('4713', { kind: 'member', name: 'Gerd' });
    const browser = createBrowser(world.app);
    const id = await approved(world, browser, 'sign_in', identity({ externalId: '4713', username: 'gerd' }));
    await browser.post(`/api/auth/external/${id}/finish`);
    const passwords = ['a first long password', 'another long password'];
    const answers = await Promise.all(
      passwords.map((password) => browser.post('/api/account/password', { new_password: password })),
    );
    assert.deepEqual(answers.map(({ statusCode }) => statusCode).toSorted(), [204, 422]);
    const set = passwords[answers.findIndex(({ statusCode }) => statusCode === 204)];
    const back = await browser.post('/api/auth/sign-in', { username: 'gerd', password: set });
    assert.equal(back.statusCode, 200);
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
