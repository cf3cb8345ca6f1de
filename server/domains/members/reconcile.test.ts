import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { MINUTE_MS, toIso } from '#kernel/clock.ts';
import type { Transport } from '#kernel/http/transport.ts';
import { createMembersUnderTest, type MembersUnderTest } from './testing.ts';

/** Keeps the next change of somebody's libraries back until it is let go: a slow line of one process. */
function createSlowLine() {
  let letGo = () => {};
  const line = {
    isHeld: false,
    letGo: () => letGo(),
    around: (transport: Transport): Transport => {
      return async (request) => {
        if (line.isHeld && request.method === 'PUT' && request.url.includes('shared_servers')) {
          line.isHeld = false;
          await new Promise<void>((resolve) => {
            letGo = resolve;
          });
        }
        return transport(request);
      };
    },
  };
  return line;
}

describe('Making so what is wanted', () => {
  let test: MembersUnderTest;
  let line: ReturnType<typeof createSlowLine>;
  beforeEach(async () => {
    line = createSlowLine();
    test = await createMembersUnderTest({ around: line.around });
  });
  afterEach(() => test.close());

  const keysOfJonas = () => {
    const { world, accounts } = test.simulation.plex;
    const share = world.shares.find((one) => one.invitedId === accounts.jonas?.id && one.deletedAt === null);
    const libraries = world.servers[0]?.libraries ?? [];
    return libraries.filter((one) => share?.sectionIds.includes(one.sectionId)).map((one) => one.key);
  };
  const setLibraries = async (at: MembersUnderTest, id: string, ...keys: string[]) =>
    at.call('PUT', `/api/members/${id}/access`, {
      server_id: test.serverId,
      library_ids: await test.libraryIds(...keys),
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
    });

  it('asks a server that is away once a run, however many wait there', async () => {
    const ids = [];
    for (const name of ['jonas', 'ravi', 'sofia']) ids.push(await test.join(name));
    const outage = test.simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'down' },
    });
    for (const id of ids) await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    test.clock.advance(MINUTE_MS);
    await test.runJob('members.reconcile');
    const tries = await test.database.db.selectFrom('member_accounts').select('tries').execute();
    assert.deepEqual(tries.map((row) => row.tries).sort(), [1, 1, 2]);
    outage.remove();
    test.clock.advance(2 * MINUTE_MS);
    await test.runJob('members.reconcile');
    const left = await test.call('GET', '/api/members?filter=active');
    assert.equal(left.body.total, 0);
  });

  it('ends with the newest wish where an older one came through late from another process', async () => {
    const id = await test.join('jonas');
    line.isHeld = true;
    test.clock.patience = false;
    const first = await setLibraries(test, id, '3');
    assert.equal(first.body.accounts[0].last_problem.code, 'under_way');
    const other = await test.restart();
    test.clock.advance(1);
    await setLibraries(other, id, '2');
    await other.settled();
    assert.deepEqual(keysOfJonas(), ['2']);

    line.letGo();
    await test.settled();
    assert.deepEqual(keysOfJonas(), ['3']);
    await other.runJob('members.reconcile');
    const [account] = (await other.member(id)).accounts;
    assert.deepEqual(
      [keysOfJonas(), account?.library_ids, account?.last_problem, account?.next_try_at],
      [['2'], await test.libraryIds('2'), null, null],
    );
  });

  it('leaves a removal the last word, and says it once, where an older change came through late', async () => {
    const id = await test.join('jonas');
    line.isHeld = true;
    test.clock.patience = false;
    await setLibraries(test, id, '3');
    const other = await test.restart();
    test.clock.advance(1);
    await other.call('DELETE', `/api/members/${id}`);
    await other.settled();
    assert.equal((await other.member(id)).status, 'removed');

    line.letGo();
    await test.settled();
    const due = (await other.member(id)).accounts[0]?.next_try_at;
    await other.runJob('members.reconcile');
    const removals = await test.database.db
      .selectFrom('audit_entries')
      .select('action')
      .where('action', '=', 'member.removed')
      .execute();
    const [account] = (await other.member(id)).accounts;
    assert.deepEqual(
      [due, account?.observed, account?.next_try_at, removals.length, keysOfJonas()],
      [toIso(test.clock.now()), 'gone', null, 1, []],
    );
  });

  it('lets someone in again who came back while a removal went through without an answer', async () => {
    const id = await test.join('jonas');
    const change = { upstream: 'plextv', method: 'DELETE' } as const;
    test.simulation.faults.add({ ...change, fault: { kind: 'delay', ms: 300 } });
    test.simulation.faults.add({ ...change, fault: { kind: 'cut-after' } });
    await test.call('DELETE', `/api/members/${id}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    test.clock.advance(1);
    await test.join('jonas');
    await test.settled();
    assert.deepEqual(keysOfJonas(), []);
    await test.runJob('members.reconcile');
    const member = await test.member(id);
    assert.deepEqual(
      [member.status, member.accounts[0]?.observed, keysOfJonas()],
      ['active', 'accepted', ['1', '2']],
    );
  });

  it('is done by one of two processes', async () => {
    const id = await test.join('jonas');
    const outage = test.simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'down' },
    });
    await test.call('DELETE', `/api/members/${id}`);
    await test.settled();
    outage.remove();
    const other = await test.restart();
    test.clock.advance(MINUTE_MS);
    test.simulation.journal.clear();
    await Promise.all([test.runJob('members.reconcile'), other.runJob('members.reconcile')]);
    const deletions = test.simulation.journal
      .entries()
      .filter((entry) => entry.method === 'DELETE' && entry.path.includes('shared_servers'));
    assert.deepEqual([deletions.length, (await test.member(id)).status], [1, 'removed']);
  });
});
