import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { MINUTE_MS } from '#kernel/clock.ts';
import { connectSecondServer, createTestFoyer, redeem, signInAsGuest, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
  await test.call('POST', '/api/notifications/channels', {
    body: { kind: 'slack', name: 'House', values: { url: test.simulation.slack.webhookUrl } },
  });
});
afterEach(() => test.stop());

async function redeemAs(username: string): Promise<void> {
  const { body } = await test.call('POST', '/api/invites', { body: { description: 'Friends' } });
  const guest = await signInAsGuest(test, String(body.code), username);
  await redeem(test, String(body.code), guest);
  await test.foyer.parts.outbox.deliverDue();
  await test.foyer.parts.notifications.deliverDue();
}

it('tells the owners who got in, once, with the way to the member', async () => {
  await redeemAs('mira');
  const again = { state: 'waiting' as const, lease_until: 0 };
  await test.foyer.parts.db.updateTable('outbox_deliveries').set(again).execute();
  await test.foyer.parts.outbox.deliverDue();
  await test.foyer.parts.notifications.deliverDue();
  const { body } = await test.call('GET', '/api/members');
  const [member] = body.items as Array<{ id: string }>;
  assert.deepEqual(test.simulation.slack.messages, [
    `*mira is in*\nThrough the invite “Friends”.\n<http://foyer.test/members/${member?.id}|Open Foyer>`,
  ]);
});

it('tells the owners who could not get in, with the way to the invite', async () => {
  test.simulation.faults.add({
    upstream: 'plextv',
    method: 'POST',
    path: '*/shared_servers',
    times: 'always',
    fault: { kind: 'status', status: 401 },
  });
  await redeemAs('mira');
  const [message = '', ...others] = test.simulation.slack.messages;
  assert.deepEqual(others, []);
  assert.match(message, /^\*mira could not get in\*\n.*“Friends”.*\n<http:\/\/foyer\.test\/invites\/\w+\|/i);
});

describe('of an invite that keeps what worked', () => {
  let ownId: string;
  beforeEach(async () => {
    ownId = await connectSecondServer(test);
  });

  /** Comes in at both servers, with this at the second one. */
  async function comeIn(status: number): Promise<string> {
    const at = (id: string) => ({
      server_id: id,
      libraries: 'all',
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
      restrictions: {},
    });
    const { body } = await test.call('POST', '/api/invites', {
      body: { description: 'Friends', on_failure: 'keep', access: [at(test.serverId), at(ownId)] },
    });
    const guest = await signInAsGuest(test, String(body.code), 'mira');
    test.simulation.faults.add({
      upstream: 'jellyfin',
      times: 'always',
      fault: { kind: 'status', status },
    });
    const started = await test.call('POST', '/api/invites/redeem', {
      body: {
        code: body.code,
        sign_in_id: guest.signInId,
        accounts: [{ server_id: ownId, username: 'Mira', password: 'a lantern in the cellar' }],
      },
      as: guest.cookie,
    });
    await deliver(String(started.body.id));
    return String(started.body.id);
  }

  async function deliver(id: string): Promise<void> {
    for (const serverId of [test.serverId, ownId]) await test.foyer.parts.sagas.settled(`${id}~${serverId}`);
    await test.foyer.parts.outbox.deliverDue();
    await test.foyer.parts.notifications.deliverDue();
  }

  /** The messages without their last line, which is the way to the invite. */
  const told = () => test.simulation.slack.messages.map((message) => message.split('\n').slice(0, -1));
  const USED = 'mira used the invite “Friends”.';

  it('tells where somebody is in and what has failed for good, in one message', async () => {
    await comeIn(401);
    assert.deepEqual(told(), [
      ['*mira is in, but not everywhere*', USED, 'In at: The Lantern.', 'Did not work: The Cellar.'],
    ]);
  });

  it('tells after a quarter of an hour what is still tried, once, and then how it ended', async () => {
    const id = await comeIn(503);
    const { jobs, sagas } = test.foyer.parts;
    const look = async (ms: number) => {
      test.clock.advance(ms);
      await jobs.runNow('invites.tell_waiting');
      await deliver(id);
    };
    await look(14 * MINUTE_MS);
    assert.deepEqual(told(), []);
    for (let at = 0; at < 3; at += 1) await look(5 * MINUTE_MS);
    const partly = [
      '*mira is in, but not everywhere*',
      USED,
      'In at: The Lantern.',
      'Still being tried: The Cellar.',
    ];
    assert.deepEqual(told(), [partly]);
    test.simulation.faults.clear();
    test.clock.advance(15 * MINUTE_MS);
    await sagas.resumeDue();
    await deliver(id);
    assert.deepEqual(
      told().map(([heading]) => heading),
      ['*mira is in, but not everywhere*', '*mira is in*'],
    );
  });
});
