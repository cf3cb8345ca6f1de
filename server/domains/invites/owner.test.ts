import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, type Json, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

const DAY_MS = 86_400_000;
let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  await test.stop();
});

async function create(input: Json = {}): Promise<Json> {
  const { status, body } = await test.call('POST', '/api/invites', { body: input });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function list(
  query = '',
): Promise<{ items: Json[]; total: unknown; counts: Json; next_cursor: string | null }> {
  return (await test.call('GET', `/api/invites${query}`)).body as never;
}

async function joinAs(username: string, invite: Json): Promise<void> {
  const code = String(invite.code);
  const { body } = await redeem(test, code, await signInAsGuest(test, code, username));
  assert.equal(body.status, 'done', JSON.stringify(body));
}

describe('making an invite', () => {
  it('takes everything Komandorr’s clients send, by the same path and names', async () => {
    const { status, body } = await test.call('POST', '/api/invites/', {
      body: {
        usage_limit: 5,
        expires_in_days: 30,
        allow_sync: true,
        allow_channels: false,
        allow_camera_upload: false,
        plex_home: false,
        libraries: 'all',
      },
    });
    assert.equal(status, 201);
    assert.match(String(body.code), /^[ABCDEFGHJKMNPQRSTUVWXYZ23456789]{8}$/);
    const { usage_limit, used_count, allow_sync, plex_home, libraries, is_active, created_by, url } = body;
    assert.deepEqual(
      { usage_limit, used_count, allow_sync, plex_home, libraries, is_active, created_by, url },
      {
        usage_limit: 5,
        used_count: 0,
        allow_sync: true,
        plex_home: false,
        libraries: 'all',
        is_active: true,
        created_by: 'Anna',
        url: `http://foyer.test/invite/${String(body.code)}`,
      },
    );
    assert.equal(Date.parse(String(body.expires_at)) - test.clock.now(), 30 * DAY_MS);
  });

  it('takes libraries as Komandorr writes them, as our ids, and refuses what the server does not have', async () => {
    assert.equal((await create({ libraries: '1,2' })).libraries, '1,2');
    const known = (await test.call('GET', `/api/servers/${test.serverId}`)).body.libraries as Array<{
      id: string;
    }>;
    assert.deepEqual((await create({ libraries: [known[0]?.id] })).library_ids, [known[0]?.id]);
    const { status, body } = await test.call('POST', '/api/invites', { body: { libraries: '1,99' } });
    assert.deepEqual([status, (body.errors as Json[])[0]?.field], [422, 'libraries']);
  });

  it('takes a code of one’s own, once', async () => {
    assert.equal((await create({ code: 'film-night' })).code, 'FILMNIGHT');
    const taken = await test.call('POST', '/api/invites', { body: { code: 'FilmNight' } });
    assert.deepEqual(
      [taken.status, taken.body.code, (taken.body.errors as Json[])[0]?.field],
      [409, 'code_taken', 'code'],
    );
    const short = await test.call('POST', '/api/invites', { body: { code: 'a b' } });
    assert.deepEqual([short.status, (short.body.errors as Json[])[0]?.field], [422, 'code']);
  });

  it('refuses limits out of bounds at their field', async () => {
    for (const usage_limit of [0, 101, 1.5, 'many']) {
      const { status, body } = await test.call('POST', '/api/invites', { body: { usage_limit } });
      assert.deepEqual(
        [status, (body.errors as Json[])[0]?.field],
        [400, 'usage_limit'],
        String(usage_limit),
      );
    }
  });

  it('happens once however often a request with the same Idempotency-Key arrives', async () => {
    const headers = { 'idempotency-key': 'press-press' };
    const first = await test.call('POST', '/api/invites', { body: { description: 'once' }, headers });
    const again = await test.call('POST', '/api/invites', { body: { description: 'once' }, headers });
    assert.deepEqual([again.status, again.body.id], [201, first.body.id]);
    const other = await test.call('POST', '/api/invites', { body: { description: 'twice' }, headers });
    assert.deepEqual([other.status, other.body.code], [422, 'idempotency_mismatch']);
    assert.equal((await list()).total, 1);
  });

  it('needs the permission', async () => {
    const { status } = await test.call('POST', '/api/invites', { body: {}, as: 'nobody' });
    assert.equal(status, 401);
  });
});

describe('the list of invites', () => {
  it('shows badges, filters with counts, and only usable ones unless asked', async () => {
    const fresh = await create({ description: 'fresh' });
    const used = await create({ description: 'used', usage_limit: 1 });
    const old = await create({ description: 'old', expires_in_days: 1 });
    await create({ description: 'off', is_active: false });
    await joinAs('mira', used);
    test.clock.advance(2 * DAY_MS);

    const all = await list('?include_inactive=true');
    const badges = Object.fromEntries(all.items.map((item) => [item.description, item.badges]));
    assert.deepEqual(badges, {
      fresh: ['active'],
      used: ['redeemed', 'used_up'],
      old: ['expired'],
      off: ['disabled'],
    });
    assert.deepEqual(all.counts, { all: 4, active: 1, redeemed: 1, expired: 1, used_up: 1, disabled: 1 });
    assert.deepEqual(
      (await list()).items.map((item) => item.id),
      [fresh.id],
    );
    assert.deepEqual(
      (await list('?filter=expired')).items.map((item) => item.id),
      [old.id],
    );
    assert.deepEqual(
      (await list('?filter=redeemed')).items.map((item) =>
        (item.users as Json[]).map((user) => user.username),
      ),
      [['mira']],
    );
  });

  it('is searched by code, description and people', async () => {
    const invite = await create({ description: 'Film club' });
    await create({ description: 'Neighbours' });
    await joinAs('mira', invite);
    for (const q of ['FILM', String(invite.code).toLowerCase(), 'mira@example']) {
      assert.deepEqual(
        (await list(`?filter=all&q=${encodeURIComponent(q)}`)).items.map((item) => item.id),
        [invite.id],
        q,
      );
    }
  });

  it('pages by cursor and refuses a cursor it did not give', async () => {
    for (let at = 0; at < 5; at += 1) await create();
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.next_cursor}`);
    const third = await list(`?limit=2&cursor=${second.next_cursor}`);
    const ids = [first, second, third].flatMap((page) => page.items.map((item) => item.id));
    assert.deepEqual([ids.length, new Set(ids).size, third.next_cursor, first.total], [5, 5, null, 5]);
    assert.equal((await test.call('GET', '/api/invites?cursor=nonsense')).status, 400);
  });
});

describe('an invite', () => {
  it('is changed in part by PUT and PATCH, and the guest’s page follows', async () => {
    const { id, code } = await create({ description: 'before', usage_limit: 3 });
    const put = await test.call('PUT', `/api/invites/${String(id)}`, { body: { is_active: false } });
    assert.deepEqual([put.body.is_active, put.body.usage_limit, put.body.badges], [false, 3, ['disabled']]);
    const validated = await test.call('POST', `/api/invites/validate?code=${String(code)}`, { as: 'nobody' });
    assert.deepEqual([validated.body.valid, validated.body.reason], [false, 'disabled']);
    const patched = await test.call('PATCH', `/api/invites/${String(id)}`, {
      body: { is_active: true, usage_limit: null, description: 'after' },
    });
    assert.deepEqual(
      [patched.body.is_active, patched.body.usage_limit, patched.body.description],
      [true, null, 'after'],
    );
  });

  it('cannot be limited below what has been used', async () => {
    const invite = await create({ usage_limit: 3 });
    await joinAs('mira', invite);
    await joinAs('viktor', invite);
    const { status, body } = await test.call('PATCH', `/api/invites/${String(invite.id)}`, {
      body: { usage_limit: 1 },
    });
    assert.deepEqual([status, (body.errors as Json[])[0]?.field], [422, 'usage_limit']);
  });

  it('is deleted, and its members stay', async () => {
    const invite = await create();
    await joinAs('mira', invite);
    assert.equal((await test.call('DELETE', `/api/invites/${String(invite.id)}`)).status, 204);
    assert.equal((await test.call('GET', `/api/invites/${String(invite.id)}`)).status, 404);
    const members = (await test.call('GET', '/api/members')).body.items as Json[];
    assert.deepEqual(
      members.map((member) => [member.username, member.status]),
      [['mira', 'active']],
    );
  });

  it('leaves what happened known when it is deleted', async () => {
    const invite = await create();
    const code = String(invite.code);
    const { body } = await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    const before = (await test.call('GET', '/api/redemptions')).body.items as Json[];
    assert.deepEqual(
      before.map((record) => record.invite_exists),
      [true],
    );
    await test.call('DELETE', `/api/invites/${String(invite.id)}`);
    const records = (await test.call('GET', '/api/redemptions')).body.items as Json[];
    assert.deepEqual(
      records.map((record) => [record.invite_code, record.invite_exists, record.outcome]),
      [[code, false, 'joined']],
    );
    assert.equal((await test.call('GET', '/api/invites/stats')).body.redemptions_7_days, 1);
    const welcome = (await test.call('GET', `/api/invites/redemptions/${String(body.id)}`, { as: 'nobody' }))
      .body.welcome as Json;
    assert.equal(welcome.server_name, 'The Lantern');
  });

  it('gives its member the end that its duration sets', async () => {
    await joinAs('mira', await create({ duration_days: 14 }));
    const [member] = (await test.call('GET', '/api/members')).body.items as Json[];
    assert.equal(Date.parse(String(member?.expires_at)) - Date.parse(String(member?.joined_at)), 14 * DAY_MS);
  });

  it('has its link as a QR code', async () => {
    const invite = await create();
    const { status, headers, body } = await test.call('GET', `/api/invites/${String(invite.id)}/qr.svg`);
    assert.deepEqual([status, String(headers['content-type']).split(';')[0]], [200, 'image/svg+xml']);
    assert.match(String(body.text), /^<svg/);
  });

  it('shows a guest only what his page needs', async () => {
    const invite = await create({ description: 'private note', message: 'Welcome!', duration_days: 7 });
    const { body } = await test.call('POST', `/api/invites/validate?code=${String(invite.code)}`, {
      as: 'nobody',
    });
    assert.deepEqual(Object.keys(body).sort(), [
      'accent',
      'bound_to',
      'code',
      'contact',
      'duration_days',
      'expires_at',
      'has_steps_before',
      'invited_by',
      'join_flow',
      'language',
      'libraries',
      'message',
      'message_html',
      'on_failure',
      'posters',
      'provider',
      'reason',
      'server_kind_label',
      'server_name',
      'servers',
      'title',
      'user_type',
      'valid',
    ]);
    assert.ok(!JSON.stringify(body).includes('private note'));
  });
});

describe('statistics and users', () => {
  it('count what happened', async () => {
    const invite = await create({ usage_limit: 3 });
    await joinAs('mira', invite);
    const { body } = await test.call('GET', '/api/invites/stats');
    const { total, active, redeemed, total_uses, members, redemptions_7_days } = body;
    assert.deepEqual(
      { total, active, redeemed, total_uses, members, redemptions_7_days },
      { total: 1, active: 1, redeemed: 1, total_uses: 1, members: 1, redemptions_7_days: 1 },
    );
    assert.equal(
      (body.by_day as Array<{ count: number }>).reduce((sum, day) => sum + day.count, 0),
      1,
    );
  });

  it('are listed with Komandorr’s names', async () => {
    const invite = await create();
    await joinAs('mira', invite);
    const { body } = await test.call('GET', '/api/invites/users');
    const [user] = body.items as Json[];
    const { email, username, plex_id, invite_id, is_active } = user ?? {};
    assert.deepEqual(
      { email, username, plex_id, invite_id, is_active },
      {
        email: 'mira@example.test',
        username: 'mira',
        plex_id: String(test.simulation.plex.accounts.mira?.id),
        invite_id: invite.id,
        is_active: true,
      },
    );
  });

  it('stand in the audit log', async () => {
    const invite = await create({ description: 'logged' });
    await test.call('PATCH', `/api/invites/${String(invite.id)}`, { body: { is_active: false } });
    await test.call('DELETE', `/api/invites/${String(invite.id)}`);
    const entries = (await test.call('GET', '/api/audit?q=invite')).body.items as Json[];
    const actions = entries.map((entry) => entry.action);
    for (const action of ['invite.created', 'invite.updated', 'invite.deleted'])
      assert.ok(actions.includes(action), actions.join());
  });
});

describe('what an owner asks of a server', () => {
  it('stands in the audit log too', async () => {
    await test.call('POST', `/api/servers/${test.serverId}/sync`);
    const entries = (await test.call('GET', '/api/audit?action=server.sync')).body.items as Json[];
    assert.deepEqual(
      entries.map((entry) => [(entry.target as Json).name, (entry.details as Json).answered]),
      [['The Lantern', true]],
    );
  });
});
