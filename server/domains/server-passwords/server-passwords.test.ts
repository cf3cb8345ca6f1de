import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import type { Fault } from '#sim/faults.ts';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';

const OLD = 'petra looks at films';
const NEW = 'a quite different word';

describe('a new password at a server with accounts of its own', () => {
  let test: TestFoyer;
  let serverId: string;
  let memberId: string;

  beforeEach(async () => {
    test = await createTestFoyer();
    const { url, apiKey, accounts } = test.simulation.jellyfin;
    const body = { kind: 'jellyfin', url, credentials: { api_key: apiKey } };
    serverId = String((await test.call('POST', '/api/servers', { body })).body.id);
    world('jonas').password = OLD;
    const taken = { server_id: serverId, external_user_ids: [accounts.jonas?.id] };
    assert.equal((await test.call('POST', '/api/member-import', { body: taken })).status, 200);
    const { items } = (await test.call('GET', '/api/members?q=jonas')).body;
    memberId = String((items as Array<{ id: string }>)[0]?.id);
  });
  afterEach(() => test.stop());

  const world = (name: string) => {
    const user = test.simulation.jellyfin.world.users.find((one) => one.name === name);
    assert.ok(user);
    return user;
  };
  const fail = (fault: Fault) =>
    test.simulation.faults.add({ upstream: 'jellyfin', path: '/Users/Password', times: 'always', fault });
  const makeLink = async (): Promise<string> => {
    const body = { server_id: serverId };
    const made = await test.call('POST', `/api/members/${memberId}/password-links`, { body });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return new URL(String(made.body.url)).hash.slice(1);
  };
  /** Makes an account and signs it in; answers its cookies. */
  const account = async (of: { username: string; permissions: string[] }): Promise<string> => {
    const password = `a long password of ${of.username}`;
    await test.call('POST', '/api/accounts', { body: { ...of, password, role: 'viewer' } });
    const body = { username: of.username, password };
    return (await test.call('POST', '/api/auth/sign-in', { body, as: 'nobody' })).cookies.join('; ');
  };
  const look = (token: string) =>
    test.call('POST', '/api/server-passwords/look', { body: { token }, as: 'nobody' });
  const use = (token: string, password = NEW) =>
    test.call('POST', '/api/server-passwords', { body: { token, password }, as: 'nobody' });
  const actions = async () =>
    ((await test.call('GET', '/api/audit?limit=50')).body.items as Array<{ action: string }>).map(
      ({ action }) => action,
    );

  describe('with a link from the owner', () => {
    it('says whose it is, sets the password once, and stands in the audit log without it', async () => {
      const token = await makeLink();
      const page = (await look(token)).body;
      assert.deepEqual([page.username, page.server_name], ['jonas', 'The Cellar']);
      assert.equal((await use(token)).status, 200);
      assert.equal(world('jonas').password, NEW);
      assert.deepEqual([(await use(token, OLD)).status, (await look(token)).status], [410, 410]);
      assert.equal(world('jonas').password, NEW);
      assert.deepEqual((await actions()).slice(0, 2), [
        'member.server_password_set',
        'member.server_password_link_made',
      ]);
      const kept = [
        ...test.logs,
        JSON.stringify((await test.call('GET', '/api/audit?limit=50')).body),
      ].join();
      assert.equal(kept.includes(NEW) || kept.includes(token), false);
    });

    it('ends after a day, and where a newer one was made', async () => {
      const first = await makeLink();
      const second = await makeLink();
      assert.equal((await use(first)).body.code, 'password_link_over');
      test.clock.advance(DAY_MS);
      assert.equal((await use(second)).body.code, 'password_link_over');
      assert.equal(world('jonas').password, OLD);
    });

    it('ends with the access', async () => {
      const token = await makeLink();
      await test.call('DELETE', `/api/members/${memberId}`);
      assert.equal((await look(token)).status, 410);
      assert.equal((await use(token)).status, 410);
    });

    for (const fault of [
      { kind: 'down' },
      { kind: 'status', status: 401 },
      { kind: 'status', status: 500 },
    ] satisfies Fault[]) {
      it(`stays good where the server did not do it: ${JSON.stringify(fault)}`, async () => {
        const token = await makeLink();
        fail(fault);
        const failed = await use(token);
        assert.equal(failed.status, 502, JSON.stringify(failed.body));
        assert.equal(world('jonas').password, OLD);
        test.simulation.faults.clear();
        assert.equal((await use(token)).status, 200);
        assert.equal(world('jonas').password, NEW);
      });
    }

    it('is good again where the server did it and cut the line', async () => {
      const token = await makeLink();
      fail({ kind: 'cut-after' });
      assert.equal((await use(token)).status, 502);
      test.simulation.faults.clear();
      assert.equal((await use(token)).status, 200);
      assert.equal(world('jonas').password, NEW);
    });

    it('takes no short password and no link that nobody made', async () => {
      const token = await makeLink();
      assert.equal((await use(token, 'short')).status, 400);
      assert.equal((await use('made-up')).status, 410);
      assert.equal(world('jonas').password, OLD);
    });

    it('is made by nobody for an account that opens more here than he may do himself', async () => {
      const helper = await account({ username: 'ida', permissions: ['members.read', 'members.write'] });
      const hugo = await account({ username: 'hugo', permissions: ['accounts.write'] });
      const path = `/api/members/${memberId}/password-links`;
      const make = (as?: string) => test.call('POST', path, { body: { server_id: serverId }, as });
      assert.equal((await make(helper)).status, 201);
      const started = await test.call('POST', `/api/auth/external/server:${serverId}/start`, {
        body: { purpose: 'link', return_to: '/' },
        as: hugo,
      });
      const as = [hugo, ...started.cookies].join('; ');
      const attempt = `/api/auth/external/${String(started.body.id)}`;
      await test.call('POST', `${attempt}/password`, { body: { username: 'jonas', password: OLD }, as });
      assert.equal((await test.call('POST', `${attempt}/finish`, { as })).status, 200);
      const refused = await make(helper);
      assert.deepEqual([refused.status, refused.body.code], [403, 'not_allowed']);
      assert.equal((await make()).status, 201);
    });

    it('is not made for the account of a vendor', async () => {
      const body = { server_id: test.serverId };
      const made = await test.call('POST', `/api/members/${memberId}/password-links`, { body });
      assert.equal(made.status, 404);
    });
  });

  describe('by the member himself', () => {
    const signIn = async (): Promise<string> => {
      const started = await test.call('POST', `/api/auth/external/server:${serverId}/start`, {
        body: { purpose: 'sign_in', return_to: '/' },
        as: 'nobody',
      });
      const cookie = started.cookies.join('; ');
      const attempt = `/api/auth/external/${String(started.body.id)}`;
      await test.call('POST', `${attempt}/password`, {
        body: { username: 'jonas', password: OLD },
        as: cookie,
      });
      const finished = await test.call('POST', `${attempt}/finish`, { as: cookie });
      assert.equal(finished.status, 200, JSON.stringify(finished.body));
      const session = finished.cookies.join('; ');
      assert.equal((await test.call('GET', '/api/me/member', { as: session })).status, 200);
      return session;
    };
    const set = (as: string, at = serverId) =>
      test.call('PUT', `/api/me/servers/${at}/password`, { body: { password: NEW }, as });

    it('sets his own, and nobody else’s', async () => {
      const session = await signIn();
      const petra = world('petra').password;
      assert.equal((await set(session)).status, 204);
      assert.equal(world('jonas').password, NEW);
      assert.equal(world('petra').password, petra);
      assert.equal((await set(session, test.serverId)).body.code, 'no_own_password');
    });

    it('ends the owner’s link', async () => {
      const token = await makeLink();
      assert.equal((await set(await signIn())).status, 204);
      assert.equal((await look(token)).status, 410);
    });

    it('is his no longer when his access is being taken away', async () => {
      const session = await signIn();
      test.simulation.faults.add({
        upstream: 'jellyfin',
        method: 'DELETE',
        times: 'always',
        fault: { kind: 'down' },
      });
      await test.call('DELETE', `/api/members/${memberId}`);
      assert.equal((await set(session)).status >= 400, true);
      assert.equal(world('jonas').password, OLD);
    });

    it('is held short: each is a call to the server', async () => {
      const session = await signIn();
      const answers = [];
      for (let time = 0; time < 11; time += 1) answers.push((await set(session)).status);
      assert.deepEqual(answers, [...Array.from({ length: 10 }, () => 204), 429]);
    });
  });
});
