import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { HOUR_MS } from '#kernel/clock.ts';
import type { Json } from '#test/app.ts';
import {
  comeIn,
  createHouse,
  type House,
  inside,
  inviteToBoth,
  outside,
  PASSWORD,
  quiet,
  useInvite,
  watch,
} from './testing.ts';

let house: House;
beforeEach(async () => {
  house = await createHouse();
});
afterEach(() => house.stop());

async function inviteToOwn(input: Json = {}): Promise<{ id: string; code: string }> {
  const { status, body } = await house.call('POST', '/api/invites', {
    body: { server_id: house.ownId, usage_limit: 1, ...input },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return { id: String(body.id), code: String(body.code) };
}

/** A browser as it stands before the invite's page: what proves it came with the page. */
async function openPage(code: string): Promise<string> {
  const { cookies } = await house.call('POST', `/api/invites/validate?code=${code}`, { as: 'nobody' });
  assert.equal(cookies.length, 1);
  return cookies.join('; ');
}

function users(name: string): number {
  return outside(house, 'mira', name).users.length;
}

describe('a guest of a server with accounts of its own alone', () => {
  it('gets in with a name and a password, which open the server, and is known by that account', async () => {
    const invite = await inviteToOwn({ duration_days: 7 });
    const body = await comeIn(house, invite.code, { username: 'Lotta' });
    assert.deepEqual([body.status, body.outcome, (body.person as Json).name], ['done', 'joined', 'Lotta']);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [1], secrets: 0 });
    const identity = await house.foyer.parts.media.withClient(house.ownId, async (client) =>
      client.signIn?.byPassword('Lotta', PASSWORD),
    );
    assert.equal(identity?.username, 'Lotta');
  });

  it('gets the same redemption in two tabs and by two presses, from the same browser', async () => {
    const invite = await inviteToOwn();
    const cookie = await openPage(invite.code);
    const presses = await Promise.all(
      ['Lotta', 'lotta', ' Lotta '].map((username) => useInvite(house, invite.code, { username, cookie })),
    );
    assert.equal(new Set(presses.map(({ body }) => body.id)).size, 1, JSON.stringify(presses[1]?.body));
    await quiet(house, String(presses[0]?.body.id));
    const later = await useInvite(house, invite.code, { username: 'Lotta', cookie });
    assert.deepEqual([later.body.id, later.body.status], [presses[0]?.body.id, 'done']);
    assert.deepEqual([users('Lotta'), (await inside(house, invite.id)).used], [1, 1]);
  });

  it('does not get what another browser has begun under the same name, and loses no use by it', async () => {
    const invite = await inviteToOwn({ usage_limit: 5 });
    const [one, other] = [await openPage(invite.code), await openPage(invite.code)];
    const answers = await Promise.all(
      [one, other].map((cookie) => useInvite(house, invite.code, { username: 'Lotta', cookie })),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [202, 409]);
    const refused = answers.find(({ status }) => status === 409)?.body;
    assert.deepEqual(
      [refused?.code, (refused?.errors as Json[] | undefined)?.map((one) => one.field)],
      ['username_taken', ['accounts.0.username']],
    );
    const begun = answers.find(({ status }) => status === 202)?.body;
    assert.equal((await watch(house, String(begun?.id))).status, 'done');
    assert.deepEqual([users('Lotta'), (await inside(house, invite.id)).used], [1, 1]);
  });

  it('may take a name that another browser has failed with, and is not watched by it', async () => {
    const invite = await inviteToOwn();
    house.simulation.faults.add({
      upstream: 'jellyfin',
      times: 'always',
      fault: { kind: 'status', status: 401 },
    });
    const cookie = await openPage(invite.code);
    const failed = await comeIn(house, invite.code, { username: 'Lotta', cookie });
    house.simulation.faults.clear();
    const body = await comeIn(house, invite.code, {
      username: 'Lotta',
      cookie: await openPage(invite.code),
    });
    assert.deepEqual([failed.status, body.status, failed.id === body.id], ['undone', 'done', false]);
    assert.deepEqual(await inside(house, invite.id), { used: 1, members: [1], secrets: 0 });
  });

  it('does not get in under the name of somebody who is there, by any password but his', async () => {
    const invite = await inviteToOwn();
    const before = outside(house, 'mira', 'petra').users;
    const body = await comeIn(house, invite.code, { username: 'PETRA' });
    assert.deepEqual([body.status, (body.problem as Json).code], ['undone', 'username_taken']);
    assert.deepEqual(outside(house, 'mira', 'petra').users, before);
    const hers = house.simulation.jellyfin.accounts.petra?.password;
    const known = await comeIn(house, invite.code, { username: 'petra', password: hers });
    assert.deepEqual([known.outcome, (await inside(house, invite.id)).used], ['already_member', 0]);
  });

  it('may try a name no more often than ten times an hour', async () => {
    const invite = await inviteToOwn({ usage_limit: 50 });
    const guess = async () => {
      const { status, body } = await useInvite(house, invite.code, {
        username: 'petra',
        cookie: await openPage(invite.code),
      });
      if (status === 202) await quiet(house, String(body.id));
      return status;
    };
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) statuses.push(await guess());
    assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 202), 429]);
    house.clock.advance(HOUR_MS);
    assert.equal(await guess(), 202);
  });

  it('comes in again after he has left, by the name and password he had, as the same member', async () => {
    const invite = await inviteToOwn({ usage_limit: 2 });
    const first = await comeIn(house, invite.code, { username: 'Lotta' });
    const { items } = (await house.call('GET', '/api/members')).body as { items: Json[] };
    const path = `/api/members/${String(items[0]?.id)}?keep_invite=true`;
    assert.ok((await house.call('DELETE', path)).status < 300);
    const again = await comeIn(house, invite.code, { username: 'Lotta' });
    assert.deepEqual([first.outcome, again.outcome, users('Lotta')], ['joined', 'joined', 1]);
    assert.equal((await inside(house, invite.id)).used, 2);
  });

  it('comes with the link alone where it is for an address, and by that name where it is for a name', async () => {
    const mailed = await inviteToOwn({ bound_to: 'lotta@example.test' });
    assert.equal((await comeIn(house, mailed.code, { username: 'Lotta' })).status, 'done');
    const named = await inviteToOwn({ bound_to: 'ravi' });
    assert.equal((await useInvite(house, named.code, { username: 'Mallory' })).status, 403);
    assert.equal((await comeIn(house, named.code, { username: 'Ravi' })).status, 'done');
  });
});

describe('thirty guests at once for an invite of five over two servers', () => {
  for (const onFailure of ['undo_all', 'keep'] as const) {
    it(`let exactly five in, into both (${onFailure})`, async () => {
      await house.stop();
      house = await createHouse({ env: { FOYER_TRUST_PROXY: 'true' } });
      const invite = await inviteToBoth(house, { usage_limit: 5, on_failure: onFailure });
      const names = Array.from({ length: 30 }, (_, at) => `guest${at}`);
      const answers = await Promise.all(
        names.map((name, at) =>
          house.call('POST', '/api/invites/redeem', {
            body: {
              code: invite.code,
              email: `${name}@example.test`,
              accounts: [{ server_id: house.ownId, username: name, password: PASSWORD }],
            },
            as: 'nobody',
            headers: { 'x-forwarded-for': `203.0.113.${at}` },
          }),
        ),
      );
      const begun = answers.filter(({ status }) => status === 202);
      const refused = answers.filter(({ body }) => body.code === 'invite_used_up');
      assert.deepEqual([begun.length, refused.length], [5, 25]);
      for (const { body } of begun) await watch(house, String(body.id));
      const shares = house.simulation.plex.world.shares.filter(
        (share) => share.deletedAt === null && names.includes(String(share.invitedEmail).split('@')[0] ?? ''),
      );
      const made = house.simulation.jellyfin.world.users.filter(({ name }) => names.includes(name));
      assert.deepEqual([shares.length, made.length], [5, 5]);
      const { used, members, secrets } = await inside(house, invite.id);
      assert.deepEqual({ used, members, secrets }, { used: 5, members: [2, 2, 2, 2, 2], secrets: 0 });
    });
  }
});
