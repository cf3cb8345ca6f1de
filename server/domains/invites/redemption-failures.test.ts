import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  assert.deepEqual(test.simulation.faults.unused(), [], 'every scripted fault struck');
  await test.stop();
});

const SHARE = { upstream: 'plextv', method: 'POST', path: '*/shared_servers' } as const;

async function newInvite(): Promise<{ id: string; code: string }> {
  const { body } = await test.call('POST', '/api/invites', { body: { usage_limit: 1 } });
  return { id: String(body.id), code: String(body.code) };
}

/** Redeems while `fault` is on, and answers what everybody sees afterwards. */
async function redeemUnder(fault: Parameters<TestFoyer['simulation']['faults']['add']>[0]) {
  const invite = await newInvite();
  const guest = await signInAsGuest(test, invite.code, 'mira');
  await test.call('GET', `/api/auth/external/${guest.signInId}`, { as: guest.cookie });
  test.simulation.faults.add(fault);
  const { body } = await redeem(test, invite.code, guest);
  const hit = test.simulation.faults.unused().length === 0;
  test.simulation.faults.clear();
  assert.ok(hit, 'the fault struck');
  return {
    status: body.status,
    outcome: body.outcome,
    problem: (body.problem as { code: string } | null)?.code ?? null,
    retryAfter: (body.problem as { retry_after_seconds: number } | null)?.retry_after_seconds ?? null,
    used: (await test.call('GET', `/api/invites/${invite.id}`)).body.used_count,
    shares: sharesOfMira(),
    code: invite.code,
  };
}

function sharesOfMira(): number {
  const mira = test.simulation.plex.accounts.mira;
  return test.simulation.plex.world.shares.filter(
    (share) => share.invitedId === mira?.id && share.deletedAt === null,
  ).length;
}

const DONE = { status: 'done', outcome: 'joined', problem: null, retryAfter: null, used: 1, shares: 1 };

describe('a redemption while Plex is unwell ends in done', () => {
  it('when plex.tv fails in the middle of a share and is well again', async () => {
    const { code: _code, ...result } = await redeemUnder({
      ...SHARE,
      times: 2,
      fault: { kind: 'status', status: 503 },
    });
    assert.deepEqual(result, DONE);
  });

  it('when the connection is cut after the share was made: it is found out, not made twice', async () => {
    const { code: _code, ...result } = await redeemUnder({ ...SHARE, fault: { kind: 'cut-after' } });
    assert.deepEqual(result, DONE);
  });

  it('when the connection is cut before', async () => {
    const { code: _code, ...result } = await redeemUnder({ ...SHARE, fault: { kind: 'cut-before' } });
    assert.deepEqual(result, DONE);
  });

  it('when plex.tv asks to wait a little', async () => {
    const { code: _code, ...result } = await redeemUnder({
      ...SHARE,
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
    });
    assert.deepEqual(result, DONE);
  });

  it('when plex.tv answers garbage once', async () => {
    const { code: _code, ...result } = await redeemUnder({
      upstream: 'plextv',
      path: '/api/users',
      fault: { kind: 'garbage' },
    });
    assert.deepEqual(result, DONE);
  });

  it('when plex.tv is slow', async () => {
    const { code: _code, ...result } = await redeemUnder({ ...SHARE, fault: { kind: 'delay', ms: 300 } });
    assert.deepEqual(result, DONE);
  });

  it('when the server itself is off: sharing goes through plex.tv', async () => {
    const invite = await newInvite();
    const guest = await signInAsGuest(test, invite.code, 'mira');
    test.simulation.faults.add({ upstream: 'pms', times: 'always', fault: { kind: 'down' } });
    const { body } = await redeem(test, invite.code, guest);
    test.simulation.faults.clear();
    assert.equal(body.status, 'done', JSON.stringify(body.problem));
  });
});

describe('a redemption while Plex is unwell ends undone, with the use given back and a word for the guest', () => {
  const undone = { status: 'undone', outcome: null, used: 0, shares: 0 };

  it('when plex.tv stays down', async () => {
    const {
      code: _code,
      retryAfter,
      ...result
    } = await redeemUnder({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
    assert.deepEqual(result, { ...undone, problem: 'server_unreachable' });
    assert.ok(Number(retryAfter) > 0);
  });

  it('when plex.tv asks to wait longer than a guest does', async () => {
    const { code: _code, ...result } = await redeemUnder({
      ...SHARE,
      times: 'always',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '600' } },
    });
    assert.deepEqual(result, { ...undone, problem: 'busy', retryAfter: 600 });
  });

  it('when the owner’s token no longer counts', async () => {
    const { code: _code, ...result } = await redeemUnder({
      ...SHARE,
      times: 'always',
      fault: { kind: 'status', status: 401 },
    });
    assert.deepEqual(result, { ...undone, problem: 'server_refuses', retryAfter: null });
  });

  it('when a later step is refused: the share that was made is taken back', async () => {
    const { code: _code, ...result } = await redeemUnder({
      upstream: 'plextv',
      method: 'PUT',
      path: '*/shared_servers/*',
      times: 'always',
      fault: { kind: 'status', status: 400 },
    });
    assert.deepEqual(
      { ...result, retryAfter: null },
      { ...undone, problem: 'server_rejected', retryAfter: null },
    );
  });

  it('when plex.tv does not take the account, without saying that nobody knows it', async () => {
    const { code: _code, ...result } = await redeemUnder({
      ...SHARE,
      times: 'always',
      fault: { kind: 'status', status: 400 },
    });
    assert.deepEqual(
      { ...result, retryAfter: null },
      { ...undone, problem: 'server_rejected', retryAfter: null },
    );
  });

  it('when a library of the invite no longer exists', async () => {
    const invite = await newInvite();
    const guest = await signInAsGuest(test, invite.code, 'mira');
    const server = test.simulation.plex.world.servers.find(
      (one) => one.machineIdentifier === test.simulation.plex.machineIdentifier,
    );
    server?.libraries.pop();
    const { body } = await redeem(test, invite.code, guest);
    assert.deepEqual(
      [body.status, (body.problem as { code: string }).code, sharesOfMira()],
      ['undone', 'library_gone', 0],
    );
  });

  it('and the same guest gets in when it is well again', async () => {
    const failed = await redeemUnder({ ...SHARE, times: 'always', fault: { kind: 'status', status: 401 } });
    assert.equal(failed.status, 'undone');
    const { body } = await redeem(test, failed.code, await signInAsGuest(test, failed.code, 'mira'));
    assert.deepEqual([body.status, body.outcome, sharesOfMira()], ['done', 'joined', 1]);
  });

  it('and the owner can try it again himself', async () => {
    await redeemUnder({ ...SHARE, times: 'always', fault: { kind: 'status', status: 401 } });
    const failed = (await test.call('GET', '/api/redemptions?status=undone')).body.items as Array<{
      id: string;
    }>;
    const id = failed[0]?.id ?? '';
    assert.equal((await test.call('POST', `/api/redemptions/${id}/retry`)).status, 202);
    await test.foyer.parts.sagas.settled(id);
    const { body } = await test.call('GET', `/api/invites/redemptions/${id}`);
    assert.deepEqual([body.status, body.outcome], ['done', 'invitation_sent']);
  });
});

describe('a guest who does not see his invitation at once', () => {
  it('has it accepted as soon as plex.tv shows it', async () => {
    test.simulation.plex.world.toggles.inviteVisibleAfterMs = 4_000;
    const invite = await newInvite();
    const { body } = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'mira'));
    assert.equal(body.outcome, 'joined');
  });

  it('is told to accept it by e-mail when that takes too long', async () => {
    test.simulation.plex.world.toggles.inviteVisibleAfterMs = 10 * 60_000;
    const invite = await newInvite();
    const { body } = await redeem(test, invite.code, await signInAsGuest(test, invite.code, 'mira'));
    assert.deepEqual([body.status, body.outcome], ['done', 'invitation_sent']);
  });
});
