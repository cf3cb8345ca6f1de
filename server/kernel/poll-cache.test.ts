import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from './clock.ts';
import { createPollCache } from './poll-cache.ts';

function arrange(options: { maxWeight?: number; weigh?: (value: string) => number } = {}) {
  const clock = createFakeClock();
  const cache = createPollCache<string>({
    clock,
    ttlMs: 1_000,
    retryAfterMs: 100,
    maxWeight: 10,
    ...options,
  });
  let calls = 0;
  const answers: Array<string | Error> = [];
  const load = async (): Promise<string> => {
    calls += 1;
    const answer = answers.shift() ?? `answer ${calls}`;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { clock, cache, load, answers, calls: () => calls };
}

describe('poll cache', () => {
  it('asks once while the value is fresh and again when it is not', async () => {
    const { clock, cache, load, calls } = arrange();
    await cache.get('a', load);
    clock.advance(999);
    assert.deepEqual(await cache.get('a', load), { value: 'answer 1', ageMs: 999, error: null });
    clock.advance(1);
    assert.deepEqual(await cache.get('a', load), { value: 'answer 2', ageMs: 0, error: null });
    assert.equal(calls(), 2);
  });

  it('shares one call among all who ask at the same time', async () => {
    const { cache, load, calls } = arrange();
    const answers = await Promise.all([cache.get('a', load), cache.get('a', load), cache.get('b', load)]);
    assert.deepEqual(
      answers.map((one) => one.value),
      ['answer 1', 'answer 1', 'answer 2'],
    );
    assert.equal(calls(), 2);
  });

  it('answers the old value with its age and the error when the source fails', async () => {
    const { clock, cache, load, answers } = arrange();
    await cache.get('a', load);
    clock.advance(5_000);
    const failure = new Error('down');
    answers.push(failure);
    assert.deepEqual(await cache.get('a', load), { value: 'answer 1', ageMs: 5_000, error: failure });
  });

  it('leaves a failing source alone for a while, then asks again', async () => {
    const { clock, cache, load, answers, calls } = arrange();
    answers.push(new Error('down'));
    await assert.rejects(cache.get('a', load), /down/);
    await assert.rejects(cache.get('a', load), /down/);
    assert.equal(calls(), 1);
    clock.advance(100);
    assert.equal((await cache.get('a', load)).value, 'answer 2');
  });

  it('peeks without waiting and fetches in the background', async () => {
    const { cache, load } = arrange();
    assert.equal(cache.peek('a', load), null);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(cache.peek('a', load)?.value, 'answer 1');
  });

  it('takes a failing background call without an unhandled rejection', async () => {
    const { cache, load, answers } = arrange();
    answers.push(new Error('down'));
    assert.equal(cache.peek('a', load), null);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(cache.peek('a', load), null);
  });

  it('drops what was not used for the longest when it is full', async () => {
    const { cache, load, calls } = arrange({ maxWeight: 2 });
    await cache.get('a', load);
    await cache.get('b', load);
    await cache.get('a', load);
    await cache.get('c', load);
    await cache.get('a', load);
    assert.equal(calls(), 3);
    await cache.get('b', load);
    assert.equal(calls(), 4);
  });

  it('counts by weight and does not keep what is too large', async () => {
    const { cache, load, answers, calls } = arrange({ maxWeight: 5, weigh: (value) => value.length });
    answers.push('too large to keep');
    assert.equal((await cache.get('a', load)).value, 'too large to keep');
    answers.push('small');
    assert.equal((await cache.get('a', load)).value, 'small');
    assert.equal(calls(), 2);
  });

  it('does not bring back what was forgotten while its call was under way', async () => {
    const { cache, load, calls } = arrange();
    const first = cache.get('a', load);
    cache.forget('a');
    await first;
    await cache.get('a', load);
    assert.equal(calls(), 2);
  });
});
