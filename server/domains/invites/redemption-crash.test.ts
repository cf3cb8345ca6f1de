import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Transport, TransportAnswer } from '#kernel/http/transport.ts';
import { createTestFoyer, signInAsGuest, type TestFoyer } from '#test/app.ts';

/** Where the process ends: at its n-th call to the outside after the redemption began, before or after the outside did it. */
type Death = { call: number; when: 'before' | 'after' };

const NEVER = new Promise<TransportAnswer>(() => undefined);

/** From the given call on, nothing comes back any more: to the outside the process is dead. */
function dyingTransport(death: Death): {
  around: (transport: Transport) => Transport;
  arm(): void;
  calls(): number;
  dead: Promise<void>;
} {
  let armed = false;
  let calls = 0;
  let tellDead: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => {
    tellDead = resolve;
  });
  return {
    arm: () => {
      armed = true;
    },
    calls: () => calls,
    dead,
    around: (transport) => async (request) => {
      if (!armed) return transport(request);
      calls += 1;
      if (calls < death.call) return transport(request);
      if (calls === death.call && death.when === 'after') await transport(request);
      tellDead();
      return NEVER;
    },
  };
}

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-crash-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function liveShares(test: TestFoyer): Array<{ accepted: boolean; sections: number }> {
  const mira = test.simulation.plex.accounts.mira?.id;
  return test.simulation.plex.world.shares
    .filter((share) => share.invitedId === mira && share.deletedAt === null)
    .map((share) => ({ accepted: share.acceptedAt !== null, sections: share.sectionIds.length }));
}

async function usedOf(test: TestFoyer, id: string): Promise<number | undefined> {
  const row = await test.foyer.parts.db
    .selectFrom('invites')
    .select('used_count')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.used_count;
}

/** Begins a redemption, lets the process die, starts again on the same database, and answers how everything stands then. */
async function dieAndStartAgain(
  name: string,
  death: Death,
  afterwards: (test: TestFoyer) => void = () => undefined,
) {
  const databaseUrl = `sqlite:${join(folder, `${name}.db`)}`;
  const dying = dyingTransport(death);
  const first = await createTestFoyer({ databaseUrl, around: dying.around });
  const invite = await first.call('POST', '/api/invites', { body: { usage_limit: 1, allow_sync: true } });
  const code = String(invite.body.code);
  const guest = await signInAsGuest(first, code, 'mira');
  await first.call('GET', `/api/auth/external/${guest.signInId}`, { as: guest.cookie });
  dying.arm();
  const started = await first.call('POST', '/api/invites/redeem', {
    body: { code, sign_in_id: guest.signInId },
    as: guest.cookie,
  });
  const id = String(started.body.id);
  await Promise.race([dying.dead, first.foyer.parts.sagas.settled(id)]);
  afterwards(first);

  const second = await createTestFoyer({
    databaseUrl,
    simulation: first.simulation,
    clock: first.clock,
    isFresh: false,
  });
  await second.foyer.parts.sagas.resumeDue();
  await second.foyer.parts.sagas.settled(id);
  const { body } = await second.call('GET', `/api/invites/redemptions/${id}`, { as: 'nobody' });
  const result = {
    status: body.status,
    outcome: body.outcome,
    shares: liveShares(second),
    used: await usedOf(second, String(invite.body.id)),
  };
  const members = await second.foyer.parts.db.selectFrom('members').selectAll().execute();
  const sealed = await second.foyer.parts.db.selectFrom('redemptions').select('token_sealed').execute();
  await second.stop();
  return {
    result,
    members: members.length,
    tokensKept: sealed.filter((row) => row.token_sealed !== null).length,
    calls: dying.calls(),
    second,
  };
}

describe('a server killed in the middle of a redemption', () => {
  it('has the guest in, once, after the restart, at whichever call it died', async () => {
    const whole = await dieAndStartAgain('whole', { call: Number.POSITIVE_INFINITY, when: 'before' });
    assert.ok(whole.calls > 8, 'the redemption makes calls to die at');
    const done = { status: 'done', outcome: 'joined', shares: [{ accepted: true, sections: 4 }], used: 1 };
    assert.deepEqual(whole.result, done);
    for (let call = 1; call <= whole.calls; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const { result, members, tokensKept } = await dieAndStartAgain(`${call}-${when}`, { call, when });
        assert.deepEqual(
          { ...result, members, tokensKept },
          { ...done, members: 1, tokensKept: 0 },
          `died ${when} call ${call}`,
        );
      }
    }
  });

  it('has everything taken back when Plex refuses it after the restart', async () => {
    for (const call of [4, 8, 12]) {
      const { result, members } = await dieAndStartAgain(
        `refused-${call}`,
        { call, when: 'after' },
        (test) => {
          test.simulation.faults.add({
            upstream: 'plextv',
            method: 'POST',
            path: '*/shared_servers',
            times: 'always',
            fault: { kind: 'status', status: 401 },
          });
          test.simulation.faults.add({
            upstream: 'plextv',
            method: 'PUT',
            path: '*',
            times: 'always',
            fault: { kind: 'status', status: 401 },
          });
        },
      );
      assert.deepEqual(
        { ...result, members },
        { status: 'undone', outcome: null, shares: [], used: 0, members: 0 },
        `died after call ${call}`,
      );
    }
  });

  it('keeps trying to take back what it could not at first', async () => {
    const test = await createTestFoyer();
    const invite = await test.call('POST', '/api/invites', { body: { usage_limit: 1 } });
    const code = String(invite.body.code);
    const guest = await signInAsGuest(test, code, 'mira');
    test.simulation.faults.add({
      upstream: 'plextv',
      method: 'PUT',
      path: '*',
      times: 'always',
      fault: { kind: 'status', status: 401 },
    });
    test.simulation.faults.add({
      upstream: 'plextv',
      method: 'DELETE',
      path: '*',
      times: 'always',
      fault: { kind: 'status', status: 500 },
    });
    const started = await test.call('POST', '/api/invites/redeem', {
      body: { code, sign_in_id: guest.signInId },
      as: guest.cookie,
    });
    const id = String(started.body.id);
    await test.foyer.parts.sagas.settled(id);
    const during = await test.call('GET', `/api/invites/redemptions/${id}`, { as: 'nobody' });
    assert.deepEqual(
      [during.body.status, liveShares(test).length, await usedOf(test, String(invite.body.id))],
      ['undoing', 1, 1],
    );

    test.simulation.faults.clear();
    test.clock.advance(61_000);
    await test.foyer.parts.sagas.resumeDue();
    await test.foyer.parts.sagas.settled(id);
    const { body } = await test.call('GET', `/api/invites/redemptions/${id}`, { as: 'nobody' });
    assert.deepEqual(
      [body.status, liveShares(test).length, await usedOf(test, String(invite.body.id))],
      ['undone', 0, 0],
    );
    await test.stop();
  });
});
