import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import type { Json } from '#test/app.ts';
import {
  comeIn,
  createHouse,
  type Faults,
  type House,
  inside,
  inviteToBoth,
  later,
  outside,
  PASSWORD,
  quiet,
  serversOf,
} from './testing.ts';

let house: House;
beforeEach(async () => {
  house = await createHouse();
});
afterEach(() => house.stop());

const MIRA = { as: 'mira', username: 'Mira' };
const EVERYTHING = { shares: [[true, 4]], users: [[false, 4]] };
const JOINED = ['done', 'joined', null];

type Rule = Parameters<Faults['add']>[0];
const jellyfin = (fault: Rule['fault']): Rule => ({ upstream: 'jellyfin', times: 'always', fault });
const plex = (fault: Rule['fault']): Rule => ({
  upstream: 'plextv',
  method: 'POST',
  path: '*/shared_servers',
  times: 'always',
  fault,
});
/** As good as down; after real failures to connect, the client lets a host be for some real seconds. */
const AWAY = { kind: 'status', status: 503 } as const;
const REFUSED = { kind: 'status', status: 401 } as const;

function keep(input: Json = {}) {
  return inviteToBoth(house, { on_failure: 'keep', ...input });
}

function mend(id: string, body: Json = {}) {
  return house.call('POST', `/api/invites/redemptions/${id}/mend`, { body, as: 'nobody' });
}

function account(username: string, password = PASSWORD) {
  return { accounts: [{ server_id: house.ownId, username, password }] };
}

describe('an invite to several servers that keeps what worked', () => {
  it('lets the guest into all of them, as one member', async () => {
    const invite = await keep();
    const body = await comeIn(house, invite.code, MIRA);
    assert.deepEqual([body.status, body.outcome, serversOf(body)], ['done', 'joined', [JOINED, JOINED]]);
    assert.deepEqual(outside(house, 'mira', 'Mira'), EVERYTHING);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
  });

  it('lets him in where it can, and into the other server hours later, with the end he had from the first', async () => {
    const invite = await keep({ duration_days: 30 });
    house.simulation.faults.add(jellyfin(AWAY));
    const first = await comeIn(house, invite.code, MIRA);
    const servers = first.servers as Array<Json>;
    const welcome = servers[0]?.welcome as Json;
    assert.deepEqual(
      [first.status, servers.map((one) => [one.state, one.waiting_for !== null])],
      [
        'running',
        [
          ['done', false],
          ['retrying', true],
        ],
      ],
    );
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [1], secrets: 2 });

    for (let at = 0; at < 12; at += 1) await later(house, String(first.id), 15 * MINUTE_MS);
    house.simulation.faults.clear();
    const body = await later(house, String(first.id), 15 * MINUTE_MS);
    assert.deepEqual([body.status, serversOf(body)], ['done', [JOINED, JOINED]]);
    const ends = (body.servers as Array<{ welcome: Json }>).map((one) => one.welcome.expires_at);
    assert.deepEqual(ends, [welcome.expires_at, welcome.expires_at]);
    assert.deepEqual(outside(house, 'mira', 'Mira'), EVERYTHING);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
  });

  it('gives a server up after a day, tells the owner, and lets the guest have it tried again', async () => {
    const invite = await keep();
    house.simulation.faults.add(jellyfin(AWAY));
    const { id } = await comeIn(house, invite.code, MIRA);
    let body: Json = {};
    for (let at = 0; at < 100; at += 1) body = await later(house, String(id), 15 * MINUTE_MS);
    assert.deepEqual(
      [body.status, serversOf(body), await inside(house, invite.id)],
      ['done', [JOINED, ['failed', null, 'server_unreachable']], { used: 1, members: [1], secrets: 0 }],
    );
    const waiting = await house.call('GET', '/api/redemptions?waiting=true');
    assert.equal(waiting.body.total, 1);

    house.simulation.faults.clear();
    assert.equal((await mend(String(id), account('Mira'))).status, 202);
    await quiet(house, String(id));
    assert.deepEqual(outside(house, 'mira', 'Mira'), EVERYTHING);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
    assert.equal((await house.call('GET', '/api/redemptions?waiting=true')).body.total, 0);
  });

  it('gives the use back, once, where every server has failed for good, and takes one to mend it', async () => {
    const invite = await keep();
    house.simulation.faults.add(jellyfin(REFUSED));
    house.simulation.faults.add(plex(REFUSED));
    const body = await comeIn(house, invite.code, MIRA);
    const refused = ['failed', null, 'server_refuses'];
    assert.deepEqual([body.status, serversOf(body)], ['undone', [refused, refused]]);
    assert.deepEqual(await inside(house, invite.id), { used: 0, members: [], secrets: 0 });

    house.simulation.faults.clear();
    assert.equal((await mend(String(body.id), account('Mira'))).status, 202);
    await quiet(house, String(body.id));
    assert.deepEqual((await inside(house, invite.id)).used, 1);
    assert.deepEqual(outside(house, 'mira', 'Mira').users, EVERYTHING.users);
  });

  it('waits for both where both are down, without letting go of the use', async () => {
    const invite = await keep();
    house.simulation.faults.add(jellyfin(AWAY));
    house.simulation.faults.add(plex(AWAY));
    const body = await comeIn(house, invite.code, MIRA);
    assert.deepEqual(
      [body.status, await inside(house, invite.id)],
      ['running', { used: 1, members: [], secrets: 2 }],
    );
    house.simulation.faults.clear();
    const end = await later(house, String(body.id), 15 * MINUTE_MS);
    assert.deepEqual([end.status, (await inside(house, invite.id)).members], ['done', [2]]);
  });

  it('lets him in at the servers that stay connected, and says that the other is gone', async () => {
    const invite = await keep();
    house.simulation.faults.add(jellyfin(AWAY));
    const { id } = await comeIn(house, invite.code, MIRA);
    assert.equal((await house.call('DELETE', `/api/servers/${house.ownId}`)).status, 204);
    house.simulation.faults.clear();
    const body = await later(house, String(id), 15 * MINUTE_MS);
    assert.deepEqual(serversOf(body), [JOINED, ['failed', null, 'not_ready']]);
    assert.equal((body.servers as Json[])[1]?.can_mend, false);
  });

  it('goes on by what was promised where the invite is deleted while a server is away', async () => {
    const invite = await keep();
    house.simulation.faults.add(jellyfin(AWAY));
    const { id } = await comeIn(house, invite.code, MIRA);
    await later(house, String(id), 10 * MINUTE_MS);
    assert.equal((await house.call('DELETE', `/api/invites/${invite.id}`)).status, 204);
    house.simulation.faults.clear();
    const body = await later(house, String(id), 15 * MINUTE_MS);
    assert.deepEqual([serversOf(body), (await inside(house, invite.id)).members], [[JOINED, JOINED], [2]]);
  });

  it('lets nobody in any more who was removed while a server was away', async () => {
    const invite = await keep();
    house.simulation.faults.add(jellyfin(AWAY));
    const { id } = await comeIn(house, invite.code, MIRA);
    const { items } = (await house.call('GET', '/api/members')).body as { items: Json[] };
    const removed = await house.call('DELETE', `/api/members/${String(items[0]?.id)}?keep_invite=true`);
    assert.ok(removed.status < 300, JSON.stringify(removed.body));
    house.simulation.faults.clear();
    const body = await later(house, String(id), HOUR_MS);
    assert.deepEqual(serversOf(body)[1], ['failed', null, 'left_meanwhile']);
    assert.deepEqual(outside(house, 'mira', 'Mira').users, []);
    assert.deepEqual([(await mend(String(id), account('Mira'))).status], [409]);
  });
});

describe('somebody who is paused while a server is away', () => {
  it('is let in there closed, and it opens with all else when he is resumed', async () => {
    const invite = await keep();
    house.simulation.faults.add(jellyfin(AWAY));
    const { id } = await comeIn(house, invite.code, MIRA);
    const [mira] = (await house.call('GET', '/api/members')).body.items as Json[];
    // The vendor does not take the access away yet, so that he still has it when the other server is back.
    house.simulation.faults.clear();
    house.simulation.faults.add({ ...plex(AWAY), method: 'DELETE', path: '*' });
    const all = async (kind: string) => {
      await house.call('POST', '/api/member-bulk', { body: { kind, member_ids: [mira?.id] } });
      await house.foyer.parts.members.settled();
    };
    await all('pause');
    assert.deepEqual(serversOf(await later(house, String(id), 15 * MINUTE_MS)), [JOINED, JOINED]);
    const isClosed = () =>
      house.simulation.jellyfin.world.users.find(({ name }) => name === 'Mira')?.policy.IsDisabled;
    await house.foyer.parts.members.settled();
    await house.foyer.parts.jobs.runNow('members.reconcile');
    await house.foyer.parts.members.settled();
    assert.equal(isClosed(), true);
    house.simulation.faults.clear();
    await all('resume');
    assert.equal(isClosed(), false);
  });
});

describe('a server that failed for good where what worked is kept', () => {
  it('is mended by the guest with another name, once, however often he presses', async () => {
    const invite = await keep();
    const body = await comeIn(house, invite.code, { ...MIRA, username: 'petra' });
    assert.deepEqual(serversOf(body), [JOINED, ['failed', null, 'username_taken']]);
    assert.equal((await house.call('GET', '/api/redemptions?waiting=true')).body.total, 0, 'he can do it');
    const id = String(body.id);
    const presses = await Promise.all([1, 2, 3].map(() => mend(id, account('Mira'))));
    assert.deepEqual(presses.map((answer) => answer.status).toSorted(), [202, 409, 409]);
    await quiet(house, id);
    assert.deepEqual(outside(house, 'mira', 'Mira'), EVERYTHING);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
    assert.deepEqual([(await mend(id)).status, (await mend('nobody-s')).status], [409, 404]);
  });

  it('is not begun with a name that the server takes of nobody', async () => {
    const { code } = await keep();
    const { id } = await comeIn(house, code, { ...MIRA, username: 'petra' });
    const missing = await mend(String(id));
    const short = await mend(String(id), account('Mira', 'short'));
    assert.deepEqual([missing.status, missing.body.code, short.status], [422, 'account_missing', 422]);
  });

  it('is tried again by the owner, at the same time as by the guest, once', async () => {
    const invite = await keep();
    house.simulation.faults.add(plex(REFUSED));
    const body = await comeIn(house, invite.code, MIRA);
    assert.deepEqual(serversOf(body), [['failed', null, 'server_refuses'], JOINED]);
    house.simulation.faults.clear();
    const id = String(body.id);
    const retry = () =>
      house.call('POST', `/api/redemptions/${id}/retry`, { body: { server_id: house.serverId } });
    const answers = await Promise.all([retry(), mend(id), retry()]);
    assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [202, 409, 409]);
    await quiet(house, id);
    assert.deepEqual(outside(house, 'mira', 'Mira').shares.length, 1);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [2], secrets: 0 });
  });

  it('cannot be tried again by the owner where only the guest knows the password, nor where all is well', async () => {
    const { code } = await keep({ usage_limit: 2 });
    const failed = await comeIn(house, code, { ...MIRA, username: 'petra' });
    const well = await comeIn(house, code, { as: 'sofia', username: 'Sofia' });
    const retry = async (id: unknown) => (await house.call('POST', `/api/redemptions/${id}/retry`)).body.code;
    assert.deepEqual([await retry(failed.id), await retry(well.id)], ['guest_has_to', 'nothing_to_mend']);
    const { items } = (await house.call('GET', '/api/redemptions')).body as { items: Json[] };
    const record = items.find((one) => one.id === failed.id);
    const servers = record?.servers as Array<{ name: string; state: string; can_retry: boolean }>;
    assert.deepEqual(
      servers.map(({ name, state, can_retry }) => [name, state, can_retry]),
      [
        ['The Lantern', 'done', false],
        ['The Cellar', 'failed', false],
      ],
    );
  });

  it('stops waiting for the owner when he dismisses it', async () => {
    const invite = await keep();
    house.simulation.faults.add(jellyfin(REFUSED));
    const { id } = await comeIn(house, invite.code, MIRA);
    const waiting = async () => (await house.call('GET', '/api/redemptions?waiting=true')).body.total;
    assert.equal(await waiting(), 1);
    assert.equal((await house.call('POST', `/api/redemptions/${id}/dismiss`)).status, 204);
    assert.equal(await waiting(), 0);
  });
});
