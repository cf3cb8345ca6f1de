import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '#kernel/clock.ts';
import type { Transport } from '#kernel/http/transport.ts';
import { deleteShare } from '#sim/plex/state/shares.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

/** While `hold` is set, calls that change something never come back: as if the process had died in them. */
function createHeldTransport(): {
  around: (transport: Transport) => Transport;
  hold: boolean;
  letThrough: number;
} {
  const held = {
    hold: false,
    letThrough: 0,
    around: (transport: Transport): Transport => {
      return (request) => {
        const mayPass = !held.hold || request.method === 'GET' || held.letThrough-- > 0;
        return mayPass ? transport(request) : new Promise(() => undefined);
      };
    },
  };
  return held;
}

describe('Removal of a member', () => {
  let test: MembersUnderTest;
  const held = createHeldTransport();
  beforeEach(async () => {
    held.hold = false;
    test = await createMembersUnderTest({ around: held.around });
  });
  afterEach(() => test.close());

  const rowsOf = (username: string, from = test) => {
    const id = from.simulation.plex.accounts[username]?.id;
    return from.simulation.plex.world.shares.filter((one) => one.invitedId === id && one.deletedAt === null)
      .length;
  };
  const stateOf = async (id: string, from = test) => {
    const member = await from.member(id);
    const [account] = member.accounts;
    return [member.status, account?.wanted, account?.observed, account?.last_problem?.code ?? null];
  };
  const plexTv = { upstream: 'plextv', times: 'always' } as const;

  it('takes the share away and is done when the server has confirmed it', async () => {
    const id = await test.join('jonas');
    const asked = await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    assert.deepEqual([asked.status, asked.body.status], [202, 'removing']);
    assert.deepEqual(await stateOf(id), ['removed', 'none', 'gone', null]);
    assert.equal(rowsOf('jonas'), 0);
    const removed = test.events
      .filter((event) => event.type === 'member.removed')
      .map((event) => event.payload);
    const about = { member_id: id, invite_id: 'invite-1', name: 'jonas' };
    assert.deepEqual(removed, [{ ...about, reason: 'removal', keep_invite: false }]);
    const audit = await test.database.db.selectFrom('audit_entries').select('action').execute();
    assert.deepEqual(
      audit
        .map((entry) => entry.action)
        .filter((action) => action.startsWith('member.'))
        .sort(),
      ['member.removal_started', 'member.removed'],
    );
  });

  it('removes home users and managed users from the home', async () => {
    const ravi = await test.join('ravi', { userType: 'home' });
    const kit = await test.join('Kit', { userType: 'home' });
    for (const id of [ravi, kit]) await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    assert.deepEqual((await stateOf(ravi)).slice(0, 3), ['removed', 'none', 'gone']);
    assert.deepEqual((await stateOf(kit)).slice(0, 3), ['removed', 'none', 'gone']);
    assert.deepEqual(test.simulation.plex.world.homes[0]?.memberIds, []);
  });

  it('takes "not found" as confirmed', async () => {
    const id = await test.join('jonas');
    const share = test.simulation.plex.world.shares.find(
      (one) => one.invitedId === test.simulation.plex.accounts.jonas?.id,
    );
    assert.ok(share);
    deleteShare(test.simulation.plex.world, share);
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    assert.deepEqual(await stateOf(id), ['removed', 'none', 'gone', null]);
  });

  it('stays removing while plex.tv is down, tries again ever less often, and ends when it is back', async () => {
    const id = await test.join('jonas');
    const outage = test.simulation.faults.add({ ...plexTv, fault: { kind: 'down' } });
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    assert.deepEqual(await stateOf(id), ['removing', 'none', 'accepted', 'server_unreachable']);

    const pauses: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      const nextTryAt = Date.parse((await test.member(id)).accounts[0]?.next_try_at ?? '');
      pauses.push((nextTryAt - test.clock.now()) / MINUTE_MS);
      test.clock.advance(nextTryAt - test.clock.now() - 1);
      const before = test.simulation.journal.entries().length;
      await test.runJob('members.reconcile');
      assert.equal(test.simulation.journal.entries().length, before, 'asked before its time');
      test.clock.advance(1);
      await test.runJob('members.reconcile');
    }
    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
    assert.equal((await stateOf(id))[0], 'removing');

    const [problem] = await test.members.problems();
    assert.deepEqual(
      [problem?.code, problem?.severity, problem?.params.member_name, problem?.params.reason],
      ['member_removal_failing', 'error', 'jonas', 'server_unreachable'],
    );

    outage.remove();
    test.clock.advance(6 * HOUR_MS);
    await test.runJob('members.reconcile');
    assert.deepEqual(await stateOf(id), ['removed', 'none', 'gone', null]);
    assert.equal(rowsOf('jonas'), 0);
    assert.deepEqual(await test.members.problems(), []);
  });

  it('waits as long as plex.tv asks for, if that is longer', async () => {
    const id = await test.join('jonas');
    test.simulation.faults.add({
      ...plexTv,
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '900' } },
    });
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    const [account] = (await test.member(id)).accounts;
    assert.deepEqual(
      [account?.last_problem?.code, account?.next_try_at],
      ['server_busy', toIso(test.clock.now() + 15 * MINUTE_MS)],
    );
  });

  it('tries at once when it is asked for again', async () => {
    const id = await test.join('jonas');
    const outage = test.simulation.faults.add({ ...plexTv, fault: { kind: 'status', status: 503 } });
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    outage.remove();
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    assert.deepEqual(await stateOf(id), ['removed', 'none', 'gone', null]);
  });

  it('finds out that it happened where the connection was cut after it', async () => {
    const id = await test.join('jonas');
    const fault = test.simulation.faults.add({
      upstream: 'plextv',
      method: 'DELETE',
      times: 'always',
      fault: { kind: 'cut-after' },
    });
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    assert.ok(fault.hits() > 0);
    assert.deepEqual([(await stateOf(id))[0], rowsOf('jonas')], ['removing', 0]);
    fault.remove();
    test.clock.advance(MINUTE_MS);
    await test.runJob('members.reconcile');
    assert.deepEqual(await stateOf(id), ['removed', 'none', 'gone', null]);
  });

  it('is finished by the next process when this one ends between wanting and doing', async () => {
    const id = await test.join('jonas');
    held.hold = true;
    await test.call('DELETE', `/api/members/${id}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual([(await stateOf(id))[0], rowsOf('jonas')], ['removing', 1]);

    const next = await test.restart();
    test.clock.advance(10 * MINUTE_MS);
    await next.runJob('members.reconcile');
    assert.deepEqual(await stateOf(id, next), ['removed', 'none', 'gone', null]);
    assert.equal(rowsOf('jonas', next), 0);
  });

  it('says so when it took the access of someone who had come back meanwhile', async () => {
    const id = await test.join('jonas');
    test.simulation.faults.add({ upstream: 'plextv', method: 'DELETE', fault: { kind: 'delay', ms: 300 } });
    await test.call('DELETE', `/api/members/${id}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    test.clock.advance(1);
    await test.join('jonas');
    assert.deepEqual(await stateOf(id), ['active', 'access', 'accepted', null]);
    await test.settled();
    assert.deepEqual(await stateOf(id), ['removed', 'access', 'gone', 'removed_elsewhere']);
    assert.deepEqual(
      (await test.members.problems()).map((problem) => problem.code),
      ['member_removed_elsewhere'],
    );
  });

  it('is refused for nobody', async () => {
    const answer = await test.call('DELETE', '/api/members/unknown');
    assert.deepEqual([answer.status, answer.body.code], [404, 'not_found']);
  });

  describe('at the end of a stay', () => {
    it('ends only those whose time is over, also while the server in the house is off', async () => {
      const id = await test.join('jonas', { expiresAt: test.clock.now() + DAY_MS });
      const other = await test.join('ravi', { expiresAt: test.clock.now() + 2 * DAY_MS, userType: 'home' });
      const [server] = test.simulation.plex.world.servers;
      assert.ok(server);
      server.online = false;
      await test.runJob('members.expire');
      assert.equal((await stateOf(id))[0], 'active');
      test.clock.advance(DAY_MS);
      await test.runJob('members.expire');
      assert.deepEqual(await stateOf(id), ['expired', 'none', 'gone', null]);
      assert.equal((await stateOf(other))[0], 'active');
      assert.equal(rowsOf('jonas'), 0);
      const [removed] = test.events.filter((event) => event.type === 'member.removed');
      assert.deepEqual(removed?.payload, {
        member_id: id,
        invite_id: 'invite-1',
        name: 'jonas',
        reason: 'expiry',
        keep_invite: false,
      });
    });

    it('is expired only when the server has confirmed it', async () => {
      const id = await test.join('jonas', { expiresAt: test.clock.now() + DAY_MS });
      const outage = test.simulation.faults.add({ ...plexTv, fault: { kind: 'down' } });
      test.clock.advance(DAY_MS);
      await test.runJob('members.expire');
      assert.deepEqual(await stateOf(id), ['removing', 'none', 'accepted', 'server_unreachable']);
      const listed = await test.call('GET', '/api/members?filter=expired');
      assert.equal(listed.body.total, 1);
      outage.remove();
      test.clock.advance(MINUTE_MS);
      await test.runJob('members.reconcile');
      assert.deepEqual(await stateOf(id), ['expired', 'none', 'gone', null]);
    });

    it('lets someone stay who gets more time before any server has confirmed it', async () => {
      const id = await test.join('jonas', { expiresAt: test.clock.now() + DAY_MS });
      const outage = test.simulation.faults.add({ ...plexTv, fault: { kind: 'down' } });
      test.clock.advance(DAY_MS);
      await test.runJob('members.expire');
      await test.call('PATCH', `/api/members/${id}`, { expires_at: toIso(test.clock.now() + DAY_MS) });
      await test.settled();
      outage.remove();
      test.clock.advance(HOUR_MS);
      await test.runJob('members.expire');
      await test.runJob('members.reconcile');
      assert.deepEqual([await stateOf(id), rowsOf('jonas')], [['active', 'access', 'accepted', null], 1]);
    });

    it('lets someone in again who gets more time, where the server had removed him without saying so', async () => {
      const id = await test.join('jonas', { expiresAt: test.clock.now() + DAY_MS });
      const fault = test.simulation.faults.add({
        upstream: 'plextv',
        method: 'DELETE',
        times: 'always',
        fault: { kind: 'cut-after' },
      });
      test.clock.advance(DAY_MS);
      await test.runJob('members.expire');
      assert.deepEqual([(await stateOf(id))[0], rowsOf('jonas')], ['removing', 0]);
      await test.call('PATCH', `/api/members/${id}`, { expires_at: toIso(test.clock.now() + DAY_MS) });
      await test.settled();
      fault.remove();
      await test.runJob('members.reconcile');
      const isIn = rowsOf('jonas') === 1;
      assert.deepEqual(
        (await stateOf(id)).slice(2),
        isIn ? ['accepted', null] : ['gone', 'removed_elsewhere'],
      );
    });
  });
});
