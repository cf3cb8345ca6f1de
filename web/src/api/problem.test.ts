import { expect, test } from 'vitest';
import { asProblem, readProblem, readRetryAfter } from './problem.ts';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

test('reads problem+json with its fields and how long to wait', async () => {
  const problem = await readProblem(
    answer(
      422,
      {
        code: 'invalid_input',
        detail: 'No.',
        errors: [{ field: 'code', code: 'taken', message: 'Taken.' }, 7],
      },
      { 'Retry-After': '12' },
    ),
  );
  expect({ ...problem, stack: undefined, name: undefined }).toMatchObject({
    code: 'invalid_input',
    status: 422,
    detail: 'No.',
    fields: [{ field: 'code', code: 'taken', message: 'Taken.' }],
    retryAfter: 12,
    incident: null,
  });
});

test.each([
  [502, '<html>Bad gateway</html>', 'server_unavailable'],
  [500, 'broken', 'unexpected'],
])('calls a foreign answer %i %s', async (status, body, code) => {
  expect((await readProblem(answer(status, body))).code).toBe(code);
});

test('takes the seconds from the body where a proxy dropped the header', async () => {
  expect(
    (await readProblem(answer(429, { code: 'too_many_attempts', retry_after_seconds: 30 }))).retryAfter,
  ).toBe(30);
});

test('reads Retry-After as seconds, as a date, or not at all', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  const date = 'Fri, 20 Nov 2026 12:00:05 GMT';
  expect([readRetryAfter('1.2', now), readRetryAfter(date, now), readRetryAfter('soon', now)]).toEqual([
    2,
    5,
    null,
  ]);
});

test('tells no connection, no answer in time and our own mistakes apart', () => {
  const timeout = new DOMException('late', 'TimeoutError');
  expect(
    [new TypeError('fetch failed'), timeout, new Error('x')].map((thrown) => asProblem(thrown).code),
  ).toEqual(['offline', 'timeout', 'unexpected']);
});
