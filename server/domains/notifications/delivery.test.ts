import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';
import { redemptionFailed } from './index.ts';
import type { TellOptions } from './tell.ts';

const DATA = {
  invite_id: 'i1',
  invite_name: 'Friends',
  redemption_id: 'r1',
  name: 'Lena',
  problem: 'no_seats',
};

let test: TestFoyer;

beforeEach(async () => {
  test = await createTestFoyer();
});
afterEach(() => test.stop());

async function addDiscord(): Promise<string> {
  const added = await test.call('POST', '/api/notifications/channels', {
    body: { kind: 'discord', name: 'Family', values: { url: test.simulation.discord.webhookUrl } },
  });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  return String((added.body.channel as { id: string }).id);
}

async function tell(name = 'Lena', options?: TellOptions): Promise<number> {
  const { db, notifications } = test.foyer.parts;
  return db
    .transaction()
    .execute((trx) =>
      notifications.notices.tell(trx, redemptionFailed, { ...DATA, name }, { kind: 'owners' }, options),
    );
}

async function deliver(): Promise<void> {
  await test.foyer.parts.notifications.deliverDue();
}

async function deliveries(): Promise<Array<Record<string, unknown>>> {
  const { body } = await test.call('GET', '/api/notifications/deliveries');
  return body.items as Array<Record<string, unknown>>;
}

async function attempts(id: unknown): Promise<Array<Record<string, unknown>>> {
  const { body } = await test.call('GET', `/api/notifications/deliveries/${id}/attempts`);
  return body.items as Array<Record<string, unknown>>;
}

async function channel(): Promise<Record<string, unknown>> {
  const { body } = await test.call('GET', '/api/notifications/channels');
  const [first] = body.items as Array<Record<string, unknown>>;
  return first ?? {};
}

async function problems(): Promise<unknown[]> {
  const { body } = await test.call('GET', '/api/problems');
  const all = body.items as Array<{ code: string; params: unknown }>;
  return all.map(({ code, params }) => ({ code, params }));
}

describe('a message on its way', () => {
  it('is written with the change it tells of, and not at all when that is rolled back', async () => {
    await addDiscord();
    const { db, notifications } = test.foyer.parts;
    const attempt = db.transaction().execute(async (trx) => {
      await notifications.notices.tell(trx, redemptionFailed, DATA, { kind: 'owners' });
      throw new Error('rolled back');
    });
    await assert.rejects(attempt, /rolled back/);
    await deliver();
    assert.deepEqual(await deliveries(), []);
  });

  it('is sent once, says what happened, and forgets its data', async () => {
    await addDiscord();
    assert.equal(await tell(), 1);
    await deliver();
    await deliver();
    const [message, ...others] = test.simulation.discord.messages;
    assert.deepEqual(others, []);
    assert.equal(message?.embeds[0]?.title, 'Lena could not get in');
    assert.match(
      message?.embeds[0]?.description ?? '',
      /\[See what went wrong\]\(http:\/\/foyer\.test\/invites\/i1\)/,
    );
    const [delivery] = await deliveries();
    assert.deepEqual([delivery?.state, delivery?.tries, delivery?.code], ['sent', 1, 'accepted']);
    const row = await test.foyer.parts.db
      .selectFrom('notification_deliveries')
      .select('payload')
      .executeTakeFirstOrThrow();
    assert.equal(row.payload, '');
  });

  it('is sent by the outbox as soon as the change is committed', async () => {
    await addDiscord();
    await tell();
    await test.foyer.parts.outbox.deliverDue();
    await deliver();
    assert.equal(test.simulation.discord.messages.length, 1);
  });

  it('is told once to each where the caller runs twice', async () => {
    await addDiscord();
    assert.deepEqual(
      [
        await tell('Lena', { once: 'r1' }),
        await tell('Lena', { once: 'r1' }),
        await tell('Lena', { once: 'r2' }),
      ],
      [1, 0, 1],
    );
  });

  it('is sent again under the same id where the answer was lost', async () => {
    await addDiscord();
    await tell();
    test.simulation.faults.add({ upstream: 'discord', fault: { kind: 'cut-after' } });
    await deliver();
    assert.equal((await deliveries())[0]?.state, 'waiting');
    test.clock.advance(2 * MINUTE_MS);
    await deliver();
    assert.equal(test.simulation.discord.messages.length, 2);
    const [delivery] = await deliveries();
    assert.deepEqual([delivery?.state, delivery?.tries], ['sent', 2]);
    assert.deepEqual(
      (await attempts(delivery?.id)).map(({ outcome, code }) => [outcome, code]),
      [
        ['later', 'unreachable'],
        ['sent', 'accepted'],
      ],
    );
  });

  it('is sent after a kill between claiming and recording, when the lease is over', async () => {
    await addDiscord();
    await tell();
    const now = test.clock.now();
    await test.foyer.parts.db
      .updateTable('notification_deliveries')
      .set({ lease_until: now + 5 * MINUTE_MS })
      .execute();
    await deliver();
    assert.equal(test.simulation.discord.messages.length, 0);
    test.clock.advance(5 * MINUTE_MS);
    await deliver();
    assert.equal(test.simulation.discord.messages.length, 1);
  });

  it('waits as long as the other side asks, and so do those behind it', async () => {
    await addDiscord();
    for (let at = 0; at < 7; at += 1) await tell(`Guest ${at}`);
    await deliver();
    assert.equal(test.simulation.discord.messages.length, 5);
    assert.equal((await channel()).state, 'troubled');
    test.clock.advance(1_000);
    await deliver();
    assert.equal(test.simulation.discord.messages.length, 5);
    const [last, limited] = await deliveries();
    assert.deepEqual([limited?.tries, last?.tries], [1, 0]);
    test.clock.advance(5_000);
    await deliver();
    assert.equal(test.simulation.discord.messages.length, 7);
    assert.equal((await channel()).state, 'working');
  });

  it('is not sent when its time is over', async () => {
    await addDiscord();
    await tell('Lena', { until: test.clock.now() + MINUTE_MS });
    test.clock.advance(MINUTE_MS);
    await deliver();
    assert.deepEqual(test.simulation.discord.messages, []);
    const [delivery] = await deliveries();
    assert.deepEqual([delivery?.state, delivery?.code], ['dead', 'too_late']);
  });

  it('is given up after ten tries over three days, tells the owner, and can be sent again', async () => {
    await addDiscord();
    await tell();
    const down = test.simulation.faults.add({
      upstream: 'discord',
      times: 'always',
      fault: { kind: 'status', status: 500, body: 'no' },
    });
    for (let at = 0; at < 12; at += 1) {
      await deliver();
      test.clock.advance(30 * HOUR_MS);
    }
    down.remove();
    const [delivery] = await deliveries();
    assert.deepEqual([delivery?.state, delivery?.tries, delivery?.code], ['dead', 10, 'unavailable']);
    assert.deepEqual(await problems(), [{ code: 'messages_not_sent', params: { count: 1 } }]);
    const again = await test.call('POST', `/api/notifications/deliveries/${delivery?.id}/resend`);
    assert.deepEqual(again.body, { resent: 1 });
    await deliver();
    assert.equal(test.simulation.discord.messages.length, 1);
    assert.deepEqual(await problems(), []);
  });

  it('is forgotten after ninety days', async () => {
    await addDiscord();
    await tell();
    await deliver();
    test.clock.advance(91 * DAY_MS);
    await test.foyer.parts.jobs.runNow('notifications.forget');
    assert.deepEqual(await deliveries(), []);
  });
});

describe('a channel that is gone', () => {
  it('is stopped at once, keeps what it should have sent, and sends it after the owner mended it', async () => {
    const id = await addDiscord();
    const { discord } = test.simulation;
    const url = discord.webhookUrl;
    discord.deleteWebhook();
    await tell('First');
    await tell('Second');
    await deliver();
    await tell('Third');
    await deliver();
    const all = await deliveries();
    assert.deepEqual(
      all.map(({ state, code }) => [state, code]),
      [
        ['dead', 'channel_stopped'],
        ['dead', 'channel_stopped'],
        ['dead', 'unknown_webhook'],
      ],
    );
    assert.match(String((await attempts(all[2]?.id))[0]?.answer), /404 .*Unknown Webhook/);
    assert.equal((await channel()).state, 'stopped');
    assert.deepEqual(await problems(), [
      { code: 'channel_stopped', params: { channel_name: 'Family', reason: 'unknown_webhook' } },
    ]);
    await discord.reset();
    assert.equal(discord.webhookUrl, url);
    const tested = await test.call('POST', `/api/notifications/channels/${id}/test`, { body: {} });
    assert.equal(tested.body.outcome, 'sent');
    assert.deepEqual((await test.call('POST', '/api/notifications/deliveries/resend')).body, { resent: 3 });
    await deliver();
    assert.deepEqual(
      discord.messages.map(({ embeds }) => embeds[0]?.title),
      [
        'A test message from Foyer',
        'First could not get in',
        'Second could not get in',
        'Third could not get in',
      ],
    );
    assert.equal((await channel()).state, 'working');
  });
});
