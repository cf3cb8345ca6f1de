import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
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

it('tells both where somebody got in and one of several servers failed for good', async () => {
  const ownId = await connectSecondServer(test);
  const at = (id: string) => ({
    server_id: id,
    libraries: 'all',
    allow_sync: false,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions: {},
  });
  const { body } = await test.call('POST', '/api/invites', {
    body: { on_failure: 'keep', access: [at(test.serverId), at(ownId)] },
  });
  const guest = await signInAsGuest(test, String(body.code), 'mira');
  test.simulation.faults.add({
    upstream: 'jellyfin',
    times: 'always',
    fault: { kind: 'status', status: 401 },
  });
  const started = await test.call('POST', '/api/invites/redeem', {
    body: {
      code: body.code,
      sign_in_id: guest.signInId,
      accounts: [{ server_id: ownId, username: 'Mira', password: 'a lantern in the cellar' }],
    },
    as: guest.cookie,
  });
  for (const serverId of [test.serverId, ownId])
    await test.foyer.parts.sagas.settled(`${String(started.body.id)}~${serverId}`);
  await test.foyer.parts.outbox.deliverDue();
  await test.foyer.parts.notifications.deliverDue();
  const headings = test.simulation.slack.messages.map((message) => message.split('\n')[0]);
  assert.deepEqual(headings.toSorted(), ['*mira could not get in*', '*mira is in*']);
});
