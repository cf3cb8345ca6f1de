import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Json } from './app.ts';
import { jsonSchemaOf, sampleOf, shapesOf, withValue } from './hostile-values.ts';
import { addressOf, createInhabitedFoyer, type InhabitedFoyer } from './inhabited.ts';

let test: InhabitedFoyer;
before(async () => {
  test = await createInhabitedFoyer();
});
after(() => test.stop());

describe('a body with a field that its route does not know', () => {
  it('is refused by every route, which names the field', async () => {
    const taken: string[] = [];
    let struck = 0;
    for (const { method, path, body } of test.foyer.parts.routes) {
      if (!body) continue;
      for (const shape of shapesOf(jsonSchemaOf(body))) {
        const given = withValue(sampleOf(shape, {}), ['no_such_field'], 1);
        const headers = await test.browserOf(test.ids.ownerId);
        const answer = await test.send({ method, url: addressOf(test, path), headers, body: given });
        const { errors = [] } = answer.json<{ errors?: Json[] }>();
        const isNamed = errors.some((one) => one.field === 'no_such_field' && one.code === 'unknown_field');
        if (answer.statusCode !== 400 || !isNamed) taken.push(`${method} ${path}: ${answer.payload}`);
        struck += 1;
      }
    }
    assert.deepEqual(taken, []);
    assert.ok(struck > 15, `${struck} bodies`);
  });

  it('is told so once where it may look in several ways', async () => {
    const body = { kind: 'plex', url: 'http://x', credentials: {}, tokn: 'x' };
    const answer = await test.call('POST', '/api/servers', { body });
    assert.deepEqual(answer.body.errors, [
      {
        field: 'tokn',
        code: 'unknown_field',
        message: 'There is no field "tokn" here. Leave it out, or check its spelling.',
      },
    ]);
  });
});

describe('a body that may look in several ways', () => {
  it('is held against the one that it comes closest to', async () => {
    const body = { kind: 'plex', url: 5, credentials: {} };
    const { status, body: problem } = await test.call('POST', '/api/servers', { body });
    const fields = (problem.errors as Json[]).map(({ field, code }) => [field, code]);
    assert.deepEqual([status, problem.code, fields], [400, 'invalid_input', [['url', 'invalid_type']]]);
  });
});

describe('an invite as a client has read it', () => {
  it('can be sent back with a change', async () => {
    const { body: made } = await test.call('POST', '/api/invites', { body: { description: 'read me' } });
    const path = `/api/invites/${String(made.id)}`;
    const { body: read } = await test.call('GET', path);
    const put = await test.call('PUT', path, { body: { ...read, is_active: false, used_count: 7 } });
    assert.equal(put.status, 200, JSON.stringify(put.body));
    assert.deepEqual(put.body, { ...read, is_active: false, badges: ['disabled'] });
  });

  it('also when no server is connected', async () => {
    const { body: read } = await test.call('GET', `/api/invites/${test.ids.inviteId}`);
    const answer = await test.call('PATCH', `/api/invites/${test.ids.inviteId}`, {
      body: { ...read, server_id: null, server_name: null },
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  });
});
