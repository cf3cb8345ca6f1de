import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';

describe('signing in with an account of one server', () => {
  let test: TestFoyer;
  let serverId: string;

  beforeEach(async () => {
    test = await createTestFoyer();
    const { url, apiKey } = test.simulation.jellyfin;
    const kinds = (await test.call('GET', '/api/server-kinds')).body.items as Array<{
      kind: string;
      join_flow: string;
    }>;
    const kind = kinds.find((one) => one.join_flow === 'local_account')?.kind;
    const connected = await test.call('POST', '/api/servers', {
      body: { kind, url, credentials: { api_key: apiKey } },
    });
    assert.equal(connected.status, 201);
    serverId = String(connected.body.id);
  });
  afterEach(() => test.stop());

  const provider = () => `server:${serverId}`;
  const start = async () => {
    const started = await test.call('POST', `/api/auth/external/${provider()}/start`, {
      body: { purpose: 'sign_in', return_to: '/' },
      as: 'nobody',
    });
    assert.equal(started.status, 201);
    return { id: String(started.body.id), as: started.cookies.join('; ') };
  };
  const tryPassword = ({ id, as }: { id: string; as: string }, username: string, password: string) =>
    test.call('POST', `/api/auth/external/${id}/password`, { body: { username, password }, as });
  const finish = ({ id, as }: { id: string; as: string }) =>
    test.call('POST', `/api/auth/external/${id}/finish`, { as });
  const join = async (username: string) => {
    const externalUserId = test.simulation.jellyfin.accounts[username]?.id ?? '';
    const { db, members } = test.foyer.parts;
    return db.transaction().execute((trx) =>
      members.service.recordJoined(trx, {
        person: {
          name: 'Jonas',
          username,
          email: null,
          provider: null,
          externalId: null,
          avatarUrl: null,
        },
        invite: null,
        joinedAt: test.clock.now(),
        expiresAt: null,
        accounts: [
          {
            serverId,
            externalUserId,
            userType: 'local',
            observed: 'accepted',
            libraryIds: [],
            permissions: {},
          },
        ],
      }),
    );
  };

  it('offers each such server by its name, and says that it takes a password', async () => {
    const { items } = (await test.call('GET', '/api/auth/providers', { as: 'nobody' })).body;
    assert.deepEqual(
      (items as Array<{ provider: string; label: string; password: boolean }>).map((one) => [
        one.label,
        one.password,
      ]),
      [
        ['Plex', false],
        ['The Cellar', true],
      ],
    );
  });

  it('lets a member in by name and password, as an account without rights that stays his', async () => {
    await join('jonas');
    const first = await start();
    assert.equal((await tryPassword(first, 'Jonas', 'jonas-secret-1')).status, 200);
    const entered = await finish(first);
    assert.equal(entered.status, 200);
    const account = entered.body.account as { id: string; role: string };
    assert.equal(account.role, 'requester');
    const again = await start();
    await tryPassword(again, 'jonas', 'jonas-secret-1');
    assert.equal(((await finish(again)).body.account as { id: string }).id, account.id);
    const own = await test.call('GET', '/api/me/member', { as: entered.cookies.join('; ') });
    assert.notEqual(own.status, 404);
  });

  it('shows his picture there, and one of a vendor whichever server is the first', async () => {
    await join('jonas');
    const attempt = await start();
    await tryPassword(attempt, 'jonas', 'jonas-secret-1');
    const { account } = (await finish(attempt)).body as { account: { avatar_url: string } };
    const statusOf = async (url: string) => (await test.call('GET', url, { as: 'nobody' })).status;
    assert.equal(await statusOf(account.avatar_url), 200);

    const { media } = test.foyer.parts;
    const known = await media.withClient(test.serverId, (client) =>
      client.findUser({ email: 'petra@example.test' }),
    );
    const picture = media.picture(known?.avatarUrl ?? null);
    await test.call('PATCH', `/api/servers/${serverId}`, { body: { is_default: true } });
    assert.equal(await statusOf(String(picture)), 200);
  });

  it('keeps no token of the person, here or at the server', async () => {
    await join('jonas');
    const before = test.simulation.jellyfin.world.tokens.length;
    const attempt = await start();
    await tryPassword(attempt, 'jonas', 'jonas-secret-1');
    assert.equal(test.simulation.jellyfin.world.tokens.length, before);
    const stored = await test.foyer.parts.db.selectFrom('external_sign_ins').selectAll().execute();
    assert.equal(JSON.stringify([stored, test.logs]).includes('jonas-secret-1'), false);
  });

  it('does not let in who is no member, who is switched off, or whose password is wrong', async () => {
    const stranger = await start();
    assert.equal((await tryPassword(stranger, 'petra', 'petra-secret-1')).status, 200);
    assert.deepEqual((await finish(stranger)).body.code, 'not_a_member');
    const attempt = await start();
    for (const [name, password] of [
      ['jonas', 'wrong'],
      ['nobody', 'wrong'],
      ['viktor', 'viktor-secret-1'],
    ] as const) {
      const refused = await tryPassword(attempt, name, password);
      assert.deepEqual([refused.status, refused.body.code], [401, 'wrong_credentials'], name);
    }
  });

  it('is bound to the browser that began it, and to a server that has accounts', async () => {
    const attempt = await start();
    const other = await tryPassword({ ...attempt, as: 'nobody' }, 'jonas', 'jonas-secret-1');
    assert.equal(other.status, 404);
    const plex = await test.call('POST', '/api/auth/external/plex/start', {
      body: { purpose: 'sign_in', return_to: '/' },
      as: 'nobody',
    });
    const vendors = { id: String(plex.body.id), as: plex.cookies.join('; ') };
    assert.equal((await tryPassword(vendors, 'jonas', 'jonas-secret-1')).status, 404);
  });

  it('stops guessing at one name, from whatever browser', async () => {
    for (let tries = 0; tries < 10; tries += 1) {
      assert.equal((await tryPassword(await start(), 'jonas', 'wrong')).status, 401);
    }
    assert.equal((await tryPassword(await start(), 'JONAS', 'jonas-secret-1')).status, 429);
  });

  it('lets a member in by a code that he confirms in an app, and says where there is none', async () => {
    await join('jonas');
    const attempt = await start();
    const code = await test.call('POST', `/api/auth/external/${attempt.id}/code`, { as: attempt.as });
    assert.match(String(code.body.code), /^\d{6}$/);
    const state = async () => {
      test.clock.advance(1_000);
      return (await test.call('GET', `/api/auth/external/${attempt.id}`, { as: attempt.as })).body.status;
    };
    assert.equal(await state(), 'pending');
    test.simulation.jellyfin.confirmCode(String(code.body.code), 'jonas');
    assert.equal(await state(), 'ready');
    assert.equal((await finish(attempt)).status, 200);

    test.simulation.jellyfin.world.server.quickConnect = false;
    const without = await start();
    const refused = await test.call('POST', `/api/auth/external/${without.id}/code`, { as: without.as });
    assert.deepEqual([refused.status, refused.body.code], [409, 'code_not_offered']);
  });

  it('says that the server is away, and lets try again', async () => {
    const attempt = await start();
    test.simulation.jellyfin.world.server.online = false;
    const away = await tryPassword(attempt, 'jonas', 'jonas-secret-1');
    assert.deepEqual([away.status, away.body.code], [502, 'upstream_unreachable']);
    test.simulation.jellyfin.world.server.online = true;
    assert.equal((await tryPassword(attempt, 'jonas', 'jonas-secret-1')).status, 200);
  });

  it('shows a refused key at its own field', async () => {
    const { url } = test.simulation.jellyfin;
    const server = await test.call('PATCH', `/api/servers/${serverId}`, {
      body: { url, credentials: { api_key: 'wrong' } },
    });
    const [field] = server.body.errors as Array<{ field: string }>;
    assert.deepEqual([server.status, field?.field], [422, 'credentials.api_key']);
  });
});
