import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, type Json, type TestFoyer } from '#test/app.ts';

type LibraryView = {
  id: string;
  external_id: string;
  title: string;
  type: string;
  item_count: number;
  is_default: boolean;
  missing: boolean;
};
type ServerView = {
  id: string;
  name: string;
  url: string;
  is_default: boolean;
  owner_name: string | null;
  status: { reachable: boolean | null; checked_at: string; problem_code: string | null };
  libraries: LibraryView[];
};

describe('media servers', () => {
  let test: TestFoyer;

  beforeEach(async () => {
    test = await createTestFoyer();
  });
  afterEach(() => test.stop());

  const kind = async (): Promise<string> => {
    const kinds = await test.call('GET', '/api/server-kinds');
    return (kinds.body.items as Array<{ kind: string }>)[0]?.kind ?? '';
  };
  const server = async (): Promise<ServerView> =>
    (await test.call('GET', `/api/servers/${test.serverId}`)).body as unknown as ServerView;
  const fieldOf = (body: Json): [unknown, unknown] => {
    const [first] = (body.errors ?? []) as Array<{ field: string; code: string }>;
    return [first?.field, first?.code];
  };
  const break_ = (upstream: 'pms' | 'plextv', status: number) =>
    test.simulation.faults.add({ upstream, times: 'always', fault: { kind: 'status', status } });
  const problems = async () =>
    (await test.call('GET', '/api/problems')).body.items as Array<{ id: string; code: string; params: Json }>;
  const mine = async () =>
    (await problems()).filter((one) => one.id.startsWith('server:') || one.id.startsWith('library:'));

  describe('connecting', () => {
    it('keeps name, owner and libraries, and never answers or stores the token as it is', async () => {
      const found = await server();
      assert.deepEqual(
        [found.name, found.owner_name, found.is_default, found.status.reachable],
        ['The Lantern', 'anna', true, true],
      );
      assert.deepEqual(
        found.libraries.map((one) => [
          one.external_id,
          one.title,
          one.type,
          one.item_count,
          one.is_default,
          one.missing,
        ]),
        test.simulation.plex.world.servers[0]?.libraries.map((one) => [
          one.key,
          one.title,
          one.type === 'artist' ? 'music' : one.type,
          one.items.length,
          true,
          false,
        ]),
      );
      const { token } = test.simulation.plex;
      const rows = await test.foyer.parts.db.selectFrom('media_servers').selectAll().execute();
      const answers = await test.call('GET', '/api/servers');
      assert.equal(JSON.stringify([rows, answers.body, test.logs]).includes(token), false);
    });

    it('refuses a second time what is connected already', async () => {
      const { url, token } = test.simulation.plex;
      const again = await test.call('POST', '/api/servers', {
        body: { kind: await kind(), url, credentials: { token } },
      });
      assert.deepEqual([again.status, again.body.code], [409, 'server_known']);
    });

    for (const [what, body, status, field] of [
      [
        'a token nobody takes',
        { credentials: { token: 'wrong' } },
        422,
        ['credentials.token', 'token_refused'],
      ],
      ['no token', { credentials: {} }, 422, ['credentials.token', 'required']],
      ['an address where nothing answers', { url: 'http://192.0.2.77:32400' }, 422, ['url', 'unreachable']],
      [
        'an address services cannot have',
        { url: 'http://169.254.169.254' },
        422,
        ['url', 'address_not_allowed'],
      ],
      ['a kind nobody knows', { kind: 'gramophone' }, 422, ['kind', 'unknown']],
    ] as const) {
      it(`says at its field what is wrong with ${what}`, async () => {
        const { url, token } = test.simulation.plex;
        const input = Object.assign({ kind: await kind(), url, credentials: { token } }, body);
        const answer = await test.call('POST', '/api/servers', { body: input });
        assert.deepEqual([answer.status, ...fieldOf(answer.body)], [status, ...field]);
      });
    }

    it('tries a connection and stores nothing', async () => {
      const { url, token } = test.simulation.plex;
      const good = await test.call('POST', '/api/servers/test', {
        body: { kind: await kind(), url, credentials: { token } },
      });
      assert.deepEqual(
        [good.status, good.body.ok, good.body.name, (good.body.libraries as unknown[]).length],
        [200, true, 'The Lantern', 4],
      );
      const bad = await test.call('POST', '/api/servers/test', {
        body: { kind: await kind(), url, credentials: { token: 'wrong' } },
      });
      assert.deepEqual(
        [bad.status, bad.body.ok, (bad.body.problem as Json).code],
        [200, false, 'token_refused'],
      );
      assert.equal((await test.call('GET', '/api/servers')).body.total, 1);
    });

    it('needs the permission, also to read', async () => {
      for (const [method, url] of [
        ['GET', '/api/servers'],
        ['POST', '/api/servers/test'],
        ['POST', `/api/servers/${test.serverId}/sync`],
        ['DELETE', `/api/servers/${test.serverId}`],
      ] as const) {
        assert.equal((await test.call(method, url, { as: 'nobody' })).status, 401, url);
      }
    });
  });

  describe('finding servers with the owner’s sign-in', () => {
    const OWNER = { username: 'anna', password: 'correct-horse-lantern' };

    const signInAsOwner = async (): Promise<string> =>
      (await test.call('POST', '/api/auth/sign-in', { body: OWNER, as: 'nobody' })).cookies.join('; ');
    const [provider, person] = ['plex', 'anna'];

    /** Goes to the vendor and back; answers the sign-in's id and the browser's cookies. */
    const goToVendor = async (purpose: string, cookies: string): Promise<{ id: string; cookies: string }> => {
      const body = { purpose, return_to: '/servers' };
      const started = await test.call('POST', `/api/auth/external/${provider}/start`, { body, as: cookies });
      const fragment = new URL(String(started.body.auth_url)).hash.replace(/^#[!?]*/, '');
      test.simulation.plex.approvePin(new URLSearchParams(fragment).get('code') ?? '', person);
      return { id: String(started.body.id), cookies: [cookies, ...started.cookies].join('; ') };
    };
    const discover = async () => {
      const back = await goToVendor('connect_server', await signInAsOwner());
      test.clock.advance(2_000);
      const body = { external_id_of_sign_in: back.id };
      const found = await test.call('POST', '/api/servers/discover', { body, as: back.cookies });
      return { found, cookies: back.cookies };
    };

    it('lists them without tokens, connects the one picked, once', async () => {
      await test.call('DELETE', `/api/servers/${test.serverId}`);
      const { found, cookies } = await discover();
      assert.equal(found.status, 200, JSON.stringify(found.body));
      const items = found.body.items as Array<{ external_id: string; name: string; owned: boolean }>;
      assert.deepEqual(items.map((one) => [one.name, one.owned]).toSorted(), [
        ['Attic', false],
        ['The Lantern', true],
      ]);
      const tokens = test.simulation.plex.world.tokens.map((grant) => grant.token);
      assert.equal(
        tokens.some((token) => JSON.stringify(found.body).includes(token)),
        false,
      );

      const picked = items.find((one) => one.owned)?.external_id;
      const body = { kind: await kind(), discovery_id: found.body.discovery_id, external_id: picked };
      assert.equal((await test.call('POST', '/api/servers', { body, as: cookies })).status, 201);
      assert.equal(
        (await test.call('POST', '/api/servers', { body, as: cookies })).body.code,
        'server_known',
      );
    });

    it('keeps working after the owner has signed in with the vendor again', async () => {
      await test.call('DELETE', `/api/servers/${test.serverId}`);
      const { found, cookies } = await discover();
      const picked = (found.body.items as Array<{ external_id: string; owned: boolean }>).find(
        (one) => one.owned,
      );
      const body = {
        kind: await kind(),
        discovery_id: found.body.discovery_id,
        external_id: picked?.external_id,
      };
      const connected = await test.call('POST', '/api/servers', { body, as: cookies });
      await goToVendor('sign_in', '');
      const synced = await test.call('POST', `/api/servers/${connected.body.id}/sync`);
      assert.deepEqual((synced.body.status as Json).problem_code, null);
    });

    it('stands in the audit log, with the account, and without its tokens', async () => {
      const { found } = await discover();
      const { url, token } = test.simulation.plex;
      await test.call('POST', '/api/servers/test', {
        body: { kind: found.body.kind, url, credentials: { token } },
      });
      const audit = (await test.call('GET', '/api/audit')).body.items as Json[];
      const seen = audit.filter((one) => ['server.discover', 'server.try'].includes(String(one.action)));
      assert.deepEqual(
        seen.map(({ action, target, details }) => ({ action, target, details })),
        [
          { action: 'server.try', target: null, details: { kind: found.body.kind, url, answered: true } },
          {
            action: 'server.discover',
            target: null,
            details: { kind: found.body.kind, account: 'anna', found: 2 },
          },
        ],
      );
    });

    it('is forgotten by a job when it is over', async () => {
      await discover();
      const rows = () => test.foyer.parts.db.selectFrom('media_discoveries').select('id').execute();
      await test.foyer.parts.jobs.runNow('media.prune-discoveries');
      assert.equal((await rows()).length, 1);
      test.clock.advance(3_600_000);
      await test.foyer.parts.jobs.runNow('media.prune-discoveries');
      assert.deepEqual(await rows(), []);
    });

    it('is over after an hour, for somebody else, and without a sign-in', async () => {
      const { found, cookies } = await discover();
      const body = { kind: await kind(), discovery_id: found.body.discovery_id, external_id: 'x' };
      assert.equal(
        (await test.call('POST', '/api/servers', { body, as: cookies })).body.code,
        'discovery_expired',
      );
      test.clock.advance(3_600_000);
      assert.equal((await test.call('POST', '/api/servers', { body, as: cookies })).status, 410);
      const none = await test.call('POST', '/api/servers/discover', {
        body: { external_id_of_sign_in: 'made-up' },
        as: cookies,
      });
      assert.equal(none.status >= 400 && none.status < 500, true);
    });
  });

  describe('staying up to date', () => {
    it('keeps a library that is gone, marked missing, and tells of it', async () => {
      const held = test.simulation.plex.world.servers[0];
      const [films] = held?.libraries.splice(0, 1) ?? [];
      const answer = await test.call('POST', `/api/servers/${test.serverId}/sync`);
      const libraries = answer.body.libraries as LibraryView[];
      assert.deepEqual(
        libraries.map((one) => [one.external_id, one.missing]),
        [
          ['2', false],
          ['3', false],
          ['4', false],
          ['1', true],
        ],
      );
      assert.deepEqual(
        (await mine()).map((one) => [one.code, one.params.library_title]),
        [['library_missing', films?.title]],
      );
      if (films) held?.libraries.unshift(films);
      await test.call('POST', `/api/servers/${test.serverId}/sync`);
      assert.deepEqual(await mine(), []);
    });

    it('remembers that a server does not answer, since when, and forgets it when it does', async () => {
      break_('pms', 503);
      await test.foyer.parts.jobs.runNow('media.check-servers');
      const since = test.clock.now();
      test.clock.advance(60_000);
      await test.foyer.parts.jobs.runNow('media.sync-servers');
      const failing = await server();
      assert.deepEqual([failing.status.reachable, failing.libraries.length], [false, 4]);
      const [problem] = (await mine()) as Array<{ code: string; params: Json; since?: string }>;
      assert.deepEqual(
        [problem?.code, problem?.since],
        ['server_unreachable', new Date(since).toISOString()],
      );
      test.simulation.faults.clear();
      await test.foyer.parts.jobs.runNow('media.check-servers');
      assert.deepEqual([(await server()).status.reachable, await mine()], [true, []]);
    });

    it('tells a refused token from an outage', async () => {
      break_('pms', 401);
      await test.foyer.parts.jobs.runNow('media.check-servers');
      assert.deepEqual(
        (await mine()).map((one) => [one.code, one.params.reason]),
        [['server_token_refused', 'token_refused']],
      );
    });

    it('answers pages from what is stored while the server is off', async () => {
      test.simulation.faults.add({ upstream: 'pms', times: 'always', fault: { kind: 'down' } });
      test.simulation.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
      test.simulation.journal.clear();
      assert.equal((await server()).libraries.length, 4);
      const ids = (await server()).libraries.map((one) => one.id);
      assert.equal((await test.foyer.parts.media.posters(test.serverId, ids, 12)).length, 12);
      assert.deepEqual(test.simulation.journal.entries(), []);
    });
  });

  describe('changing', () => {
    it('renames, chooses what is shared by default, and writes it in the audit log', async () => {
      const shared = (await server()).libraries.slice(0, 2).map((one) => one.id);
      test.clock.advance(1_000);
      const answer = await test.call('PATCH', `/api/servers/${test.serverId}`, {
        body: { name: 'Front room', default_library_ids: shared },
      });
      const changed = answer.body as unknown as ServerView;
      assert.deepEqual(
        [changed.name, changed.libraries.filter((one) => one.is_default).map((one) => one.id)],
        ['Front room', shared],
      );
      const audit = (await test.call('GET', '/api/audit')).body.items as Array<{
        action: string;
        target: Json;
      }>;
      assert.deepEqual([audit[0]?.action, audit[0]?.target.name], ['server.update', 'Front room']);
    });

    it('takes a new token only where the same server takes it', async () => {
      const url = `/api/servers/${test.serverId}`;
      const refused = await test.call('PATCH', url, { body: { credentials: { token: 'wrong' } } });
      assert.deepEqual(
        [refused.status, ...fieldOf(refused.body)],
        [422, 'credentials.token', 'token_refused'],
      );
      const [, attic] = test.simulation.plex.world.servers;
      const elsewhere = `http://${attic?.connections[0]?.address}:${attic?.connections[0]?.port}`;
      const other = await test.call('PATCH', url, {
        body: { url: elsewhere, credentials: { token: test.simulation.plex.accounts.petra?.token } },
      });
      assert.deepEqual([other.status, ...fieldOf(other.body)], [422, 'url', 'wrong_server']);
      const [held] = test.simulation.plex.world.servers;
      const serverOnly = await test.call('PATCH', url, {
        body: { credentials: { token: held?.ownerToken } },
      });
      assert.deepEqual(fieldOf(serverOnly.body), ['credentials.token', 'token_refused']);
      break_('pms', 503);
      await test.foyer.parts.jobs.runNow('media.check-servers');
      test.simulation.faults.clear();
      const good = await test.call('PATCH', url, {
        body: { credentials: { token: test.simulation.plex.token } },
      });
      assert.deepEqual([good.status, (good.body as unknown as ServerView).status.reachable], [200, true]);
    });

    it('refuses a library of nobody', async () => {
      const answer = await test.call('PATCH', `/api/servers/${test.serverId}`, {
        body: { default_library_ids: ['none'] },
      });
      assert.deepEqual([answer.status, ...fieldOf(answer.body)], [422, 'default_library_ids', 'unknown']);
    });

    it('forgets a server', async () => {
      assert.equal((await test.call('DELETE', `/api/servers/${test.serverId}`)).status, 204);
      assert.equal((await test.call('GET', `/api/servers/${test.serverId}`)).status, 404);
      assert.equal((await test.call('DELETE', `/api/servers/${test.serverId}`)).status, 404);
    });

    it('forgets a server once', async () => {
      const url = `/api/servers/${test.serverId}`;
      const removed = await Promise.all([test.call('DELETE', url), test.call('DELETE', url)]);
      assert.deepEqual(removed.map((one) => one.status).toSorted(), [204, 404]);
      const audit = (await test.call('GET', '/api/audit?action=server.remove')).body.items as Json[];
      assert.equal(audit.length, 1);
    });

    it('changes nothing of a server that was removed while it was asked', async () => {
      const nothing = async (): Promise<unknown> => undefined;
      let meanwhile = nothing;
      const other = await createTestFoyer({
        around: (transport) => async (request) => {
          const first = meanwhile;
          meanwhile = nothing;
          await first();
          return transport(request);
        },
      });
      const url = `/api/servers/${other.serverId}`;
      meanwhile = () => other.call('DELETE', url);
      const { token } = other.simulation.plex;
      const changed = await other.call('PATCH', url, { body: { credentials: { token } } });
      assert.deepEqual([changed.status, changed.body.code], [404, 'server_not_found']);
      await other.stop();
    });
  });
});
