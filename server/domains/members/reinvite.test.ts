import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '#kernel/clock.ts';
import type { Transport } from '#kernel/http/transport.ts';
import { createShare, deleteShare, withdrawInvitation } from '#sim/plex/state/shares.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

/** Stops the first creation of a share after (or before) it was made, for good: as if the process had died there. */
function createDyingTransport() {
  const dying = {
    at: 'never' as 'never' | 'before' | 'after',
    around: (transport: Transport): Transport => {
      return async (request) => {
        const isCreation = request.method === 'POST' && /shared_servers/.test(request.url);
        if (dying.at === 'never' || !isCreation) return transport(request);
        if (dying.at === 'after') await transport(request);
        return new Promise(() => undefined);
      };
    },
  };
  return dying;
}

describe('Inviting a member again', () => {
  let test: MembersUnderTest;
  const dying = createDyingTransport();
  beforeEach(async () => {
    dying.at = 'never';
    test = await createMembersUnderTest({ around: dying.around });
  });
  afterEach(() => test.close());

  const rowsOf = (username: string) => {
    const id = test.simulation.plex.accounts[username]?.id;
    return test.simulation.plex.world.shares.filter((one) => one.invitedId === id && one.deletedAt === null);
  };
  const keysOf = (username: string) => {
    const libraries = test.simulation.plex.world.servers[0]?.libraries ?? [];
    return rowsOf(username).map((share) =>
      libraries.filter((one) => share.sectionIds.includes(one.sectionId)).map((one) => one.key),
    );
  };
  const stateOf = async (id: string, from = test) => {
    const member = await from.member(id);
    const [account] = member.accounts;
    return [member.status, account?.wanted, account?.observed, account?.last_problem?.code ?? null];
  };
  const reinvite = async (id: string, body?: unknown) => {
    const answer = await test.call('POST', `/api/members/${id}/reinvite`, body);
    await test.settled();
    return answer;
  };
  const remove = async (id: string) => {
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    assert.equal((await test.member(id)).status, 'removed');
  };

  it('invites someone who was removed, with the libraries and permissions he had', async () => {
    const id = await test.join('jonas');
    await remove(id);
    const answer = await reinvite(id);
    assert.deepEqual([answer.status, answer.body.status], [202, 'invited']);
    assert.deepEqual(await stateOf(id), ['invited', 'access', 'pending', null]);
    assert.deepEqual(keysOf('jonas'), [['1', '2']]);
    assert.equal(rowsOf('jonas')[0]?.settings.allowSync, true);
    const { total } = (await test.call('GET', '/api/members')).body;
    assert.equal(total, 1);
  });

  it('lets someone in at once who is a friend of the owner', async () => {
    const id = await test.join('noah');
    await remove(id);
    await reinvite(id);
    assert.deepEqual(await stateOf(id), ['active', 'access', 'accepted', null]);
  });

  it('shows an invitation that waits for the person as such, and keeps the id the server knows him by', async () => {
    const id = await test.join('mira', { observed: 'pending' });
    await remove(id);
    await reinvite(id);
    assert.deepEqual(await stateOf(id), ['invited', 'access', 'pending', null]);
    assert.equal(
      (await test.member(id)).accounts[0]?.external_user_id,
      String(test.simulation.plex.accounts.mira?.id),
    );
    assert.equal(rowsOf('mira').length, 1);
  });

  it('gets past the row that plex.tv keeps of a withdrawn invitation', async () => {
    const id = await test.join('mira', { observed: 'pending' });
    await remove(id);
    const { world, accounts } = test.simulation.plex;
    const [owner] = world.accounts;
    const [server] = world.servers;
    assert.ok(owner && server && accounts.mira);
    const made = createShare(world, {
      server,
      owner,
      invited: { id: accounts.mira.id },
      sectionIds: [server.libraries[3]?.sectionId ?? 0],
      withFriendship: true,
    });
    assert.ok(made.kind === 'created');
    world.toggles.orphanAfterCancel = true;
    withdrawInvitation(world, made.share);
    assert.equal(rowsOf('mira')[0]?.orphan, true);

    await reinvite(id);
    assert.deepEqual(await stateOf(id), ['invited', 'access', 'pending', null]);
    assert.deepEqual([keysOf('mira'), rowsOf('mira')[0]?.orphan], [[['1']], false]);
  });

  it('sends an invitation anew that nobody took', async () => {
    const id = await test.join('sofia', { observed: 'pending' });
    const [before] = rowsOf('sofia');
    await reinvite(id);
    const [after] = rowsOf('sofia');
    assert.deepEqual(await stateOf(id), ['invited', 'access', 'pending', null]);
    assert.notEqual(after?.id, before?.id);
    assert.equal(rowsOf('sofia').length, 1);
  });

  it('invites someone again who was removed elsewhere', async () => {
    const id = await test.join('jonas');
    const [share] = rowsOf('jonas');
    assert.ok(share);
    deleteShare(test.simulation.plex.world, share);
    await test.call('POST', '/api/members/refresh');
    await reinvite(id);
    assert.deepEqual((await stateOf(id)).slice(1), ['access', 'accepted', null]);
    assert.deepEqual(await test.members.problems(), []);
  });

  it('makes a managed user of the home anew', async () => {
    const id = await test.join('Kit', { userType: 'home' });
    const before = (await test.member(id)).accounts[0]?.external_user_id;
    await remove(id);
    await reinvite(id);
    const [account] = (await test.member(id)).accounts;
    assert.equal(account?.observed, 'accepted');
    assert.notEqual(account?.external_user_id, before);
    assert.ok(
      test.simulation.plex.world.accounts.some((one) => String(one.id) === account?.external_user_id),
    );
  });

  it('gives a stay as long as the last one, or the end it is given', async () => {
    const expiresAt = test.clock.now() + 30 * DAY_MS;
    const jonas = await test.join('jonas', { expiresAt });
    const noah = await test.join('noah', { expiresAt });
    test.clock.advance(40 * DAY_MS);
    await test.runJob('members.expire');
    assert.deepEqual([(await stateOf(jonas))[0], (await stateOf(noah))[0]], ['expired', 'expired']);
    await reinvite(jonas);
    await reinvite(noah, { expires_at: null });
    assert.deepEqual(
      [(await test.member(jonas)).expires_at, (await test.member(noah)).expires_at],
      [toIso(test.clock.now() + 30 * DAY_MS), null],
    );
    await test.runJob('members.expire');
    assert.equal((await stateOf(jonas))[0], 'invited');
  });

  it('is refused while there is nothing to invite to', async () => {
    const id = await test.join('jonas');
    const active = await reinvite(id);
    const outage = test.simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'down' },
    });
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    const removing = await reinvite(id);
    outage.remove();
    const unknown = await reinvite('unknown');
    assert.deepEqual(
      [active, removing, unknown].map((answer) => [answer.status, answer.body.code]),
      [
        [409, 'has_access_already'],
        [409, 'removal_running'],
        [404, 'not_found'],
      ],
    );
  });

  it('waits for plex.tv, and after a while gives up and leaves everything as it was', async () => {
    const id = await test.join('jonas');
    await remove(id);
    const outage = test.simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'down' },
    });
    await reinvite(id);
    assert.deepEqual(await stateOf(id), ['invited', 'access', 'invited', null]);
    const again = await reinvite(id);
    assert.deepEqual([again.status, again.body.code], [409, 'reinvite_running']);
    for (let tries = 0; tries < 8; tries += 1) {
      test.clock.advance(5 * MINUTE_MS);
      await test.resumeSagas();
    }
    assert.deepEqual(await stateOf(id), ['removed', 'none', 'gone', 'server_unreachable']);
    assert.deepEqual(
      (await test.members.problems()).map((problem) => problem.code),
      ['member_access_failing'],
    );
    outage.remove();
    await reinvite(id);
    assert.deepEqual((await stateOf(id)).slice(1), ['access', 'pending', null]);
  });

  it('leaves an invitation that waits as it is when it cannot be sent anew', async () => {
    const id = await test.join('sofia', { observed: 'pending' });
    await remove(id);
    await reinvite(id);
    const [before] = rowsOf('sofia');
    assert.ok(before);
    test.simulation.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
    await reinvite(id);
    for (let tries = 0; tries < 8; tries += 1) {
      test.clock.advance(5 * MINUTE_MS);
      await test.resumeSagas();
    }
    assert.deepEqual(await stateOf(id), ['invited', 'access', 'pending', 'server_unreachable']);
    assert.equal(rowsOf('sofia')[0]?.id, before.id);
  });

  it('says that nothing waits any more when the invitation was withdrawn and no new one could be sent', async () => {
    const id = await test.join('sofia', { observed: 'pending' });
    test.simulation.faults.add({
      upstream: 'plextv',
      method: 'POST',
      times: 'always',
      fault: { kind: 'status', status: 500 },
    });
    await reinvite(id);
    for (let tries = 0; tries < 8; tries += 1) {
      test.clock.advance(5 * MINUTE_MS);
      await test.resumeSagas();
    }
    assert.deepEqual((await stateOf(id)).slice(0, 3), ['removed', 'none', 'gone']);
    assert.equal(rowsOf('sofia').length, 0);
  });

  for (const at of ['before', 'after'] as const) {
    it(`is finished by the next process when this one ends ${at} the share was made`, async () => {
      const id = await test.join('jonas');
      await remove(id);
      dying.at = at;
      await test.call('POST', `/api/members/${id}/reinvite`);
      await new Promise((resolve) => setTimeout(resolve, 150));
      assert.equal(rowsOf('jonas').length, at === 'after' ? 1 : 0);
      const next = await test.restart();
      await next.resumeSagas();
      assert.deepEqual(await stateOf(id, next), ['invited', 'access', 'pending', null]);
      assert.deepEqual(keysOf('jonas'), [['1', '2']]);
    });
  }

  it('ends without access when he is removed while he is being invited', async () => {
    const id = await test.join('jonas');
    await remove(id);
    const outage = test.simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'down' },
    });
    await reinvite(id);
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    outage.remove();
    test.clock.advance(HOUR_MS);
    await test.resumeSagas();
    await test.runJob('members.reconcile');
    assert.deepEqual(await stateOf(id), ['removed', 'none', 'gone', null]);
    assert.equal(rowsOf('jonas').length, 0);
  });

  it('keeps the record of someone who is being let in, also when he has been removed meanwhile', async () => {
    const id = await test.join('jonas');
    await remove(id);
    const outage = test.simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'down' },
    });
    await reinvite(id);
    outage.remove();
    await test.call('DELETE', `/api/members/${id}`);
    await test.members.settled();
    assert.equal((await stateOf(id))[0], 'removed');
    const early = await test.call('DELETE', `/api/members/${id}?forget=true`);
    test.clock.advance(HOUR_MS);
    await test.resumeSagas();
    await test.runJob('members.reconcile');
    const late = await test.call('DELETE', `/api/members/${id}?forget=true`);
    assert.deepEqual(
      [early.status, early.body?.code, late.status, rowsOf('jonas').length],
      [409, 'reinvite_running', 204, 0],
    );
  });

  it('lets a member into a server where he has no account yet', async () => {
    const id = await test.join('noah');
    await test.database.db.deleteFrom('member_accounts').where('member_id', '=', id).execute();
    const answer = await test.call('PUT', `/api/members/${id}/access`, {
      server_id: test.serverId,
      library_ids: await test.libraryIds('2'),
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
    });
    await test.settled();
    assert.deepEqual([answer.status, answer.body.status], [200, 'invited']);
    assert.deepEqual(await stateOf(id), ['active', 'access', 'accepted', null]);
    assert.deepEqual(keysOf('noah'), [['2']]);
  });
});
