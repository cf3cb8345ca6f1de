import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { AppError } from '#kernel/errors.ts';
import { createIds } from '#kernel/ids.ts';
import { createLogger } from '#kernel/logger.ts';
import { createApp } from './app.ts';
import { publicAccess } from './auth.ts';
import type { IdempotencyStore } from './idempotency.ts';
import { answer, type RouteDefinition, route } from './route.ts';

const LAMP = { tag: 'lamps', access: publicAccess } as const;

/** What happened to keys, in order; `finish` fails where that is asked for. */
function keysOf(finishFails: boolean): { events: string[]; store: IdempotencyStore } {
  const events: string[] = [];
  const store: IdempotencyStore = {
    begin: async () => ({ kind: 'first', id: 'k' }),
    finish: async () => {
      if (finishFails) throw new Error('the disk is full');
      events.push('finish');
    },
    forget: async () => void events.push('forget'),
    prune: async () => 0,
  };
  return { events, store };
}

async function appWith(routes: RouteDefinition[], store = keysOf(false).store) {
  const app = await createApp({
    logger: createLogger('silent'),
    ids: createIds(() => 1),
    routes,
    authenticate: async () => ({ kind: 'anonymous' }),
    idempotency: store,
    sessionCookie: 'session',
    ownOrigins: [],
    basePath: '',
    trustProxy: false,
  });
  await app.ready();
  return app;
}

const light = (handler: () => Promise<void>) =>
  route({
    ...LAMP,
    method: 'POST',
    path: '/api/lamps',
    summary: 'Light a lamp',
    idempotent: true,
    body: z.strictObject({ name: z.string() }),
    answers: { 201: z.object({ name: z.string() }) },
    handler: async ({ body }) => {
      await handler();
      return answer(201, { name: body.name });
    },
  });

describe('a request that no route sees', () => {
  let app: Awaited<ReturnType<typeof appWith>>;
  before(async () => {
    app = await appWith([light(async () => undefined)]);
  });
  after(() => app.close());

  const send = async (type: string, payload: string) => {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: '/api/lamps',
      headers: { 'content-type': type },
      payload,
    });
    const { code, detail } = JSON.parse(body) as { code: string; detail: string };
    return [statusCode, code, /JSON|1 MB/.test(detail)];
  };

  it('is told what to do instead', async () => {
    assert.deepEqual(await send('text/plain', 'x'), [415, 'unsupported_media_type', true]);
    assert.deepEqual(await send('application/json', `"${'x'.repeat(1024 * 1024)}"`), [
      413,
      'too_large',
      true,
    ]);
    assert.deepEqual(await send('application/json', '{'), [400, 'invalid_json', true]);
  });

  it('has a time by which it has to be there', () => {
    assert.ok(app.server.requestTimeout > 0 && app.server.requestTimeout <= 120_000);
  });
});

describe('an answer of the API', () => {
  it('is kept by nobody, unless its route says how long it holds', async () => {
    const plain = { ...LAMP, method: 'GET', summary: 'x', answers: { 200: z.object({}) } } as const;
    const app = await appWith([
      route({ ...plain, path: '/api/lamps', handler: async () => answer(200, {}) }),
      route({
        ...plain,
        path: '/api/shade',
        handler: async () => answer(200, {}, { 'cache-control': 'public, max-age=60' }),
      }),
    ]);
    const kept = async (url: string) => (await app.inject({ url })).headers['cache-control'];
    assert.deepEqual(
      [await kept('/api/lamps'), await kept('/api/shade'), await kept('/api/none')],
      ['no-store', 'public, max-age=60', 'no-store'],
    );
    await app.close();
  });
});

describe('an Idempotency-Key', () => {
  const strike = async (fails: { route: boolean; finish: boolean }) => {
    const { events, store } = keysOf(fails.finish);
    const refused = new AppError({ code: 'no_oil', status: 409, detail: 'There is no oil.' });
    const app = await appWith(
      [light(async () => (fails.route ? Promise.reject(refused) : undefined))],
      store,
    );
    const { statusCode } = await app.inject({
      method: 'POST',
      url: '/api/lamps',
      headers: { 'idempotency-key': 'k' },
      payload: { name: 'x' },
    });
    await app.close();
    return { statusCode, events };
  };

  it('is free again when its request was refused', async () => {
    assert.deepEqual(await strike({ route: true, finish: false }), { statusCode: 409, events: ['forget'] });
  });

  it('is not given back when the request was done and only the answer could not be kept', async () => {
    assert.deepEqual(await strike({ route: false, finish: true }), { statusCode: 500, events: [] });
  });
});
