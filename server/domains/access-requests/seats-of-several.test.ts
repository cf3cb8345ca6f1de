import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { MINUTE_MS } from '#kernel/clock.ts';
import { type Answer, connectSecondServer, type Json, signInAsGuest, type TestFoyer } from '#test/app.ts';
import { ask, createAskableFoyer, own, setRules, states } from './testing.ts';

let test: TestFoyer;
let ownId: string;
let code: string;
beforeEach(async () => {
  test = await createAskableFoyer({ ask_code: 'optional' });
  ownId = await connectSecondServer(test);
  const access = [test.serverId, ownId].map((server_id) => ({
    server_id,
    libraries: 'all',
    allow_sync: false,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions: {},
  }));
  const { body } = await test.call('POST', '/api/invites', { body: { access, on_failure: 'keep' } });
  code = String(body.code);
});
afterEach(() => test.stop());

const MIRA = 'mira@example.test';

async function quiet(id: string): Promise<void> {
  for (const serverId of [test.serverId, ownId]) await test.foyer.parts.sagas.settled(`${id}~${serverId}`);
  await test.foyer.parts.outbox.deliverDue();
}

/** Goes the way in that the person's page leads to, with an account chosen at the second server. */
async function comeIn(asked: Answer): Promise<string> {
  const { continue_path: path } = await own(test, asked);
  const ownCode = String(path).split('/').at(-1) ?? '';
  const guest = await signInAsGuest(test, ownCode, 'mira');
  const { body, status } = await test.call('POST', '/api/invites/redeem', {
    body: {
      code: ownCode,
      sign_in_id: guest.signInId,
      accounts: [{ server_id: ownId, username: 'Mira', password: 'a lantern in the cellar' }],
    },
    as: guest.cookie,
  });
  assert.equal(status, 202, JSON.stringify(body));
  await quiet(String(body.id));
  return String(body.id);
}

function takeAway(status: number): void {
  test.simulation.faults.add({ upstream: 'jellyfin', times: 'always', fault: { kind: 'status', status } });
}

async function taken(): Promise<unknown> {
  const { all, servers } = (await test.call('GET', '/api/seats')).body;
  const at = (id: string) => (servers as Json[]).find((server) => server.id === id)?.taken;
  return [(all as Json).taken, at(test.serverId), at(ownId)];
}

describe('who is in at one server while the other is away', () => {
  it('takes one seat in all, and one at each of them', async () => {
    const asked = await ask(test, test.simulation.plex.accounts.mira?.email ?? MIRA, { code });
    const before = await taken();
    takeAway(503);
    const id = await comeIn(asked);
    const meanwhile = await taken();
    test.simulation.faults.clear();
    test.clock.advance(15 * MINUTE_MS);
    await test.foyer.parts.sagas.resumeDue();
    await quiet(id);
    assert.equal((await own(test, asked)).state, 'in');
    assert.deepEqual(
      [before, meanwhile, await taken()],
      [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ],
    );
  });

  it('keeps nobody out by being counted twice, and his own seat at the other from the next in line', async () => {
    await setRules(test, { seats: 2, seats_by_server: { [ownId]: 1 } });
    takeAway(503);
    const asked = await ask(test, test.simulation.plex.accounts.mira?.email ?? MIRA, { code });
    await comeIn(asked);
    await ask(test, 'noah@example.test', { code });
    await setRules(test, { answer: 'automatic', server_id: test.serverId });
    await ask(test, 'olga@example.test');
    const stands = Object.fromEntries(await states(test));
    assert.deepEqual(
      [stands['noah@example.test'], stands['olga@example.test']],
      ['in_line', 'approved'],
      JSON.stringify(stands),
    );
  });

  it('gives the seat at the other back once that has failed for good', async () => {
    const asked = await ask(test, test.simulation.plex.accounts.mira?.email ?? MIRA, { code });
    takeAway(401);
    await comeIn(asked);
    assert.deepEqual([(await own(test, asked)).state, await taken()], ['in', [1, 1, 0]]);
  });
});
