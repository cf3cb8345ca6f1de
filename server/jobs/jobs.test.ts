import assert from 'node:assert/strict';
import { it } from 'node:test';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { createFakeClock, DAY_MS } from '#kernel/clock.ts';
import { defineEvent, type PublishedEvent, type Subscription } from '#kernel/events.ts';
import { createIds } from '#kernel/ids.ts';
import { createLogger } from '#kernel/logger.ts';
import { describeOverDatabases } from '#test/database.ts';
import { defineJob } from './define.ts';
import { housekeepingJob } from './housekeeping.ts';
import { createOutbox } from './outbox.ts';
import { createJobRunner } from './runner.ts';
import { createSagaJournal, type DatabaseJournal } from './saga-journal.ts';
import { createSagaRunner, type SagaRunner } from './saga-runner.ts';
import { createSlotStore } from './slot-store.ts';

const logger = createLogger('silent');
const lanternLit = defineEvent('lantern.lit', z.object({ at: z.string() }));

function subscription(name: string, handle: (event: PublishedEvent) => Promise<void>): Subscription {
  return { name, types: ['lantern.lit'], handle };
}

function timeAndIds() {
  const clock = createFakeClock();
  return { clock, ids: createIds(clock.now) };
}

function setUp(db: Database, subscriptions: Subscription[]) {
  const clock = createFakeClock();
  const outbox = createOutbox({ db, clock, ids: createIds(clock.now), logger, subscriptions });
  const light = (at: string) => db.transaction().execute((trx) => outbox.publish(trx, lanternLit, { at }));
  return { clock, outbox, light };
}

describeOverDatabases('the outbox', (database) => {
  it('gives an event to every subscriber once it is committed', async () => {
    const seen: string[] = [];
    const take = (name: string) =>
      subscription(name, async ({ payload }) => void seen.push(`${name} ${JSON.stringify(payload)}`));
    const { outbox, light } = setUp(database(), [take('one'), take('two')]);
    await light('dusk');
    await outbox.deliverDue();
    await outbox.deliverDue();
    assert.deepEqual(seen.sort(), ['one {"at":"dusk"}', 'two {"at":"dusk"}']);
  });

  it('tells nobody of a change that was taken back', async () => {
    const seen: unknown[] = [];
    const { outbox } = setUp(database(), [subscription('never', async (event) => void seen.push(event))]);
    const failing = database()
      .transaction()
      .execute(async (trx) => {
        await outbox.publish(trx, lanternLit, { at: 'noon' });
        throw new Error('no');
      });
    await assert.rejects(failing);
    await outbox.deliverDue();
    assert.deepEqual(seen, []);
  });

  it('tries again later where a subscriber fails, and does not trouble the others', async () => {
    let tries = 0;
    const good: string[] = [];
    const { clock, outbox, light } = setUp(database(), [
      subscription('shaky', async () => {
        tries += 1;
        if (tries < 3) throw new Error('not now');
      }),
      subscription('steady', async () => void good.push('x')),
    ]);
    await light('dawn');
    for (let at = 0; at < 4; at += 1) {
      await outbox.deliverDue();
      clock.advance(60_000);
    }
    assert.deepEqual([tries, good.length], [3, 1]);
  });

  it('is worked off by two replicas without giving anything twice', async () => {
    const seen: string[] = [];
    const slow = subscription('shared', async ({ id }) => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(id);
    });
    const first = setUp(database(), [slow]);
    const second = createOutbox({
      db: database(),
      clock: first.clock,
      ids: createIds(first.clock.now),
      logger,
      subscriptions: [slow],
    });
    for (let at = 0; at < 20; at += 1) await first.light(String(at));
    await Promise.all([first.outbox.deliverDue(), second.deliverDue()]);
    assert.deepEqual([seen.length, new Set(seen).size], [20, 20]);
  });

  it('leaves to newer replicas what only they can take, and forgets in the end what nobody took', async () => {
    const seen: string[] = [];
    const mine = subscription('mine', async () => void seen.push('mine'));
    const theirs = subscription('theirs', async () => void seen.push('theirs'));
    const newer = setUp(database(), [mine, theirs]);
    await newer.light('twilight');
    const older = createOutbox({
      db: database(),
      clock: newer.clock,
      ids: createIds(newer.clock.now),
      logger,
      subscriptions: [mine],
    });
    await older.deliverDue();
    assert.deepEqual(seen, ['mine']);
    await newer.outbox.deliverDue();
    assert.deepEqual(seen, ['mine', 'theirs']);

    await newer.light('last light');
    await older.deliverDue();
    newer.clock.advance(8 * DAY_MS);
    await newer.outbox.prune(7 * DAY_MS);
    assert.equal(await older.prune(7 * DAY_MS), 1);
  });

  it('delivers what a process committed and then died before delivering', async () => {
    const seen: unknown[] = [];
    const taker = subscription('late', async (event) => void seen.push(event));
    const { clock, light } = setUp(database(), [taker]);
    await light('midnight');
    const next = createOutbox({
      db: database(),
      clock,
      ids: createIds(clock.now),
      logger,
      subscriptions: [taker],
    });
    await next.deliverDue();
    assert.equal(seen.length, 1);
  });
});

describeOverDatabases('jobs', (database) => {
  it('run once per slot over all replicas', async () => {
    const slots = createSlotStore(database());
    const claims = await Promise.all(Array.from({ length: 8 }, () => slots.claim('clean@1', 'clean', 1)));
    assert.equal(claims.filter(Boolean).length, 1);
  });

  it('run by hand, and what they throw is kept for the owner', async () => {
    const slots = createSlotStore(database());
    const failing = defineJob({
      id: 'failing',
      description: 'Fails.',
      schedule: { cron: '0 4 * * *' },
      timeoutMs: 1_000,
      run: async () => {
        throw new Error('the disk is full');
      },
    });
    const runner = createJobRunner({ jobs: [failing], slots, ...timeAndIds(), logger });
    await assert.rejects(runner.runNow('failing'), /disk is full/);
    const last = await slots.last('failing');
    assert.deepEqual([last?.outcome, last?.error], ['failed', 'the disk is full']);
    await runner.stop();
  });

  it('that lease their own work run on every replica and leave no trace', async () => {
    const slots = createSlotStore(database());
    let runs = 0;
    const looking = defineJob({
      id: 'looking',
      description: 'Looks.',
      schedule: { everyMs: DAY_MS },
      timeoutMs: 1_000,
      runAtStart: true,
      everyReplica: true,
      run: async () => {
        runs += 1;
      },
    });
    for (const _replica of ['one', 'two']) {
      const runner = createJobRunner({ jobs: [looking], slots, ...timeAndIds(), logger });
      runner.start();
      await runner.stop();
    }
    assert.deepEqual([runs, await slots.last('looking')], [2, null]);
  });

  it('are forgotten after a week, by a job', async () => {
    const { clock } = timeAndIds();
    const slots = createSlotStore(database());
    const nothing = { prune: async () => 0 };
    const job = housekeepingJob({
      rateLimiter: nothing,
      idempotency: nothing,
      outbox: nothing,
      slots,
      clock,
    });
    await slots.claim('old@1', 'old', clock.now());
    await job.run(AbortSignal.timeout(1_000));
    assert.ok(await slots.last('old'));
    clock.advance(7 * DAY_MS + 1);
    await job.run(AbortSignal.timeout(1_000));
    assert.equal(await slots.last('old'), null);
  });

  it('have ids of their own', () => {
    const job = defineJob({
      id: 'twin',
      description: 'A twin.',
      schedule: { everyMs: 1_000 },
      timeoutMs: 1,
      run: async () => undefined,
    });
    assert.throws(
      () =>
        createJobRunner({
          jobs: [job, job],
          slots: createSlotStore(database()),
          ...timeAndIds(),
          logger,
        }),
      /twin/,
    );
  });
});

describeOverDatabases('sagas', (database) => {
  const open = async (id: string) => {
    const clock = createFakeClock();
    const journal = createSagaJournal({ db: database(), clock });
    await database()
      .transaction()
      .execute((trx) => journal.open(trx, id, 'test'));
    return { clock, journal };
  };

  it('are run by one of many replicas at a time, and by another when that one is gone', async () => {
    const { clock, journal } = await open('leased');
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, at) => journal.lease('leased', `replica-${at}`, 30_000)),
    );
    assert.equal(claims.filter(Boolean).length, 1);
    assert.deepEqual(
      (await journal.due(10)).map((saga) => saga.id),
      [],
    );
    clock.advance(30_001);
    assert.deepEqual(
      (await journal.due(10)).map((saga) => saga.id),
      ['leased'],
    );
    assert.equal(await journal.lease('leased', 'another', 30_000), true);
    await database()
      .transaction()
      .execute((trx) => journal.close(trx, 'leased', 'undone'));
  });

  it('are picked up where nobody runs them', async () => {
    const { clock, journal } = await open('forgotten');
    const ran: string[] = [];
    const runner = createSagaRunner({ journal, clock, logger, owner: 'me' });
    runner.register('test', async (id) => ({
      steps: [
        {
          name: 'only',
          act: async () => void ran.push(id),
          find: async () => null,
          undo: async () => undefined,
        },
      ],
      judge: () => ({ kind: 'give_up', failure: { code: 'x', detail: 'x' } }),
      complete: async () => {
        await database()
          .transaction()
          .execute((trx) => journal.close(trx, id, 'done'));
      },
      release: async () => undefined,
    }));
    await runner.resumeDue();
    await runner.settled('forgotten');
    assert.deepEqual([ran, (await journal.load('forgotten'))?.state], [['forgotten'], 'done']);
    await runner.stop();
  });

  /** A saga of one step that hangs until it is let go of, as run by a process that stops or loses its lease meanwhile. */
  async function interrupted(
    id: string,
    interrupt: (runner: SagaRunner, journal: DatabaseJournal) => unknown,
  ) {
    const { clock, journal } = await open(id);
    const judged: unknown[] = [];
    let letGo = (_error: Error) => {};
    const first = createSagaRunner({ journal, clock, logger, owner: 'first' });
    const second = createSagaRunner({ journal, clock, logger, owner: 'second' });
    const close = (state: 'done' | 'undone') =>
      database()
        .transaction()
        .execute((trx) => journal.close(trx, id, state));
    const begun = new Promise<void>((resolve) => {
      const saga = (act: () => Promise<unknown>) => async () => ({
        steps: [{ name: 'only', act, find: async () => 'found', undo: async () => undefined }],
        judge: (error: unknown) => {
          judged.push(error);
          return { kind: 'give_up' as const, failure: { code: 'x', detail: 'x' } };
        },
        complete: () => close('done'),
        release: () => close('undone'),
      });
      const hang = () =>
        new Promise((_resolve, reject) => {
          letGo = reject;
          resolve();
        });
      first.register('test', saga(hang));
      second.register(
        'test',
        saga(async () => assert.fail('It is found, not done again.')),
      );
    });
    first.start(id);
    await begun;
    await interrupt(first, journal);
    letGo(new Error('let go'));
    await first.settled(id);
    await second.resumeDue();
    await second.settled(id);
    const saga = await journal.load(id);
    await Promise.all([first.stop(), second.stop()]);
    return { state: saga?.state, outcome: saga?.steps.get('only')?.outcome, judged };
  }

  it('are free for another process at once when theirs stops, and what it let go of is no failure', async () => {
    const ended = await interrupted('stopped', (runner) => void runner.stop());
    assert.deepEqual(ended, { state: 'done', outcome: 'found', judged: [] });
  });

  it('are left alone by a process that has lost its lease', async () => {
    const ended = await interrupted('overtaken', async (_runner, journal) => {
      await journal.unlease('overtaken', 'first');
    });
    assert.deepEqual(ended, { state: 'done', outcome: 'found', judged: [] });
  });
});
