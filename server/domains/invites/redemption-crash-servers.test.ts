import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createFakeClock, MINUTE_MS } from '#kernel/clock.ts';
import { createUser } from '#sim/jellyfin/state/users.ts';
import { createSimulation } from '#sim/simulation.ts';
import type { Json } from '#test/app.ts';
import {
  comeIn,
  createHouse,
  inside,
  inviteToBoth,
  later,
  outside,
  PASSWORD,
  quiet,
  useInvite,
} from './testing.ts';
import { createMortalHouse, type MortalHouse, settle } from './testing-crash.ts';

type Death = { call: number; when: 'before' | 'after' };

/** What a sign-in asks of the vendor before the redemption begins. */
const SIGN_IN_CALLS = 3;
const IN = { shares: [[true, 4]], users: [[false, 4]] };

for (const mode of ['undo_all', 'keep'] as const) {
  describe(`a server killed in the middle of a redemption over two servers (${mode})`, () => {
    let mortal: MortalHouse;
    let invite: { id: string; code: string };
    let people = 0;
    before(async () => {
      mortal = await createMortalHouse();
      invite = await inviteToBoth(mortal.house, { on_failure: mode, usage_limit: 100 });
    });
    after(() => mortal.end());

    /** Somebody new comes in and the program dies; answers how he and everything stands after the next start. */
    async function dieAndStartAgain(death?: Death): Promise<Json> {
      people += 1;
      const name = `guest${people}`;
      settle(mortal.house, name);
      mortal.arm(death && { ...death, call: death.call + SIGN_IN_CALLS });
      const started = await useInvite(mortal.house, invite.code, { as: name, username: name });
      const id = String(started.body.id);
      await Promise.race([mortal.dead, quiet(mortal.house, id)]);
      const { calls } = mortal;
      if (death) await mortal.restart();
      const body = await later(mortal.house, id, MINUTE_MS);
      const { used, members, secrets } = await inside(mortal.house, invite.id);
      return {
        calls: calls - SIGN_IN_CALLS,
        status: body.status,
        ...outside(mortal.house, name, name),
        used,
        members: members.every((servers) => servers === 2) ? members.length : members,
        secrets,
      };
    }

    it('has the guest in, once, at both, after the restart, at whichever call it died', async () => {
      const { calls: count, ...first } = await dieAndStartAgain();
      const everyone = () => ({ status: 'done', ...IN, used: people, members: people, secrets: 0 });
      assert.deepEqual(first, everyone());
      assert.ok(Number(count) > 12, `${count} calls to die at`);
      // Both sides of a call leave the same in the journal and differ outside: each call is died at on one of them.
      for (let call = 1; call <= Number(count); call += 1) {
        const when = call % 2 === 0 ? 'before' : 'after';
        const { calls: _calls, ...result } = await dieAndStartAgain({ call, when });
        assert.deepEqual(result, everyone(), `died ${when} call ${call}`);
      }
    });
  });
}

describe('what a process had sent just before it was killed', () => {
  it('may arrive when the next one has looked for it already: the account is the guest’s all the same', async () => {
    const clock = createFakeClock();
    const simulation = await createSimulation({ seed: 1, clock });
    const { world } = simulation.jellyfin;
    const house = await createHouse({
      clock,
      simulation,
      around: (transport) => async (request) => {
        const isMaking = request.method === 'POST' && request.url.endsWith('/Users/New');
        if (isMaking) createUser(world, { name: 'Mira', password: PASSWORD });
        return transport(request);
      },
    });
    const invite = await inviteToBoth(house);
    const body = await comeIn(house, invite.code, { as: 'mira', username: 'Mira' });
    assert.deepEqual(
      { status: body.status, ...outside(house, 'mira', 'Mira'), ...(await inside(house, invite.id)) },
      { status: 'done', ...IN, used: 1, members: [2], secrets: 0 },
    );
    await house.stop();
  });
});
