import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, MINUTE_MS, toIso } from '#kernel/clock.ts';
import { removeLibrary } from '#sim/plex/state/servers.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

describe('Members over HTTP', () => {
  let test: MembersUnderTest;
  beforeEach(async () => {
    test = await createMembersUnderTest();
  });
  afterEach(() => test.close());

  const auditOf = async () =>
    (await test.database.db.selectFrom('audit_entries').selectAll().orderBy('id').execute())
      .filter((entry) => entry.action.startsWith('member.'))
      .map((entry) => [entry.action, entry.actor_kind, entry.target_name]);

  it('shows a member with what he has, where and until when', async () => {
    const expiresAt = test.clock.now() + 10 * DAY_MS;
    const id = await test.join('jonas', { expiresAt });
    const member = await test.member(id);
    const [account] = member.accounts;
    assert.ok(account);
    const { accounts: _accounts, ...person } = member;
    assert.deepEqual(person, {
      id,
      name: 'jonas',
      username: 'jonas',
      email: 'jonas@example.test',
      avatar_url: null,
      invite: { id: 'invite-1', code: 'ABCD2345', exists: true, is_last: true },
      joined_at: toIso(test.clock.now()),
      expires_at: toIso(expiresAt),
      last_seen_at: null,
      tier: null,
      seen_is_known: false,
      note: '',
      labels: [],
      extension: null,
      links: [],
      status: 'active',
    });
    assert.deepEqual(account, {
      id: account.id,
      server_id: test.serverId,
      server_name: 'The Lantern',
      external_user_id: String(test.simulation.plex.accounts.jonas?.id),
      user_type: 'friend',
      wanted: 'access',
      observed: 'accepted',
      observed_at: toIso(test.clock.now()),
      library_ids: await test.libraryIds('1', '2'),
      allow_sync: true,
      allow_channels: false,
      allow_camera_upload: false,
      restrictions: {},
      last_problem: null,
      differences: null,
      delete_after: null,
      next_try_at: null,
    });
  });

  it('lists members with counts, filters, search and pages, without asking a server', async () => {
    await test.join('jonas', { expiresAt: test.clock.now() + 10 * DAY_MS });
    test.clock.advance(1);
    await test.join('ravi');
    test.clock.advance(1);
    await test.join('sofia', { observed: 'pending' });
    const calls = test.simulation.journal.entries().length;
    const names = async (query: string) => {
      const { body } = await test.call('GET', `/api/members${query}`);
      return body.items.map((member: { name: string }) => member.name);
    };
    assert.deepEqual(await names(''), ['sofia', 'ravi', 'jonas']);
    assert.deepEqual(await names('?filter=active'), ['ravi', 'jonas']);
    assert.deepEqual(await names('?filter=invited'), ['sofia']);
    assert.deepEqual(await names('?filter=expiring'), ['jonas']);
    assert.deepEqual(await names('?q=RAVI@'), ['ravi']);
    const first = (await test.call('GET', '/api/members?limit=2')).body;
    assert.deepEqual(await names(`?limit=2&cursor=${first.next_cursor}`), ['jonas']);
    assert.deepEqual(
      [first.total, first.counts],
      [
        3,
        { all: 3, active: 2, expiring: 1, idle: 0, asking: 0, expired: 0, removed: 0, invited: 1, paused: 0 },
      ],
    );
    assert.equal(test.simulation.journal.entries().length, calls);
  });

  it('asks each caller for the permission of the route', async () => {
    const id = await test.join('jonas');
    const routes = [
      ['GET', '/api/members'],
      ['GET', `/api/members/${id}`],
      ['PATCH', `/api/members/${id}`],
      ['PUT', `/api/members/${id}/access`],
      ['POST', `/api/members/${id}/refresh`],
      ['POST', '/api/members/refresh'],
      ['POST', `/api/members/${id}/reinvite`],
      ['DELETE', `/api/members/${id}`],
    ] as const;
    const statuses = [];
    for (const [method, url] of routes) {
      const stranger = await test.call(method, url, undefined, 'nobody');
      const reader = await test.call(method, url, undefined, 'reader');
      statuses.push([method, stranger.status, reader.status]);
    }
    assert.deepEqual(
      statuses,
      routes.map(([method]) => [method, 401, method === 'GET' ? 200 : 403]),
    );
    assert.equal((await test.member(id)).status, 'active');
  });

  it('changes the name and the end of the stay, and says so in the audit log', async () => {
    const id = await test.join('jonas');
    const expiresAt = toIso(test.clock.now() + 40 * DAY_MS);
    const named = await test.call('PATCH', `/api/members/${id}`, {
      display_name: 'Uncle Jonas',
      expires_at: expiresAt,
    });
    const forGood = await test.call('PATCH', `/api/members/${id}`, { expires_at: null });
    assert.deepEqual([named.body.name, named.body.expires_at], ['Uncle Jonas', expiresAt]);
    assert.deepEqual([forGood.body.name, forGood.body.expires_at], ['Uncle Jonas', null]);
    assert.deepEqual(await auditOf(), [
      ['member.updated', 'api_key', 'Uncle Jonas'],
      ['member.updated', 'api_key', 'Uncle Jonas'],
    ]);
  });

  it('refuses an end in the past and a member nobody knows', async () => {
    const id = await test.join('jonas');
    const past = await test.call('PATCH', `/api/members/${id}`, { expires_at: toIso(test.clock.now() - 1) });
    const unknown = await test.call('PATCH', '/api/members/unknown', { display_name: 'X' });
    assert.deepEqual([past.status, past.body.errors[0].code], [422, 'in_past']);
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'not_found']);
  });

  const shareOf = (username: string) => {
    const id = test.simulation.plex.accounts[username]?.id;
    const share = test.simulation.plex.world.shares.find(
      (one) => one.invitedId === id && one.deletedAt === null,
    );
    const libraries = test.simulation.plex.world.servers[0]?.libraries ?? [];
    return (
      share && {
        keys: libraries.filter((one) => share.sectionIds.includes(one.sectionId)).map((one) => one.key),
        sync: share.settings.allowSync,
        channels: share.settings.allowChannels,
      }
    );
  };

  const access = async (keys: string[], change = {}) => ({
    server_id: test.serverId,
    library_ids: await test.libraryIds(...keys),
    allow_sync: false,
    allow_channels: true,
    allow_camera_upload: false,
    ...change,
  });

  it('sets libraries and permissions at the server and answers how it went', async () => {
    const id = await test.join('jonas');
    const answer = await test.call('PUT', `/api/members/${id}/access`, await access(['2', '3']));
    const [account] = answer.body.accounts;
    assert.deepEqual(
      [answer.status, account.observed, account.last_problem, account.library_ids],
      [200, 'accepted', null, await test.libraryIds('2', '3')],
    );
    assert.deepEqual(shareOf('jonas'), { keys: ['2', '3'], sync: false, channels: true });
    assert.deepEqual(await auditOf(), [['member.access_changed', 'api_key', 'jonas']]);
  });

  it('sets limits at the server, keeps those it is not given, and takes none that the server does not know', async () => {
    const id = await test.join('jonas');
    const limit = async (restrictions?: object) =>
      test.call('PUT', `/api/members/${id}/access`, await access(['1'], { restrictions }));
    const filterOf = () => {
      const jonas = test.simulation.plex.accounts.jonas?.id;
      const share = test.simulation.plex.world.shares.find(
        (one) => one.invitedId === jonas && one.deletedAt === null,
      );
      return share?.settings.filterMovies;
    };
    const first = await limit({ movie_ratings: ['G'] });
    assert.deepEqual([first.status, first.body.accounts[0].restrictions], [200, { movie_ratings: ['G'] }]);
    assert.equal(filterOf(), 'contentRating=G');
    const second = await limit();
    assert.deepEqual(
      [second.body.accounts[0].restrictions, filterOf()],
      [{ movie_ratings: ['G'] }, 'contentRating=G'],
    );
    const third = await limit({ movie_ratings: [] });
    assert.deepEqual([third.body.accounts[0].last_problem, filterOf()], [null, '']);
    const wrong = await limit({ max_streams: 2 });
    assert.deepEqual([wrong.status, wrong.body.errors[0].field], [422, 'restrictions.max_streams']);
  });

  it('keeps what is wanted while plex.tv is down, says so, and makes it so afterwards', async () => {
    const id = await test.join('jonas');
    const outage = test.simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'down' },
    });
    const answer = await test.call('PUT', `/api/members/${id}/access`, await access(['3']));
    const [account] = answer.body.accounts;
    assert.deepEqual(
      [answer.status, account.last_problem.code, account.library_ids, account.next_try_at],
      [200, 'server_unreachable', await test.libraryIds('3'), toIso(test.clock.now() + MINUTE_MS)],
    );
    assert.deepEqual(shareOf('jonas')?.keys, ['1', '2']);
    outage.remove();
    test.clock.advance(MINUTE_MS);
    await test.runJob('members.reconcile');
    assert.deepEqual(shareOf('jonas')?.keys, ['3']);
    assert.equal((await test.member(id)).accounts[0]?.last_problem, null);
  });

  it('answers in time when the server is slow, and finishes by itself', async () => {
    const id = await test.join('jonas');
    test.simulation.faults.add({ upstream: 'plextv', times: 1, fault: { kind: 'delay', ms: 200 } });
    test.clock.patience = false;
    const answer = await test.call('PUT', `/api/members/${id}/access`, await access(['3']));
    assert.equal(answer.body.accounts[0].last_problem.code, 'under_way');
    await test.settled();
    assert.deepEqual(shareOf('jonas')?.keys, ['3']);
    assert.equal((await test.member(id)).accounts[0]?.last_problem, null);
  });

  it('refuses no libraries, unknown ones, and by name one that no longer exists', async () => {
    const id = await test.join('jonas');
    const server = test.simulation.plex.world.servers[0];
    assert.ok(server);
    const gone = server.libraries.find((library) => library.key === '3');
    const none = await test.call('PUT', `/api/members/${id}/access`, await access([]));
    const unknown = await test.call(
      'PUT',
      `/api/members/${id}/access`,
      await access(['1'], { library_ids: ['x'] }),
    );
    removeLibrary(test.simulation.plex.world, server, '3');
    await test.call('POST', `/api/servers/${test.serverId}/sync`);
    const missing = await test.call('PUT', `/api/members/${id}/access`, await access(['1', '3']));
    assert.deepEqual([none.status, none.body.errors[0].code], [422, 'empty']);
    assert.deepEqual([unknown.status, unknown.body.errors[0].code], [422, 'unknown_library']);
    assert.deepEqual([missing.status, missing.body.code], [422, 'library_gone']);
    assert.ok(missing.body.detail.includes(`"${gone?.title}"`), missing.body.detail);
    assert.deepEqual(shareOf('jonas')?.keys, ['1', '2']);
  });

  it('names a library that only the server knows to be gone', async () => {
    const id = await test.join('jonas');
    const wish = await access(['1', '3']);
    const server = test.simulation.plex.world.servers[0];
    assert.ok(server);
    const gone = server.libraries.find((library) => library.key === '3');
    removeLibrary(test.simulation.plex.world, server, '3');
    const answer = await test.call('PUT', `/api/members/${id}/access`, wish);
    const [account] = answer.body.accounts;
    assert.deepEqual(
      [answer.status, account.last_problem.code, account.next_try_at],
      [200, 'library_gone', null],
    );
    assert.ok(account.last_problem.detail.includes(`"${gone?.title}"`), account.last_problem.detail);
  });

  it('forgets only people without access', async () => {
    const id = await test.join('jonas');
    const early = await test.call('DELETE', `/api/members/${id}?forget=true`);
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    const late = await test.call('DELETE', `/api/members/${id}?forget=true`);
    const after = await test.call('GET', `/api/members/${id}`);
    assert.deepEqual([early.status, early.body.code], [409, 'still_has_access']);
    assert.deepEqual([late.status, after.status], [204, 404]);
  });

  it('lets go of a server that is disconnected by force', async () => {
    const id = await test.join('jonas');
    const refused = await test.call('DELETE', `/api/servers/${test.serverId}`);
    const forced = await test.call('DELETE', `/api/servers/${test.serverId}?force=true`);
    await test.settled();
    assert.deepEqual([refused.status, refused.body.code], [409, 'server_in_use']);
    assert.equal(forced.status, 204);
    const member = await test.member(id);
    assert.deepEqual([member.accounts, member.status], [[], 'removed']);
    assert.notEqual(shareOf('jonas'), undefined);
  });
});
