import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS } from '#kernel/clock.ts';
import { type Json, redeem, settled, signInAsGuest, type TestFoyer } from '#test/app.ts';
import { addMember, ask, createAskableFoyer, idOf, listed, own, setRules, states } from './testing.ts';

let test: TestFoyer;
beforeEach(async () => {
  test = await createAskableFoyer({ answer: 'automatic' });
});
afterEach(() => test.stop());

const runSeats = () => test.foyer.parts.jobs.runNow('access_requests.seats');
async function removeMember(id: string): Promise<void> {
  await test.call('DELETE', `/api/members/${id}`);
  await test.foyer.parts.members.settled();
  await test.foyer.parts.outbox.deliverDue();
}

describe('seats', () => {
  it('are kept in the order in which people came; a page shows the place', async () => {
    await setRules(test, { seats: 0 });
    const first = await ask(test, 'a@example.test');
    const second = await ask(test, 'b@example.test');
    const places = [(await own(test, first)).place, (await own(test, second)).place];
    assert.deepEqual(places, [1, 2]);
    await setRules(test, { seats: 1 });
    assert.deepEqual(await states(test), [
      ['a@example.test', 'approved'],
      ['b@example.test', 'in_line'],
    ]);
    assert.equal((await own(test, second)).place, 1);
  });

  it('are counted with the members there are, and the next one gets in when one has left', async () => {
    const petra = await addMember(test, 'petra');
    await setRules(test, { seats: 1 });
    const asked = await ask(test, 'mira@example.test');
    assert.equal(asked.body.state, 'in_line');
    await removeMember(petra);
    assert.equal((await own(test, asked)).state, 'approved');
  });

  it('are not free while the server has not confirmed that somebody is out', async () => {
    const petra = await addMember(test, 'petra');
    await setRules(test, { seats: 1 });
    const asked = await ask(test, 'mira@example.test');
    const fault = { kind: 'status', status: 503 } as const;
    test.simulation.faults.add({ upstream: 'plextv', method: 'DELETE', path: '*', times: 'always', fault });
    await removeMember(petra);
    await runSeats();
    assert.equal((await own(test, asked)).state, 'in_line');
  });

  it('are limited for each server by itself', async () => {
    await setRules(test, { seats_by_server: { [test.serverId]: 1 } });
    await ask(test, 'a@example.test');
    await ask(test, 'b@example.test');
    assert.deepEqual(await states(test), [
      ['a@example.test', 'approved'],
      ['b@example.test', 'in_line'],
    ]);
    const { servers, all, in_line } = (await test.call('GET', '/api/seats')).body;
    const [server] = servers as Json[];
    assert.deepEqual([server?.limit, server?.taken, all, in_line], [1, 1, { limit: null, taken: 1 }, 1]);
  });

  it('go to the next when the one who has it withdraws, is refused, or does not come', async () => {
    await setRules(test, { seats: 1 });
    const first = await ask(test, 'a@example.test');
    await ask(test, 'b@example.test');
    await ask(test, 'c@example.test');
    await test.call('POST', `/api/access-requests/own/${String(first.body.link)}/withdraw`, { as: 'nobody' });
    assert.equal((await listed(test)).find((one) => one.who === 'b@example.test')?.state, 'approved');
    await test.call('POST', `/api/access-requests/${await idOf(test, 'b@example.test')}/refuse`, {
      body: {},
    });
    assert.equal((await listed(test)).find((one) => one.who === 'c@example.test')?.state, 'approved');
    await ask(test, 'd@example.test');
    test.clock.advance(15 * DAY_MS);
    await runSeats();
    await runSeats();
    assert.deepEqual((await states(test)).slice(2), [
      ['c@example.test', 'lapsed'],
      ['d@example.test', 'approved'],
    ]);
  });

  it('are given after a crash between the yes and the seat', async () => {
    await setRules(test, { answer: 'owner' });
    const asked = await ask(test, 'mira@example.test');
    // What the approval has written when the program ends there.
    await test.foyer.parts.db
      .updateTable('access_requests')
      .set({ state: 'in_line', lined_at: test.clock.now() })
      .execute();
    await runSeats();
    assert.equal((await own(test, asked)).state, 'approved');
  });
});

describe('a redemption that is taken back', () => {
  it('leaves the person his seat and his invite, and tells both sides why', async () => {
    const email = test.simulation.plex.accounts.mira?.email ?? '';
    const asked = await ask(test, email);
    const code =
      String((await own(test, asked)).continue_path)
        .split('/')
        .at(-1) ?? '';
    const guest = await signInAsGuest(test, code, 'mira');
    const fault = test.simulation.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '*/shared_servers',
      times: 'always',
      fault: { kind: 'status', status: 401 },
    });
    const failed = await redeem(test, code, guest);
    await settled(test, String(failed.body.id));
    fault.remove();
    await test.foyer.parts.outbox.deliverDue();
    const seen = await own(test, asked);
    assert.equal(seen.state, 'approved');
    assert.notEqual(seen.problem_code, null, JSON.stringify(failed.body));
    const again = await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    await test.foyer.parts.outbox.deliverDue();
    assert.equal(again.body.outcome, 'joined', JSON.stringify(again.body));
    const end = await own(test, asked);
    assert.deepEqual([end.state, end.problem_code], ['in', null]);
  });
});
