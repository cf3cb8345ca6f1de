import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, MINUTE_MS } from '#kernel/clock.ts';
import { createTestFoyer, type Json, redeem, settled, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  await test.stop();
});

async function createInvite(input: Json): Promise<{ id: string; code: string }> {
  const { body } = await test.call('POST', '/api/invites', { body: input });
  return { id: String(body.id), code: String(body.code) };
}

async function letIn(username: string, { code }: { code: string }): Promise<void> {
  const { body } = await redeem(test, code, await signInAsGuest(test, code, username));
  assert.equal(body.outcome, 'joined', JSON.stringify(body));
}

async function memberNamed(username: string, from = test): Promise<Json> {
  const { body } = await from.call('GET', '/api/members');
  const found = (body.items as Json[]).find((member) => member.username === username);
  assert.ok(found, username);
  return found;
}

async function remove(username: string, query = ''): Promise<void> {
  const { id } = await memberNamed(username);
  const { status } = await test.call('DELETE', `/api/members/${String(id)}${query}`);
  assert.equal(status, 202);
  await cleanedUp();
}

/** Everything has happened that a removal sets off and that is due. */
async function cleanedUp(from = test): Promise<void> {
  await from.foyer.parts.members.settled();
  await from.foyer.parts.outbox.deliverDue();
}

async function runJob(id: string, from = test): Promise<void> {
  await from.foyer.parts.members.jobs.find((job) => job.id === id)?.run(new AbortController().signal);
  await cleanedUp(from);
}

const exists = async ({ id }: { id: string }, from = test): Promise<boolean> =>
  (await from.foyer.parts.invites.existing([id])).has(id);

/** Deletions of invites in the audit log: who, and why. */
async function deletions(): Promise<unknown[]> {
  const { body } = await test.call('GET', '/api/audit?action=invite.deleted');
  return (body.items as Json[]).map((entry) => [
    (entry.actor as Json).kind,
    (entry.actor as Json).name,
    (entry.details as Json).reason,
  ]);
}

describe('the clean-up when the owner removes the last member of an invite', () => {
  it('deletes the invite with the uses it has left, and says so as Foyer', async () => {
    const invite = await createInvite({ usage_limit: 5 });
    await letIn('mira', invite);
    await remove('mira');
    assert.deepEqual(
      [await exists(invite), await deletions()],
      [false, [['system', 'Foyer', 'last_member_left']]],
    );
    const { body } = await test.call('POST', `/api/invites/validate?code=${invite.code}`, { as: 'nobody' });
    assert.equal(body.reason, 'unknown');
  });

  it('keeps it where the owner says so, and says in the audit log that he did', async () => {
    const invite = await createInvite({ usage_limit: 5 });
    await letIn('mira', invite);
    await remove('mira', '?keep_invite=true');
    assert.deepEqual([await exists(invite), await deletions()], [true, []]);
    const { body } = await test.call('GET', '/api/audit?action=member.removal_started');
    const [started] = body.items as Array<{ details: Json }>;
    assert.equal(started?.details.keep_invite, true);
  });

  it('keeps even one that lets nobody else in, where the owner says so', async () => {
    const invite = await createInvite({ usage_limit: 1 });
    await letIn('mira', invite);
    await remove('mira', '?keep_invite=true');
    assert.equal(await exists(invite), true);
  });

  it('waits for the last of several', async () => {
    const invite = await createInvite({});
    await letIn('mira', invite);
    await letIn('viktor', invite);
    await remove('mira');
    const afterFirst = await exists(invite);
    await remove('viktor');
    assert.deepEqual([afterFirst, await exists(invite)], [true, false]);
  });

  it('tells the owner beforehand who is the last, and whether the invite is still there', async () => {
    const invite = await createInvite({});
    await letIn('mira', invite);
    const alone = (await memberNamed('mira')).invite;
    await letIn('viktor', invite);
    const together = (await memberNamed('mira')).invite;
    test.simulation.faults.add({
      upstream: 'plextv',
      method: 'DELETE',
      times: 'always',
      fault: { kind: 'down' },
    });
    await remove('viktor');
    const whileViktorLeaves = (await memberNamed('mira')).invite;
    await test.call('DELETE', `/api/invites/${invite.id}`);
    const known = { id: invite.id, code: invite.code };
    assert.deepEqual(
      [alone, together, whileViktorLeaves, (await memberNamed('mira')).invite],
      [
        { ...known, exists: true, is_last: true },
        { ...known, exists: true, is_last: false },
        { ...known, exists: true, is_last: true },
        { ...known, exists: false, is_last: true },
      ],
    );
  });

  it('waits until the server has confirmed the removal', async () => {
    const invite = await createInvite({});
    await letIn('mira', invite);
    test.simulation.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
    await remove('mira');
    const during = await exists(invite);
    test.simulation.faults.clear();
    test.clock.advance(MINUTE_MS);
    await runJob('members.reconcile');
    assert.deepEqual([during, await exists(invite)], [true, false]);
  });

  it('happens too where the server that could confirm the removal is disconnected', async () => {
    const invite = await createInvite({});
    await letIn('mira', invite);
    test.simulation.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
    await remove('mira');
    await test.call('DELETE', `/api/servers/${test.serverId}?force=true`);
    await cleanedUp();
    assert.equal(await exists(invite), false);
  });

  it('lets a removed member in again by a new invite, in his old place', async () => {
    await letIn('mira', await createInvite({ usage_limit: 1 }));
    await remove('mira');
    await letIn('mira', await createInvite({ usage_limit: 1 }));
    const members = (await test.call('GET', '/api/members?filter=all')).body.items as Json[];
    assert.deepEqual(
      members.map((member) => [member.username, member.status]),
      [['mira', 'active']],
    );
  });
});

describe('the clean-up when the last member leaves otherwise', () => {
  it('keeps an invite that still lets people in, and deletes one that does not', async () => {
    const open = await createInvite({ duration_days: 1, usage_limit: 2 });
    const usedUp = await createInvite({ duration_days: 1, usage_limit: 1 });
    await letIn('mira', open);
    await letIn('viktor', usedUp);
    test.clock.advance(DAY_MS);
    await runJob('members.expire');
    assert.deepEqual([await exists(open), await exists(usedUp)], [true, false]);
  });

  it('does the same when the owner forgets someone whose access was taken elsewhere', async () => {
    const open = await createInvite({ usage_limit: 2 });
    const usedUp = await createInvite({ usage_limit: 1 });
    await letIn('mira', open);
    await letIn('viktor', usedUp);
    const members = await Promise.all(['mira', 'viktor'].map((name) => memberNamed(name)));
    for (const share of test.simulation.plex.world.shares) share.deletedAt ??= test.clock.now();
    await runJob('members.refresh');
    test.clock.advance(2 * DAY_MS);
    await runJob('members.refresh');
    const before = [await exists(open), await exists(usedUp)];
    for (const { id } of members) {
      const { status } = await test.call('DELETE', `/api/members/${String(id)}?forget=true`);
      assert.equal(status, 204);
    }
    await cleanedUp();
    assert.deepEqual(
      [before, [await exists(open), await exists(usedUp)]],
      [
        [true, true],
        [true, false],
      ],
    );
  });
});

describe('the clean-up while somebody is coming in', () => {
  /** Mira, the only member, is removed while viktor's redemption is still being taken back. */
  async function removeWhileComing(meanwhile: (invite: { code: string }) => Promise<void>) {
    const invite = await createInvite({ usage_limit: 5 });
    await letIn('mira', invite);
    const guest = await signInAsGuest(test, invite.code, 'viktor');
    const refused = { upstream: 'plextv', path: '*', times: 'always' } as const;
    test.simulation.faults.add({ ...refused, method: 'PUT', fault: { kind: 'status', status: 401 } });
    test.simulation.faults.add({ ...refused, method: 'DELETE', fault: { kind: 'status', status: 500 } });
    const coming = await redeem(test, invite.code, guest);
    assert.equal(coming.body.status, 'undoing');
    test.simulation.faults.clear();
    await remove('mira');
    assert.equal(await exists(invite), true);
    await meanwhile(invite);
    test.clock.advance(61_000);
    await test.foyer.parts.sagas.resumeDue();
    const { body } = await settled(test, String(coming.body.id));
    assert.equal(body.status, 'undone');
    await cleanedUp();
    return exists(invite);
  }

  it('deletes the invite once he did not get in', async () => {
    assert.equal(await removeWhileComing(async () => undefined), false);
  });

  it('keeps the invite of another one who got in meanwhile', async () => {
    const another = async ({ code }: { code: string }) => {
      const body = { code, email: 'sofia@example.test' };
      const started = await test.call('POST', '/api/invites/redeem', { body, as: 'nobody' });
      assert.equal((await settled(test, String(started.body.id))).body.status, 'done');
    };
    assert.equal(await removeWhileComing(another), true);
  });
});

describe('the clean-up when the process ends between the removal and it', () => {
  it('is done by the next one, as the owner said', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'foyer-clean-up-'));
    const databaseUrl = `sqlite:${join(folder, 'foyer.db')}`;
    await test.stop();
    test = await createTestFoyer({ databaseUrl });
    const deleted = await createInvite({});
    const kept = await createInvite({});
    await letIn('mira', deleted);
    await letIn('viktor', kept);
    test.simulation.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
    await remove('mira');
    await remove('viktor', '?keep_invite=true');
    await test.stop();
    test.simulation.faults.clear();
    test.clock.advance(10 * MINUTE_MS);

    const { simulation, clock } = test;
    test = await createTestFoyer({ databaseUrl, simulation, clock, isFresh: false });
    await runJob('members.reconcile');
    assert.deepEqual([await exists(deleted), await exists(kept)], [false, true]);
    rmSync(folder, { recursive: true, force: true });
  });
});
