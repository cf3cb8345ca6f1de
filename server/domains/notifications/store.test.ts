import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { describeOverDatabases } from '#test/database.ts';
import { createChannelStore } from './store-channels.ts';
import { createChoiceStore } from './store-choices.ts';
import { createDeliveryStore, type NewDelivery } from './store-deliveries.ts';

describeOverDatabases('notification stores', (database) => {
  const delivery = (id: string, change: Partial<NewDelivery> = {}): NewDelivery => ({
    id,
    notice_id: 'n',
    channel_id: 'c1',
    language: 'en',
    payload: '{}',
    state: 'waiting',
    tries: 0,
    next_try_at: 0,
    lease_until: 0,
    created_at: 0,
    ...change,
  });

  before(async () => {
    for (const id of ['c1', 'c2']) {
      await createChannelStore(database()).insert({
        id,
        kind: 'slack',
        name: id,
        settings: '{}',
        secrets: '{}',
        enabled: 1,
        stopped: 0,
        problem: null,
        problem_since: null,
        paused_until: 0,
        created_at: 0,
        updated_at: 0,
      });
    }
  });

  it('gives each message that is due to one of any number who claim at once', async () => {
    const store = createDeliveryStore(database());
    for (const id of ['d1', 'd2', 'd3']) await store.insert(delivery(id));
    await store.insert(delivery('later', { next_try_at: 500 }));
    const claimed: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const found = await Promise.all([1, 2, 3, 4].map(() => store.claim('c1', 100, 200)));
      claimed.push(...found.flatMap((row) => row?.id ?? []));
    }
    assert.deepEqual(claimed.sort(), ['d1', 'd2', 'd3']);
    assert.equal((await store.claim('c1', 200, 300))?.lease_until, 300);
    assert.equal(await store.claim('c2', 200, 300), null);
  });

  it('lets only the holder of the lease say what became of a message', async () => {
    const store = createDeliveryStore(database());
    await store.insert(delivery('held', { channel_id: 'c2' }));
    const first = await store.claim('c2', 0, 100);
    const second = await store.claim('c2', 100, 200);
    assert.ok(first && second);
    assert.equal(await store.settle(first, { state: 'dead', settled_at: 1 }), false);
    assert.equal(await store.settle(second, { state: 'sent', settled_at: 1 }), true);
    assert.equal((await store.find('held'))?.state, 'sent');
  });

  it('sends all again that nobody took, but none that would come too late; and one whenever it is asked for', async () => {
    const store = createDeliveryStore(database());
    const dead = { channel_id: 'c2', state: 'dead', settled_at: 50 } as const;
    await store.insert(delivery('timeless', dead));
    await store.insert(delivery('in-time', { ...dead, expires_at: 101 }));
    await store.insert(delivery('over', { ...dead, expires_at: 100 }));
    assert.deepEqual(
      [await store.countResendable(100), await store.deadLetters(100)],
      [2, { count: 2, since: 50 }],
    );
    assert.equal(await store.resend('all', 100), 2);
    assert.equal(await store.countResendable(100), 0);
    const ends = async () => [
      (await store.find('in-time'))?.expires_at,
      (await store.find('over'))?.state,
      (await store.find('over'))?.expires_at,
    ];
    assert.deepEqual(await ends(), [101, 'dead', 100]);
    assert.equal(await store.resend({ id: 'over' }, 100), 1);
    assert.deepEqual(await ends(), [101, 'waiting', null]);
    for (const id of ['timeless', 'in-time', 'over']) {
      const claimed = await store.claim('c2', 100, 200);
      assert.ok(claimed, id);
      await store.settle(claimed, { state: 'sent', settled_at: 100 });
    }
  });

  it('knows of a message by its word whether it was sent', async () => {
    const store = createDeliveryStore(database());
    const waiting = { channel_id: 'c2', next_try_at: 1_000_000, once_key: 'waiting' };
    await store.insert(delivery('w1', waiting));
    await store.insert(delivery('w2', { ...waiting, state: 'sent', settled_at: 50, once_key: 'sent' }));
    const known = [[], ['waiting', 'never'], ['waiting', 'sent']].map((keys) => store.isAnySent(keys));
    assert.deepEqual(await Promise.all(known), [false, false, true]);
  });

  it('takes the same once, and forgets attempts with their message', async () => {
    const store = createDeliveryStore(database());
    assert.equal(await store.insert(delivery('o1', { channel_id: 'c2', once_key: 'k' })), true);
    assert.equal(await store.insert(delivery('o2', { channel_id: 'c2', once_key: 'k' })), false);
    await store.addAttempt({
      id: 'a1',
      delivery_id: 'o1',
      at: 1,
      outcome: 'refused',
      code: 'refused',
      answer: 'no',
      took_ms: 3,
    });
    const claimed = await store.claim('c2', 0, 100);
    assert.ok(claimed);
    await store.settle(claimed, { state: 'dead', settled_at: 50, last_code: 'refused' });
    assert.deepEqual(await store.deadLetters(0), { count: 1, since: 50 });
    await store.prune(51);
    assert.deepEqual(await store.attempts('o1'), []);
    assert.deepEqual(await store.deadLetters(0), { count: 0, since: null });
  });

  it('keeps the last choice of owner and person', async () => {
    const store = createChoiceStore(database());
    await store.setRule('n', 'c1', false);
    await store.setRule('n', 'c1', true);
    const choice = { notice_id: 'n', channel_kind: 'k' };
    await store.setChoice('member:m', { ...choice, enabled: true }, 1);
    await store.setChoice('member:m', { ...choice, enabled: false }, 2);
    await store.setChoice('member:m', { ...choice, channel_kind: 'other', enabled: true }, 3);
    assert.deepEqual([...(await store.rules('n'))], [['n c1', true]]);
    assert.deepEqual([...(await store.choices('n', ['member:m', 'member:x']))].sort(), [
      ['member:m k', false],
      ['member:m other', true],
    ]);
    await createChannelStore(database()).remove('c1');
    assert.deepEqual([...(await store.rules())], []);
  });
});
