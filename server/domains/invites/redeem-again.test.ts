import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTestFoyer, type Guest, type Json, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(async () => {
  await test.stop();
});

async function createInvite(input: Json = {}): Promise<{ id: string; code: string }> {
  const { body } = await test.call('POST', '/api/invites', { body: input });
  return { id: String(body.id), code: String(body.code) };
}

const used = async (id: string): Promise<unknown> =>
  (await test.call('GET', `/api/invites/${id}`)).body.used_count;

const press = (code: string, guest: Guest) =>
  test.call('POST', '/api/invites/redeem', { body: { code, sign_in_id: guest.signInId }, as: guest.cookie });

describe('redeeming again', () => {
  it('is the same for every press of the button at the same moment', async () => {
    const { id, code } = await createInvite({ usage_limit: 5 });
    const guest = await signInAsGuest(test, code, 'mira');
    await test.call('GET', `/api/auth/external/${guest.signInId}`, { as: guest.cookie });
    const presses = await Promise.all(Array.from({ length: 6 }, () => press(code, guest)));
    const ids = new Set(presses.map((answer) => answer.body.id));
    assert.deepEqual([presses.filter(({ status }) => status >= 400), ids.size], [[], 1]);
    await test.foyer.parts.sagas.settled(String([...ids][0]));
    assert.equal(await used(id), 1);
  });

  it('by the same sign-in or a new one leaves what came of it as it is', async () => {
    const { id, code } = await createInvite({ usage_limit: 5 });
    const guest = await signInAsGuest(test, code, 'mira');
    const first = await redeem(test, code, guest);
    const pressed = await press(code, guest);
    const signedIn = await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    const outcomes = [first, pressed, signedIn].map(({ body }) => [body.id, body.outcome]);
    assert.deepEqual(
      [outcomes, await used(id)],
      [Array.from({ length: 3 }, () => [first.body.id, 'joined']), 1],
    );
  });

  it('also where the invite lets nobody else in or is deleted', async () => {
    const { id, code } = await createInvite({ usage_limit: 1 });
    const guest = await signInAsGuest(test, code, 'mira');
    const first = await redeem(test, code, guest);
    const usedUp = await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    await test.call('DELETE', `/api/invites/${id}`);
    const deleted = await press(code, guest);
    assert.deepEqual([usedUp.body.id, deleted.body.id], [first.body.id, first.body.id]);
  });

  it('after a failure asks for a new sign-in, because the old one has been used', async () => {
    const { id, code } = await createInvite({ usage_limit: 1 });
    const guest = await signInAsGuest(test, code, 'mira');
    const refusal = test.simulation.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '*/shared_servers',
      times: 'always',
      fault: { kind: 'status', status: 401 },
    });
    const failed = await redeem(test, code, guest);
    refusal.remove();
    const pressed = await press(code, guest);
    const signedIn = await redeem(test, code, await signInAsGuest(test, code, 'mira'));
    assert.deepEqual(
      [failed.body.status, pressed.status, pressed.body.code, signedIn.body.outcome, await used(id)],
      ['undone', 410, 'sign_in_expired', 'joined', 1],
    );
  });
});
