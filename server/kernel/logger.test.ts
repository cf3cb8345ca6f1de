import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger, redactText } from './logger.ts';

const SECRET = 'hunter2';

/** The records a logger writes; every line has to be JSON. */
function logged(fields: object): unknown {
  const lines: string[] = [];
  createLogger('info', { write: (line) => void lines.push(line) }).info(fields, 'said');
  assert.equal(lines.length, 1);
  return JSON.parse(lines[0] ?? '');
}

function assertHidden(fields: object): void {
  const record = JSON.stringify(logged(fields));
  assert.ok(!record.includes(SECRET), record);
  assert.ok(record.includes('[redacted]'), record);
}

describe('the log', () => {
  it('holds no secret in a field of its own, however deep', () => {
    assertHidden({ token: SECRET });
    assertHidden({ server: { credentials: { url: 'http://x', secret: SECRET } } });
    assertHidden({ a: { b: { c: { d: { password: `correct "horse" ${SECRET}` } } } } });
  });

  it('holds no secret that a text quotes', () => {
    const texts = [
      `http://x/y?X-Some-Token=${SECRET}&z=1`,
      `X-Api-Key: ${SECRET}`,
      `Authorization: Bearer ${SECRET}`,
      `postgres://foyer:${SECRET}@localhost/foyer`,
      `said token="${SECRET}" to us`,
      `{'password': '${SECRET}'}`,
      JSON.stringify({ authToken: SECRET, more: 1 }),
      JSON.stringify({ password: `a "quoted" \\ ${SECRET}` }),
    ];
    for (const text of texts) {
      assertHidden({ text });
      assertHidden({ err: new Error('outer', { cause: new Error(text) }) });
      assert.ok(!redactText(text).includes(SECRET), redactText(text));
    }
  });

  it('keeps what is no secret as it is', () => {
    const fields = {
      has_token: null,
      tokens: 5,
      at: 'http://x:80/y',
      by: 'a@b.example',
      text: 'a secret place',
    };
    assert.deepEqual(Object.entries(logged(fields) as object).slice(2, -1), Object.entries(fields));
  });

  it('is written without delay, whatever a server says', () => {
    const began = performance.now();
    for (const part of ['a', 'token', 'token=', '://', '"\\', 'token\\":\\"'])
      redactText(part.repeat(100_000 / part.length));
    assert.ok(performance.now() - began < 1_000);
  });
});
