import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock, DAY_MS } from '../clock.ts';
import { createHttpClient, type HttpClientOptions, parseRetryAfter } from './client.ts';
import type { Transport } from './transport.ts';
import { UpstreamError } from './upstream-error.ts';

const ADDRESS = 'http://service.test/things?token=hunter2';

/** A client whose calls are answered by `transport`; counts them, and tells how long the clock was slept on. */
function clientOver(transport: Transport, options: Partial<HttpClientOptions> = {}) {
  const clock = createFakeClock();
  const startedAt = clock.now();
  let calls = 0;
  const client = createHttpClient({
    transport: (request) => {
      calls += 1;
      return transport(request);
    },
    clock,
    random: () => 0.5,
    ...options,
  });
  const send = (more: object = {}) => client.send({ service: 'test', url: ADDRESS, ...more });
  return { send, calls: () => calls, sleptMs: () => clock.now() - startedAt };
}

const status = (code: number, headers: Record<string, string> = {}): Transport => {
  return async () => ({ status: code, headers: new Map(Object.entries(headers)), body: new Uint8Array() });
};
const away: Transport = async () => {
  throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
};

const failsWith = (kind: UpstreamError['kind']) => (error: unknown) =>
  error instanceof UpstreamError && error.kind === kind;

describe('a call to the outside', () => {
  it('that may be repeated is, with growing pauses, and fails in the end', async () => {
    const { send, calls, sleptMs } = clientOver(status(503));
    await assert.rejects(send(), failsWith('unavailable'));
    assert.deepEqual([calls(), sleptMs()], [3, 200 + 400]);
  });

  it('that changes something is made once, unless it says that it may be repeated', async () => {
    const { send, calls } = clientOver(away);
    await assert.rejects(send({ method: 'POST' }), failsWith('unreachable'));
    assert.equal(calls(), 1);
    await assert.rejects(send({ method: 'PUT', idempotent: true }), failsWith('unreachable'));
    assert.equal(calls(), 4);
  });

  it('is not repeated where that would not help', async () => {
    const { send, calls } = clientOver(status(401));
    await assert.rejects(send(), failsWith('unauthorized'));
    assert.equal(calls(), 1);
  });

  it('waits as long as it is told to, and not at all where that is too long', async () => {
    const soon = clientOver(status(429, { 'retry-after': '2' }));
    await assert.rejects(soon.send(), failsWith('rate-limited'));
    assert.deepEqual([soon.calls(), soon.sleptMs()], [3, 4_000]);
    const late = clientOver(status(429, { 'retry-after': '60' }));
    await assert.rejects(
      late.send(),
      (error) => error instanceof UpstreamError && error.retryAfterMs === 60_000,
    );
    assert.deepEqual([late.calls(), late.sleptMs()], [1, 0]);
  });

  it('takes the statuses it asks for as answers', async () => {
    const { send } = clientOver(status(404));
    assert.equal((await send({ accept: [404] })).status, 404);
    await assert.rejects(send(), failsWith('not-found'));
  });

  it('waits for its turn where too many go to one host', async () => {
    let under = 0;
    let most = 0;
    const { send } = clientOver(
      async (request) => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        return status(200)(request);
      },
      { concurrency: 2 },
    );
    await Promise.all(Array.from({ length: 10 }, () => send()));
    assert.equal(most, 2);
  });

  it('is not even tried while a host has failed too often, and other hosts are', async () => {
    const { send, calls } = clientOver(away, { breakAfter: 3, breakForMs: 60_000 });
    for (let at = 0; at < 5; at += 1)
      await assert.rejects(send({ idempotent: false }), failsWith('unreachable'));
    assert.equal(calls(), 3);
    await assert.rejects(send({ url: 'http://other.test/', idempotent: false }), failsWith('unreachable'));
    assert.equal(calls(), 4);
  });

  it('that only asks whether a host is back goes out all the same, and its answer lets the others out', async () => {
    let back = false;
    const { send, calls } = clientOver((request) => (back ? status(200)(request) : away(request)), {
      breakAfter: 3,
      breakForMs: 60_000,
    });
    for (let at = 0; at < 3; at += 1) await assert.rejects(send({ idempotent: false }));
    await assert.rejects(send({ idempotent: false, probe: true }), failsWith('unreachable'));
    assert.equal(calls(), 4);
    back = true;
    await assert.rejects(send(), failsWith('unreachable'));
    assert.equal(calls(), 4);
    assert.equal((await send({ probe: true })).status, 200);
    assert.equal((await send()).status, 200);
    assert.equal(calls(), 6);
  });

  it('tells what the other side says, short and without secrets, and never the query', async () => {
    const { send } = clientOver(status(400));
    const words = `token=hunter2 ${'x'.repeat(1_000)}`;
    await assert.rejects(send({ readProblem: () => ({ message: words, code: '1' }) }), (error) => {
      assert.ok(error instanceof UpstreamError);
      assert.deepEqual(
        [error.kind, error.url, error.upstreamCode],
        ['rejected', 'http://service.test/things', '1'],
      );
      assert.match(error.upstreamMessage ?? '', /^token=\[redacted\] x+$/);
      return (error.upstreamMessage ?? '').length <= 310;
    });
  });
});

describe('Retry-After', () => {
  it('is read in seconds and as a date', () => {
    const now = Date.UTC(2026, 0, 1);
    assert.deepEqual(
      ['3', '0.0005', 'Thu, 01 Jan 2026 00:00:05 GMT', 'Wed, 31 Dec 2025 00:00:00 GMT', 'soon', null].map(
        (text) => parseRetryAfter(text, now),
      ),
      [3_000, 1, 5_000, 0, undefined, undefined],
    );
  });

  it('is a day at most: nobody is silenced for years by a number', () => {
    const wishes = ['86401', '31536000', '9e99', 'Fri, 31 Dec 9999 23:59:59 GMT'];
    assert.deepEqual(
      wishes.map((text) => parseRetryAfter(text, Date.UTC(2026, 0, 1))),
      wishes.map(() => DAY_MS),
    );
  });
});
