import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFakeClock, HOUR_MS } from '#kernel/clock.ts';
import type { Transport } from '#kernel/http/transport.ts';
import { createTestFoyer, type Json, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  await test.stop();
});

type Invite = { id: string; code: string };

async function createInvite(input: Json = {}): Promise<Invite> {
  const { body } = await test.call('POST', '/api/invites', { body: input });
  return { id: String(body.id), code: String(body.code) };
}

async function redeemAs(username: string, { code }: Invite): Promise<Json> {
  return (await redeem(test, code, await signInAsGuest(test, code, username))).body;
}

/** Nothing can be deleted at plex.tv; everything else goes on. */
const refuseRemovals = (times: number | 'always') =>
  test.simulation.faults.add({
    upstream: 'plextv',
    method: 'DELETE',
    times,
    fault: { kind: 'status', status: 503 },
  });

/** Mira comes in by the invite and is removed while plex.tv does not do it. Answers how often it was asked. */
async function leaveInVain(invite: Invite): Promise<number> {
  await redeemAs('mira', invite);
  const outage = refuseRemovals('always');
  const { id } = await mira();
  await test.call('DELETE', `/api/members/${String(id)}?keep_invite=true`);
  await test.foyer.parts.members.settled();
  assert.equal((await mira()).status, 'removing');
  outage.remove();
  return outage.hits();
}

async function mira(): Promise<Json> {
  const { body } = await test.call('GET', '/api/members?filter=all');
  const [member] = body.items as Json[];
  assert.ok(member);
  return member;
}

async function settleAll(): Promise<void> {
  test.clock.advance(7 * HOUR_MS);
  const reconcile = test.foyer.parts.members.jobs.find((job) => job.id === 'members.reconcile');
  await reconcile?.run(new AbortController().signal);
  await test.foyer.parts.members.settled();
  await test.foyer.parts.outbox.deliverDue();
}

/** Where mira stands: here, and at the server by the number of libraries that are open to her. */
async function standing(): Promise<unknown[]> {
  const member = await mira();
  const [account] = member.accounts as Json[];
  const id = test.simulation.plex.accounts.mira?.id;
  const shares = test.simulation.plex.world.shares.filter(
    (share) => share.invitedId === id && share.deletedAt === null && share.acceptedAt !== null,
  );
  return [
    member.status,
    account?.wanted,
    account?.observed,
    account?.last_problem,
    shares.map((share) => share.sectionIds.length),
  ];
}

const used = async ({ id }: Invite): Promise<unknown> =>
  (await test.call('GET', `/api/invites/${id}`)).body.used_count;

const IN = ['active', 'access', 'accepted', null];

describe('a redemption while one’s own removal is still being tried', () => {
  it('waits for the removal, tries it at once, and then lets the person in with what the invite gives', async () => {
    const tries = await leaveInVain(await createInvite());
    refuseRemovals(tries);
    const invite = await createInvite({ usage_limit: 2, libraries: '1' });
    const { outcome } = await redeemAs('mira', invite);
    const atOnce = [outcome, await used(invite), await standing()];
    await settleAll();
    assert.deepEqual(
      [atOnce, await standing(), test.simulation.faults.unused()],
      [['joined', 1, [...IN, [1]]], [...IN, [1]], []],
    );
  });

  it('does the same with the invite that let the person in before', async () => {
    const invite = await createInvite({ usage_limit: 2, libraries: '1' });
    await leaveInVain(invite);
    const { outcome } = await redeemAs('mira', invite);
    await settleAll();
    assert.deepEqual([outcome, await used(invite), await standing()], ['joined', 2, [...IN, [1]]]);
  });

  it('does the same where the server had done it and did not say so', async () => {
    await leaveInVain(await createInvite());
    const id = test.simulation.plex.accounts.mira?.id;
    for (const share of test.simulation.plex.world.shares)
      if (share.invitedId === id) share.deletedAt = test.clock.now();
    const invite = await createInvite({ usage_limit: 2, libraries: '1' });
    const { outcome } = await redeemAs('mira', invite);
    await settleAll();
    assert.deepEqual([outcome, await used(invite), await standing()], ['joined', 1, [...IN, [1]]]);
  });

  it('is taken back where the removal does not come through, which goes on', async () => {
    await leaveInVain(await createInvite());
    const outage = refuseRemovals('always');
    const invite = await createInvite({ usage_limit: 1 });
    const { status, problem } = await redeemAs('mira', invite);
    const meanwhile = [status, (problem as Json).code, await used(invite), (await mira()).status];
    outage.remove();
    await settleAll();
    assert.deepEqual(
      [meanwhile, (await standing()).slice(0, 3)],
      [
        ['undone', 'busy', 0, 'removing'],
        ['removed', 'none', 'gone'],
      ],
    );
    assert.equal((await redeemAs('mira', invite)).outcome, 'joined');
  });

  it('leaves an attempt that runs to its end and makes none beside it', async () => {
    await test.stop();
    // Pauses pass without the time going on: what runs stays fresh.
    const clock = {
      ...createFakeClock(),
      sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 10)),
    };
    const asked: string[] = [];
    const around =
      (transport: Transport): Transport =>
      async (request) => {
        asked.push(`${request.method} ${request.url}`);
        if (request.method === 'DELETE') await new Promise((resolve) => setTimeout(resolve, 300));
        return transport(request);
      };
    test = await createTestFoyer({ clock, around });
    await redeemAs('mira', await createInvite());
    const { id } = await mira();
    const invite = await createInvite({ usage_limit: 2, libraries: '1' });
    const guest = await signInAsGuest(test, invite.code, 'mira');
    await test.call('GET', `/api/auth/external/${guest.signInId}`, { as: guest.cookie });
    await test.call('DELETE', `/api/members/${String(id)}`);
    const { body } = await redeem(test, invite.code, guest);
    // Asked once in each attempt at a removal, and by nothing else.
    const attempts = asked.filter((call) => call.endsWith('/api/invites/requested'));
    assert.deepEqual(
      [body.outcome, await used(invite), await standing(), attempts.length],
      ['joined', 1, [...IN, [1]], 1],
    );
  });

  it('keeps the access that the owner has given back at the server itself', async () => {
    await redeemAs('mira', await createInvite());
    const { id } = await mira();
    await test.call('DELETE', `/api/members/${String(id)}`);
    await settleAll();
    const account = test.simulation.plex.accounts.mira;
    for (const share of test.simulation.plex.world.shares)
      if (share.invitedId === account?.id) share.deletedAt = null;
    await test.call('POST', `/api/members/${String(id)}/refresh`);
    const invite = await createInvite({ usage_limit: 1 });
    const { outcome } = await redeemAs('mira', invite);
    assert.deepEqual([outcome, await used(invite)], ['already_member', 0]);
  });
});
