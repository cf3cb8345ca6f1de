import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { createTestFoyer, type Json, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  await test.stop();
});

/** A redemption that failed for what the owner has to mend, and its invite. */
async function failedRedemption(): Promise<{ id: string; inviteId: string }> {
  const { body } = await test.call('POST', '/api/invites', { body: { usage_limit: 1 } });
  const guest = await signInAsGuest(test, String(body.code), 'mira');
  refuseShares();
  const ended = await redeem(test, String(body.code), guest);
  assert.equal(ended.body.status, 'undone');
  return { id: String(ended.body.id), inviteId: String(body.id) };
}

function refuseShares(): void {
  test.simulation.faults.add({
    upstream: 'plextv',
    method: 'POST',
    path: '*/shared_servers',
    times: 'always',
    fault: { kind: 'status', status: 401 },
  });
}

/** What the overview lists for who may see everything, for who may see invites, and its number. */
async function waiting(): Promise<unknown[]> {
  const problems = (await test.call('GET', '/api/problems')).body.items as Json[];
  const listed = (await test.call('GET', '/api/redemptions?waiting=true')).body;
  const stats = (await test.call('GET', '/api/invites/stats')).body;
  return [
    problems.filter((problem) => problem.code === 'redemption_failed').length,
    (listed.items as Json[]).length,
    listed.total,
    stats.failed_redemptions,
  ];
}

/** An open page of the owner's; answers how to wait for what it hears next. */
async function openPage(): Promise<() => Promise<string>> {
  const owner = { username: 'anna', password: 'correct-horse-lantern' };
  const { cookies } = await test.call('POST', '/api/auth/sign-in', { body: owner, as: 'nobody' });
  const answer = await test.foyer.app.inject({
    url: '/api/live',
    headers: { cookie: cookies.join('; ') },
    payloadAsStream: true,
  });
  assert.equal(answer.statusCode, 200);
  return async () => {
    let heard = '';
    for await (const chunk of answer.stream()) {
      heard += String(chunk);
      if (heard.includes('data: ')) break;
    }
    return heard;
  };
}

const dismiss = (id: string, as?: string) =>
  test.call('POST', `/api/redemptions/${id}/dismiss`, as === undefined ? {} : { as });

describe('a failed redemption', () => {
  it('waits for the owner until he dismisses it, and stays known', async () => {
    const { id } = await failedRedemption();
    const before = await waiting();
    const { status } = await dismiss(id);
    assert.deepEqual([before, status, await waiting()], [[1, 1, 1, 1], 204, [0, 0, 0, 0]]);
    assert.equal((await test.call('GET', '/api/redemptions?status=undone')).body.total, 1);
  });

  for (const [decision, word] of [
    ['dismiss', 'is dismissed'],
    ['retry', 'is tried again'],
  ] as const) {
    it(`tells other open pages that it ${word}`, { timeout: 20_000 }, async () => {
      const { id } = await failedRedemption();
      await test.foyer.parts.outbox.deliverDue();
      const hears = await openPage();
      await test.call('POST', `/api/redemptions/${id}/${decision}`);
      await test.foyer.parts.outbox.deliverDue();
      assert.ok((await hears()).includes(`event: redemption.changed\ndata: {"id":"${id}"}`));
    });
  }

  it('tells nobody when it was dismissed before', async () => {
    const { id } = await failedRedemption();
    await dismiss(id);
    const events = () =>
      test.foyer.parts.db
        .selectFrom('outbox_events')
        .select('id')
        .where('type', '=', 'redemption.changed')
        .execute();
    const before = (await events()).length;
    await dismiss(id);
    assert.deepEqual([before, (await events()).length], [1, 1]);
  });

  it('is dismissed once, however often it is asked for', async () => {
    const { id } = await failedRedemption();
    const statuses = [(await dismiss(id)).status, (await dismiss(id)).status];
    const { body } = await test.call('GET', '/api/audit?action=redemption.dismissed');
    const names = (body.items as Array<{ target: Json }>).map((entry) => entry.target.name);
    assert.deepEqual([statuses, names], [[204, 204], ['mira']]);
  });

  it('waits anew when it is tried again and fails again', async () => {
    const { id } = await failedRedemption();
    await dismiss(id);
    await test.call('POST', `/api/redemptions/${id}/retry`);
    await test.foyer.parts.sagas.settled(id);
    assert.deepEqual(await waiting(), [1, 1, 1, 1]);
  });

  it('waits no more once it worked, and then cannot be dismissed', async () => {
    const { id } = await failedRedemption();
    test.simulation.faults.clear();
    await test.call('POST', `/api/redemptions/${id}/retry`);
    await test.foyer.parts.sagas.settled(id);
    const { status, body } = await dismiss(id);
    assert.deepEqual([await waiting(), status, body.code], [[0, 0, 0, 0], 409, 'redemption_not_failed']);
  });

  it('waits no more when its invite is deleted', async () => {
    const { inviteId } = await failedRedemption();
    await test.call('DELETE', `/api/invites/${inviteId}`);
    assert.deepEqual(await waiting(), [0, 0, 0, 0]);
  });

  it('waits for a week at most', async () => {
    await failedRedemption();
    test.clock.advance(8 * DAY_MS);
    assert.deepEqual(await waiting(), [0, 0, 0, 0]);
  });

  it('does not wait for the owner where only the guest can mend it', async () => {
    const { body } = await test.call('POST', '/api/invites', { body: {} });
    await redeem(test, String(body.code), await signInAsGuest(test, String(body.code), 'anna'));
    assert.deepEqual(await waiting(), [0, 0, 0, 0]);
  });

  it('is dismissed by nobody without the permission, and only where there is one', async () => {
    const { id } = await failedRedemption();
    assert.deepEqual(
      [(await dismiss(id, 'nobody')).status, (await dismiss('unknown')).status, await waiting()],
      [401, 404, [1, 1, 1, 1]],
    );
  });
});
