import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createFakeClock } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import { createSecrets } from '#kernel/secrets.ts';
import { describeOverDatabases } from '#test/database.ts';
import { createIdempotencyStore } from './idempotency.ts';
import { createRateLimiter } from './rate-limit.ts';

const LIMIT = { name: 'test', limit: 3, windowMs: 60_000 };

function tooMany(error: unknown): boolean {
  return (
    error instanceof AppError && error.code === 'too_many_attempts' && (error.retryAfterSeconds ?? 0) > 0
  );
}

describeOverDatabases('a limit', (database) => {
  it('lets its number through, refuses more with the time to wait, and begins anew after its window', async () => {
    const clock = createFakeClock();
    const limiter = createRateLimiter({ db: database(), clock });
    for (let at = 0; at < 3; at += 1) await limiter.take(LIMIT, 'a');
    await assert.rejects(limiter.take(LIMIT, 'a'), tooMany);
    await assert.rejects(limiter.check(LIMIT, 'A'), tooMany);
    await limiter.take(LIMIT, 'somebody-else');
    clock.advance(60_001);
    await limiter.check(LIMIT, 'a');
    await limiter.take(LIMIT, 'a');
  });

  it('holds for another instance on the same database, as after a restart', async () => {
    const clock = createFakeClock();
    const first = createRateLimiter({ db: database(), clock });
    for (let at = 0; at < 3; at += 1) await first.take(LIMIT, 'restart');
    await assert.rejects(createRateLimiter({ db: database(), clock }).take(LIMIT, 'restart'), tooMany);
  });

  it('counts every one of many at once', async () => {
    const limiter = createRateLimiter({ db: database(), clock: createFakeClock() });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => limiter.take(LIMIT, 'crowd')));
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 3);
  });

  it('takes a try back, and is pruned when it is over', async () => {
    const clock = createFakeClock();
    const limiter = createRateLimiter({ db: database(), clock });
    for (let at = 0; at < 3; at += 1) await limiter.take(LIMIT, 'back');
    await limiter.giveBack(LIMIT, 'back');
    await limiter.take(LIMIT, 'back');
    await assert.rejects(limiter.take(LIMIT, 'back'), tooMany);
    clock.advance(10 * 60_000);
    assert.ok((await limiter.prune()) >= 1);
  });
});

describeOverDatabases('an Idempotency-Key', (database) => {
  const store = (clock = createFakeClock()) =>
    createIdempotencyStore({
      db: database(),
      clock,
      secrets: createSecrets('a-key-for-tests-that-is-long-enough'),
    });

  it('gives a repeated request the first answer', async () => {
    const keys = store();
    const first = await keys.begin('anna POST /x', 'k1', '{"a":1}');
    assert.equal(first.kind, 'first');
    await assert.rejects(keys.begin('anna POST /x', 'k1', '{"a":1}'), { code: 'idempotency_running' });
    if (first.kind === 'first') await keys.finish(first.id, { status: 201, body: '{"id":"7"}' });
    assert.deepEqual(await keys.begin('anna POST /x', 'k1', '{"a":1}'), {
      kind: 'repeat',
      answer: { status: 201, body: '{"id":"7"}' },
    });
  });

  it('is not taken for another request, and belongs to one caller', async () => {
    const keys = store();
    await keys.begin('anna POST /x', 'k2', '{"a":1}');
    await assert.rejects(keys.begin('anna POST /x', 'k2', '{"a":2}'), { code: 'idempotency_mismatch' });
    assert.equal((await keys.begin('mira POST /x', 'k2', '{"a":2}')).kind, 'first');
  });

  it('lets exactly one of many at once go on', async () => {
    const keys = store();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => keys.begin('anna POST /x', 'k3', '{}')),
    );
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
  });

  it('does not lie readable in the database', async () => {
    const keys = store();
    const begun = await keys.begin('anna POST /keys', 'k4', '{}');
    if (begun.kind === 'first') await keys.finish(begun.id, { status: 201, body: '{"key":"very-secret"}' });
    const rows = await database().selectFrom('idempotency_keys').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes('very-secret'));
  });

  it('is free again when its first request died', async () => {
    const clock = createFakeClock();
    const keys = store(clock);
    await keys.begin('anna POST /x', 'k5', '{}');
    clock.advance(3 * 60_000);
    assert.equal((await keys.begin('anna POST /x', 'k5', '{}')).kind, 'first');
  });
});
