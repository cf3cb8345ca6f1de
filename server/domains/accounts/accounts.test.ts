import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Database } from '#db/open.ts';
import { describeOverDatabases, freshDatabase } from '#test/database.ts';
import { createAuditStore } from './audit-store.ts';
import { addAccount, composeAccounts, createBrowser, OWNER, setUpOwner, type World } from './testing.ts';

const codeOf = (response: { statusCode: number; json(): { code?: string } }) => [
  response.statusCode,
  response.json().code,
];

async function freshWorld(): Promise<World & { db: Database }> {
  const { db } = await freshDatabase();
  return { ...(await composeAccounts(db)), db };
}

describeOverDatabases('accounts of others', (database) => {
  it('are made, listed by pages, changed and removed, and the audit log tells of it', async () => {
    const world = await composeAccounts(database());
    const owner = await setUpOwner(world);
    const password = 'a long password indeed';
    const made: string[] = [];
    for (const username of ['anna', 'ben', 'carl']) {
      world.clock.advance(1_000);
      const body = {
        username,
        password,
        role: 'requester',
        permissions: ['invites.read'],
        email: `${username}@example.com`,
      };
      made.push((await owner.post('/api/accounts', body)).json().account.id);
    }
    const first = (await owner.get('/api/accounts?limit=3')).json();
    assert.deepEqual(
      [first.total, first.items.map((item: { username: string }) => item.username)],
      [4, ['olga', 'anna', 'ben']],
    );
    const second = (await owner.get(`/api/accounts?limit=3&cursor=${first.next_cursor}`)).json();
    assert.deepEqual(
      [second.next_cursor, second.items.map((item: { id: string }) => item.id)],
      [null, [made[2]]],
    );

    const found = (await owner.get('/api/accounts?q=BEN@EX')).json();
    assert.deepEqual(
      [found.total, found.items.map((item: { username: string }) => item.username)],
      [1, ['ben']],
    );
    // The owner has no e-mail; what stands in its column is nobody's word.
    const ownersId = String(first.items[0].id);
    for (const words of ['no-email', ownersId.slice(0, 8)])
      assert.equal((await owner.get(`/api/accounts?q=${words}`)).json().total, 0);
    world.clock.advance(1_000);
    const changed = await owner.patch(`/api/accounts/${made[0]}`, {
      role: 'viewer',
      permissions: ['members.read'],
      display_name: 'Änne',
    });
    const { role, permissions, display_name } = changed.json().account;
    assert.deepEqual([role, permissions, display_name], ['viewer', ['members.read'], 'Änne']);
    assert.equal((await owner.patch(`/api/accounts/${made[0]}`, { role: 'viewer' })).statusCode, 200);
    world.clock.advance(1_000);
    assert.equal((await owner.delete(`/api/accounts/${made[1]}`)).statusCode, 204);
    assert.deepEqual(codeOf(await owner.patch(`/api/accounts/${made[1]}`, {})), [404, 'not_found']);

    const taken = await owner.post('/api/accounts', { username: 'ANNA', password, role: 'viewer' });
    assert.deepEqual([taken.statusCode, taken.json().errors[0].code], [422, 'username_taken']);
    const email = await owner.post('/api/accounts', {
      username: 'dan',
      password,
      role: 'viewer',
      email: 'CARL@example.com',
    });
    assert.deepEqual([email.statusCode, email.json().errors[0].code], [422, 'email_taken']);

    const audit = (await owner.get('/api/audit')).json();
    assert.deepEqual(
      audit.items.map((entry: { action: string }) => entry.action),
      [
        'account.removed',
        'account.changed',
        'account.created',
        'account.created',
        'account.created',
        'account.set_up',
      ],
    );
    assert.deepEqual(audit.items[1].details, {
      display_name: { before: 'anna', after: 'Änne' },
      role: { before: 'requester', after: 'viewer' },
      permissions: { before: ['invites.read'], after: ['members.read'] },
    });
    assert.deepEqual(audit.items[0].target, { kind: 'account', id: made[1], name: 'ben' });
    assert.deepEqual(
      [audit.items[0].actor.kind, audit.items[0].actor.name, audit.items[0].ip],
      ['account', 'Olga', '203.0.113.7'],
    );
  });

  it('audit entries are found by words, action and person, page by page', async () => {
    const world = await composeAccounts(database());
    const { audit } = world.accounts;
    const owner = await setUpOwner(world);
    const actor = { kind: 'account' as const, id: 'account-of-xaver', name: 'Xaver' };
    for (let number = 1; number <= 5; number += 1) {
      world.clock.advance(1_000);
      const target = { kind: 'invite', id: `i${number}`, name: `Q_${number} 100%` };
      await audit.record(database(), {
        actor,
        action: number % 2 ? 'test.odd' : 'test.even',
        target,
        details: { number },
      });
    }
    const numbers = (page: { items: Array<{ details: object }> }) =>
      page.items.map((entry) => Object.values(entry.details)[0]);
    const find = async (query: Record<string, string>) =>
      (await owner.get(`/api/audit?${new URLSearchParams(query)}`)).json();
    const first = await find({ actor_id: 'account-of-xaver', limit: '2' });
    assert.deepEqual([numbers(first), first.total], [[5, 4], 5]);
    const next = await find({ actor_id: 'account-of-xaver', cursor: first.next_cursor });
    assert.deepEqual([numbers(next), next.next_cursor], [[3, 2, 1], null]);
    assert.deepEqual(numbers(await find({ action: 'test.even' })), [4, 2]);
    assert.deepEqual(numbers(await find({ q: 'XAVER' })), [5, 4, 3, 2, 1]);
    assert.deepEqual(numbers(await find({ q: 'q_3 100%' })), [3]);
    assert.deepEqual(numbers(await find({ q: 'qx3' })), []);
    assert.equal((await find({ cursor: 'nonsense' })).code, 'invalid_cursor');
  });

  it('an audit entry exists with its change or not at all', async () => {
    const world = await composeAccounts(database());
    const failing = database()
      .transaction()
      .execute(async (trx) => {
        await world.accounts.audit.record(trx, {
          actor: { kind: 'system', id: null, name: 'Foyer' },
          action: 'test.undone',
        });
        throw new Error('the change failed');
      });
    await assert.rejects(failing, /the change failed/);
    assert.equal((await createAuditStore(database()).list({ action: 'test.undone' }, 1, null)).total, 0);
    const events = await database()
      .selectFrom('outbox_events')
      .select('payload')
      .where('type', '=', 'audit.added')
      .execute();
    const entries = await database().selectFrom('audit_entries').select('id').execute();
    assert.deepEqual(
      new Set(events.map((event) => JSON.parse(event.payload).id)),
      new Set(entries.map((entry) => entry.id)),
    );
  });
});

describe('rights', () => {
  it('protect the owner from everybody', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    const { id } = (await owner.get('/api/account')).json().account;
    const admin = await addAccount(world, owner, { username: 'admin', role: 'admin' });
    for (const browser of [owner, admin.browser]) {
      for (const change of [{ role: 'viewer' }, { disabled: true }]) {
        assert.deepEqual(codeOf(await browser.patch(`/api/accounts/${id}`, change)), [
          409,
          'owner_protected',
        ]);
      }
      assert.deepEqual(codeOf(await browser.delete(`/api/accounts/${id}`)), [409, 'owner_protected']);
    }
    assert.deepEqual(codeOf(await admin.browser.patch(`/api/accounts/${admin.id}`, { role: 'viewer' })), [
      409,
      'own_account',
    ]);
  });

  it('are handed down only, and take effect at once', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    const helper = await addAccount(world, owner, {
      username: 'helper',
      role: 'viewer',
      permissions: ['accounts.read', 'accounts.write'],
    });
    const other = await addAccount(world, owner, { username: 'other', role: 'viewer' });
    const { browser } = helper;
    const admin = { username: 'eve', password: 'a long password of eve', role: 'admin' };
    assert.deepEqual(codeOf(await browser.post('/api/accounts', admin)), [403, 'not_allowed']);
    assert.deepEqual(codeOf(await browser.patch(`/api/accounts/${other.id}`, { role: 'admin' })), [
      403,
      'not_allowed',
    ]);
    assert.equal(
      (await browser.patch(`/api/accounts/${other.id}`, { permissions: ['accounts.read'] })).statusCode,
      200,
    );
    assert.equal((await other.browser.get('/api/accounts')).statusCode, 200);
    await owner.patch(`/api/accounts/${helper.id}`, { permissions: [] });
    assert.deepEqual(codeOf(await browser.get('/api/accounts')), [403, 'not_allowed']);
  });

  it('every route states who may call it, and holds to it', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    const viewer = await addAccount(world, owner, { username: 'viewer', role: 'viewer' });
    const stranger = createBrowser(world.app);
    const open: string[] = [];
    for (const { method, path, access } of world.accounts.routes) {
      const url = path.replaceAll(/:\w+/g, 'unknown');
      const call = (who: typeof stranger) => {
        if (method === 'GET') return who.get(url);
        if (method === 'DELETE') return who.delete(url);
        return method === 'PATCH' ? who.patch(url, {}) : who.post(url, {});
      };
      const name = `${method} ${path}`;
      if (access.kind === 'public') {
        open.push(name);
        continue;
      }
      assert.deepEqual([name, (await call(stranger)).statusCode], [name, 401]);
      if (access.kind === 'permission')
        assert.deepEqual([name, (await call(viewer.browser)).statusCode], [name, 403]);
    }
    assert.deepEqual(open, [
      'GET /api/setup',
      'POST /api/setup',
      'GET /api/auth/session',
      'POST /api/auth/sign-in',
      'POST /api/auth/sign-out',
      'POST /api/auth/token',
      'GET /api/auth/providers',
      'POST /api/auth/external/:provider/start',
      'POST /api/auth/external/:id/code',
      'POST /api/auth/external/:id/password',
      'GET /api/auth/external/:id',
      'POST /api/auth/external/:id/answer',
      'POST /api/auth/external/:id/finish',
      'POST /api/auth/mail',
      'POST /api/auth/mail/sign-in',
      'POST /api/auth/mail/new-password',
      'POST /api/auth/passkey/begin',
      'POST /api/auth/passkey',
    ]);
  });
});

describe('one’s own account', () => {
  it('changes name, e-mail and language, each by itself', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    await owner.patch('/api/account', { language: 'de' });
    const current_password = OWNER.password;
    await owner.patch('/api/account', { email: 'Olga@Example.com', current_password });
    const { display_name, email, language } = (
      await owner.patch('/api/account', { display_name: ' Olga O. ' })
    ).json().account;
    assert.deepEqual([display_name, email, language], ['Olga O.', 'olga@example.com', 'de']);
    const emptied = (
      await owner.patch('/api/account', { email: null, language: null, current_password })
    ).json().account;
    assert.deepEqual([emptied.email, emptied.language], [null, null]);
    const unnamed = (await owner.patch('/api/account', { display_name: null })).json().account;
    assert.equal(unnamed.display_name, 'olga');
    assert.equal((await owner.patch('/api/account', { language: 'xx' })).statusCode, 400);
    const helper = await addAccount(world, owner, { username: 'helper', role: 'viewer' });
    await owner.patch('/api/account', { email: 'olga@example.com', current_password });
    const taken = await helper.browser.patch('/api/account', {
      email: 'olga@example.com',
      current_password: helper.password,
    });
    assert.deepEqual([taken.statusCode, taken.json().errors[0].code], [422, 'email_taken']);
  });

  it('gets another address only with the password, so that a session left open leads no link elsewhere', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    const address = { email: 'olga@example.com' };
    await owner.patch('/api/account', { ...address, current_password: OWNER.password });
    for (const current_password of [undefined, null, 'not the password']) {
      const refused = await owner.patch('/api/account', { email: 'thief@example.com', current_password });
      assert.equal(refused.statusCode, 422);
      const [{ field, code }] = refused.json().errors;
      assert.deepEqual([field, code], ['current_password', 'wrong_password']);
    }
    const same = await owner.patch('/api/account', { ...address, display_name: 'Olga O.' });
    assert.deepEqual([same.statusCode, same.json().account.email], [200, address.email]);
  });
});

describe('the service for other parts', () => {
  it('makes accounts and sessions, and gets a locked-out person back in', async () => {
    const world = await freshWorld();
    const { service, externalSignIn, sessionCookie } = world.accounts;
    const by = { kind: 'system' as const, id: null, name: 'Foyer' };
    const made = await service.create(
      { username: 'Mia', password: 'a long password of mia', role: 'viewer' },
      { actor: by, ip: null },
    );
    assert.deepEqual(await service.find(made.id), made);
    assert.deepEqual(await service.findByUsername('MIA'), made);
    assert.equal(externalSignIn.browserCookie, 'foyer_browser');

    const session = await service.createSessionFor(made.id, { ip: null, userAgent: null });
    const browser = createBrowser(world.app);
    browser.jar.set(sessionCookie, session.token);
    assert.equal((await browser.get('/api/account')).json().account.username, 'mia');

    await service.resetPassword('mia', 'another long password');
    assert.equal((await browser.get('/api/account')).statusCode, 401);
    assert.equal(
      (await browser.post('/api/auth/sign-in', { username: 'mia', password: 'another long password' }))
        .statusCode,
      200,
    );
    await assert.rejects(service.resetPassword('nobody', OWNER.password), { code: 'not_found' });
  });

  it('forgets audit entries after 400 days', async () => {
    const world = await freshWorld();
    const owner = await setUpOwner(world);
    world.clock.advance(400 * 86_400_000);
    const job = world.accounts.jobs.find((known) => known.id === 'accounts.audit_retention');
    await job?.run(new AbortController().signal);
    assert.equal((await createAuditStore(world.db).list({}, 1, null)).total, 1);
    world.clock.advance(1);
    await job?.run(new AbortController().signal);
    assert.equal((await createAuditStore(world.db).list({}, 1, null)).total, 0);
    assert.equal((await owner.get('/api/setup')).json().needed, false);
  });
});
