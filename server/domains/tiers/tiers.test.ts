import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

import { createTierChangeStore } from './changes-store.ts';

type Body = Record<string, unknown>;
type Library = { id: string; title: string };

let test: TestFoyer;
let films: Library;
let shows: Library;

beforeEach(async () => {
  test = await createTestFoyer();
  const server = await test.call('GET', `/api/servers/${test.serverId}`);
  const [one, two] = server.body.libraries as Library[];
  assert.ok(one && two);
  films = one;
  shows = two;
});
afterEach(() => test.stop());

const accessTo = (libraries: 'all' | string[], more: Body = {}) => [
  {
    server_id: test.serverId,
    libraries,
    allow_sync: false,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions: {},
    ...more,
  },
];

async function makeTier(name: string, body: Body = {}) {
  const made = await test.call('POST', '/api/tiers', {
    body: { name, access: accessTo([films.id]), ...body },
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body as Body & { id: string; version: number };
}

async function comeInBy(tierId: string, username: string): Promise<string> {
  const invite = await test.call('POST', '/api/invites', { body: { tier_id: tierId } });
  assert.equal(invite.status, 201, JSON.stringify(invite.body));
  const code = String(invite.body.code);
  const redemption = await redeem(test, code, await signInAsGuest(test, code, username));
  assert.equal(redemption.body.outcome, 'joined', JSON.stringify(redemption.body));
  const members = await test.call('GET', `/api/members?q=${username}`);
  return String((members.body.items as Body[])[0]?.id);
}

async function member(id: string) {
  const { body } = await test.call('GET', `/api/members/${id}`);
  const [account] = body.accounts as Array<{ library_ids: string[]; allow_sync: boolean; observed: string }>;
  return { tier: body.tier, expires_at: body.expires_at, account };
}

async function settled(): Promise<void> {
  await test.foyer.parts.tiers.settled();
  await test.foyer.parts.members.settled();
}

const wishOf = (tier: Body, change: Body) => ({
  name: tier.name,
  description: tier.description,
  duration_days: tier.duration_days,
  access: tier.access,
  version: tier.version,
  ...change,
});

describe('a tier', () => {
  it('is made, listed with what is on it, and has a name of its own', async () => {
    const tier = await makeTier('Family', { description: 'Everybody at home', duration_days: 90 });
    assert.deepEqual(
      { invites: tier.invites, members: tier.members, version: tier.version, servers: tier.servers },
      {
        invites: 0,
        members: 0,
        version: 1,
        servers: [{ id: test.serverId, name: 'The Lantern', libraries: [films.title] }],
      },
    );
    const again = await test.call('POST', '/api/tiers', {
      body: { name: 'FAMILY', access: accessTo('all') },
    });
    assert.deepEqual([again.status, again.body.code], [409, 'tier_name_taken']);
    const list = await test.call('GET', '/api/tiers?limit=1');
    assert.deepEqual([(list.body.items as Body[])[0]?.name, list.body.next_cursor], ['Family', null]);
  });

  it('refuses servers, libraries and limits that are not there', async () => {
    const codes: unknown[] = [];
    for (const access of [
      accessTo(['nowhere']),
      accessTo([]),
      accessTo('all', { server_id: 'nobody' }),
      accessTo('all', { restrictions: { moon_phase: true } }),
      [...accessTo('all'), ...accessTo('all')],
    ]) {
      const answer = await test.call('POST', '/api/tiers', { body: { name: 'Wrong', access } });
      codes.push([answer.status, (answer.body.errors as Body[])[0]?.field]);
    }
    assert.deepEqual(codes, [
      [422, 'access.0.libraries'],
      [422, 'access.0.libraries'],
      [422, 'access.0.server_id'],
      [422, 'access.0.restrictions.moon_phase'],
      [422, 'access.1.server_id'],
    ]);
  });

  it('gives what it says at the moment when somebody gets in, for as long as it says then', async () => {
    const tier = await makeTier('Moment', { duration_days: 30 });
    const invite = await test.call('POST', '/api/invites', { body: { tier_id: tier.id, duration_days: 5 } });
    const changed = await test.call('PUT', `/api/tiers/${tier.id}`, {
      body: wishOf(tier, {
        access: accessTo([films.id, shows.id], { allow_sync: true }),
        duration_days: 60,
        apply_to: 'nobody',
      }),
    });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    const code = String(invite.body.code);
    const guestSees = await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' });
    assert.equal(guestSees.body.duration_days, 60);
    await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    const members = await test.call('GET', '/api/members?q=mira');
    const id = String((members.body.items as Body[])[0]?.id);
    const { tier: on, account, expires_at: end } = await member(id);
    assert.deepEqual(
      { on, libraries: account?.library_ids.toSorted(), sync: account?.allow_sync, end },
      {
        on: { id: tier.id, name: 'Moment' },
        libraries: [films.id, shows.id].toSorted(),
        sync: true,
        end: new Date(test.clock.now() + 60 * 86_400_000).toISOString(),
      },
    );
  });

  it('shows what a change means for whom before it happens, and changes nothing by that', async () => {
    const tier = await makeTier('Preview');
    const id = await comeInBy(tier.id, 'mira');
    const before = await member(id);
    const wish = wishOf(tier, { access: accessTo([shows.id], { allow_sync: true }), duration_days: 10 });
    const preview = await test.call('POST', `/api/tiers/${tier.id}/preview`, { body: wish });
    const end = new Date(test.clock.now() + 10 * 86_400_000).toISOString();
    assert.deepEqual(preview.body.items, [
      {
        member: {
          id,
          name: 'mira',
          avatar_url: (preview.body.items as Body[])[0] ? avatarIn(preview.body) : null,
        },
        servers: [
          {
            server_id: test.serverId,
            server_name: 'The Lantern',
            change: 'changed',
            libraries_added: [shows.title],
            libraries_removed: [films.title],
            permissions: [{ name: 'allow_sync', to: true }],
            restrictions: [],
          },
        ],
        end: { from: null, to: end },
      },
    ]);
    assert.deepEqual(await member(id), before);
    assert.equal((await test.call('GET', `/api/tiers/${tier.id}`)).body.version, 1);
  });

  it('reaches everybody on it when its owner says so, and tells how far it has come', async () => {
    const tier = await makeTier('Everybody');
    const id = await comeInBy(tier.id, 'mira');
    const wish = wishOf(tier, { access: accessTo([shows.id]) });
    const preview = await test.call('POST', `/api/tiers/${tier.id}/preview`, { body: wish });
    const put = await test.call('PUT', `/api/tiers/${tier.id}`, {
      body: { ...wish, apply_to: 'everyone', seen: preview.body.seen },
    });
    assert.equal(put.status, 200, JSON.stringify(put.body));
    await settled();
    const { account } = await member(id);
    assert.deepEqual([account?.library_ids, account?.observed], [[shows.id], 'accepted']);
    const { body } = await test.call('GET', `/api/tiers/${tier.id}/progress`);
    assert.deepEqual(
      { total: body.total, done: body.done, failed: body.failed, people: body.people },
      { total: 1, done: 1, failed: 0, people: [] },
    );
  });

  it('is not changed for people who are not those that were looked at', async () => {
    const tier = await makeTier('Crowd');
    const wish = wishOf(tier, { access: accessTo([shows.id]) });
    const preview = await test.call('POST', `/api/tiers/${tier.id}/preview`, { body: wish });
    const id = await comeInBy(tier.id, 'mira');
    const late = await test.call('PUT', `/api/tiers/${tier.id}`, {
      body: { ...wish, apply_to: 'everyone', seen: preview.body.seen },
    });
    assert.deepEqual([late.status, late.body.code], [409, 'tier_changed_meanwhile']);
    const old = await test.call('PUT', `/api/tiers/${tier.id}`, {
      body: { ...wish, version: 7, apply_to: 'nobody' },
    });
    assert.deepEqual([old.status, old.body.code], [409, 'tier_changed_meanwhile']);
    assert.deepEqual((await member(id)).account?.library_ids, [films.id]);
  });

  it('goes on by itself at a server that was away, and says with whom it has not come through', async () => {
    const tier = await makeTier('Outage');
    const id = await comeInBy(tier.id, 'mira');
    const wish = wishOf(tier, { access: accessTo([shows.id]) });
    const { body: preview } = await test.call('POST', `/api/tiers/${tier.id}/preview`, { body: wish });
    const fault = test.simulation.faults.add({
      upstream: 'plextv',
      path: '*',
      times: 'always',
      fault: { kind: 'status', status: 503 },
    });
    await test.call('PUT', `/api/tiers/${tier.id}`, {
      body: { ...wish, apply_to: [id], seen: preview.seen },
    });
    await settled();
    const during = await test.call('GET', `/api/tiers/${tier.id}/progress`);
    assert.deepEqual(
      [during.body.failed, (during.body.people as Body[])[0]?.member_id],
      [1, id],
      JSON.stringify(during.body),
    );
    fault.remove();
    test.clock.advance(10 * 60_000);
    await test.foyer.parts.jobs.runNow('members.reconcile');
    const { body } = await test.call('GET', `/api/tiers/${tier.id}/progress`);
    assert.deepEqual([body.done, body.failed], [1, 0]);
    assert.deepEqual((await member(id)).account?.library_ids, [shows.id]);
  });

  it('carries on after a crash with those whom a change has not reached, each once', async () => {
    const tier = await makeTier('Crash');
    const id = await comeInBy(tier.id, 'mira');
    const { db } = test.foyer.parts;
    await test.call('PUT', `/api/tiers/${tier.id}`, {
      body: wishOf(tier, { access: accessTo([shows.id]), apply_to: 'nobody' }),
    });
    const changes = createTierChangeStore(db);
    const actor = JSON.stringify({ kind: 'account', id: 'anna', name: 'Anna' });
    const change = { id: 'c1', tierId: tier.id, changesEnd: false, actor, createdAt: test.clock.now() };
    await db.transaction().execute((trx) => changes.insert(trx, change, [id, 'nobody-any-more']));
    const before = await test.call('GET', `/api/tiers/${tier.id}/progress`);
    assert.deepEqual([before.body.waiting, before.body.left], [1, 1]);
    const { jobs } = test.foyer.parts;
    await Promise.all([jobs.runNow('tiers.apply'), jobs.runNow('tiers.apply')]);
    await settled();
    const after = await test.call('GET', `/api/tiers/${tier.id}/progress`);
    assert.deepEqual([after.body.done, after.body.left, after.body.waiting], [1, 1, 0]);
    const log = await test.call('GET', '/api/audit?action=member.tier_set');
    assert.equal((log.body.items as Body[]).length, 1);
    assert.deepEqual((await member(id)).account?.library_ids, [shows.id]);
  });

  it('that is changed while somebody is coming in gives him what it said when he began', async () => {
    await test.stop();
    let meanwhile = async () => {};
    test = await createTestFoyer({
      around: (transport) => async (request) => {
        const act = request.method === 'POST' && request.url.includes('shared_servers') ? meanwhile : null;
        if (act) meanwhile = async () => {};
        await act?.();
        return transport(request);
      },
    });
    const { body: server } = await test.call('GET', `/api/servers/${test.serverId}`);
    [films, shows] = server.libraries as [Library, Library];
    const tier = await makeTier('Midway', { duration_days: 30 });
    test.simulation.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '*/shared_servers',
      times: 1,
      fault: { kind: 'status', status: 503 },
    });
    meanwhile = async () => {
      await test.call('PUT', `/api/tiers/${tier.id}`, {
        body: wishOf(tier, { access: accessTo([shows.id]), duration_days: 5, apply_to: 'nobody' }),
      });
    };
    const id = await comeInBy(tier.id, 'mira');
    const { account, expires_at: end } = await member(id);
    const { body: now } = await test.call('GET', `/api/tiers/${tier.id}`);
    const stay = Math.round((Date.parse(String(end)) - test.clock.now()) / 86_400_000);
    assert.deepEqual([now.duration_days, account?.library_ids, stay], [5, [films.id], 30]);
  });

  it('leaves its settings with whoever was on it when it is deleted, and asks first', async () => {
    const tier = await makeTier('Leaving', {
      duration_days: 20,
      access: accessTo([films.id], { restrictions: { movie_labels: ['Kids'] } }),
    });
    const invite = await test.call('POST', '/api/invites', { body: { tier_id: tier.id } });
    const used = await test.call('DELETE', `/api/tiers/${tier.id}`);
    assert.deepEqual([used.status, used.body.code], [409, 'tier_in_use']);
    const gone = await test.call('DELETE', `/api/tiers/${tier.id}?keep_settings=true`);
    assert.equal(gone.status, 204);
    const kept = await test.call('GET', `/api/invites/${invite.body.id}`);
    assert.deepEqual(
      { tier: kept.body.tier, days: kept.body.duration_days, access: kept.body.access },
      { tier: null, days: 20, access: tier.access },
    );
  });
});

describe('a member', () => {
  it('is put on a tier by hand, with his stay counted from now, and leaves it when his access is changed by hand', async () => {
    const tier = await makeTier('By hand', { duration_days: 7, access: accessTo([shows.id]) });
    const other = await makeTier('Start');
    const id = await comeInBy(other.id, 'mira');
    const preview = await test.call('GET', `/api/members/${id}/tier/changes?tier_id=${tier.id}`);
    const end = new Date(test.clock.now() + 7 * 86_400_000).toISOString();
    assert.deepEqual(preview.body.end, { from: null, to: end });
    const put = await test.call('PUT', `/api/members/${id}/tier`, { body: { tier_id: tier.id } });
    assert.equal(put.status, 200, JSON.stringify(put.body));
    const after = await member(id);
    assert.deepEqual(
      [after.tier, after.account?.library_ids, after.expires_at],
      [{ id: tier.id, name: 'By hand' }, [shows.id], end],
    );
    const byHand = await test.call('PUT', `/api/members/${id}/access`, {
      body: {
        server_id: test.serverId,
        library_ids: [films.id],
        allow_sync: false,
        allow_channels: false,
        allow_camera_upload: false,
      },
    });
    assert.equal(byHand.status, 200);
    assert.equal((await member(id)).tier, null);
  });
});

function avatarIn(preview: Body): unknown {
  const [first] = preview.items as Array<{ member: { avatar_url: unknown } }>;
  return first?.member.avatar_url;
}
