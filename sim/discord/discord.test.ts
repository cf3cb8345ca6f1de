import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import { requirePart } from '#test/parts.ts';

let sim: Simulation;
beforeEach(async () => {
  sim = await createSimulation();
});

async function send(body: unknown, url = sim.discord.webhookUrl) {
  const request = new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await sim.transport(request);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
}

describe('the simulated Discord', () => {
  it('answers in the shapes of its API description', async (t) => {
    const folder = requirePart(t, 'specs');
    if (!folder) return;
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    ajv.addSchema(JSON.parse(readFileSync(path.join(folder, 'discord-openapi.json'), 'utf8')), 'discord');
    const holds = (schema: string, value: unknown) => {
      const valid = ajv.getSchema(`discord#/components/schemas/${schema}`);
      assert.ok(valid, schema);
      assert.ok(valid(value), `${schema}: ${JSON.stringify(valid.errors)}`);
    };
    holds('MessageResponse', (await send({ content: 'Hello' }, `${sim.discord.webhookUrl}?wait=true`)).body);
    holds('ErrorResponse', (await send({})).body);
    const looked = await sim.transport(new Request(sim.discord.webhookUrl));
    holds('GuildIncomingWebhookResponse', await looked.json());
    for (let at = 0; at < 4; at += 1) await send({ content: 'x' });
    const limited = await send({ content: 'too many' });
    assert.equal(limited.status, 429);
    holds('RatelimitedResponse', limited.body);
  });

  it('is silent without wait, and keeps what it was sent', async () => {
    assert.deepEqual([(await send({ content: 'Hello' })).status, sim.discord.messages.length], [204, 1]);
  });

  it('refuses what is too long or empty, and whom it does not know', async () => {
    assert.deepEqual((await send({ embeds: [{ title: 't'.repeat(257) }] })).body.code, 50_035);
    const embeds = [1, 2].map(() => ({ description: 'd'.repeat(3_500) }));
    assert.deepEqual((await send({ embeds })).body.code, 50_035);
    assert.deepEqual((await send({ content: '' })).body.code, 50_006);
    assert.equal((await send({ content: 'x' }, `${sim.discord.webhookUrl}x`)).status, 401);
    sim.discord.deleteWebhook();
    const gone = await send({ content: 'x' });
    assert.deepEqual([gone.status, gone.body.code], [404, 10_015]);
    assert.deepEqual(sim.discord.messages, []);
  });

  it('takes five in two seconds', async () => {
    for (let at = 0; at < 5; at += 1) assert.equal((await send({ content: 'x' })).status, 204);
    const limited = await send({ content: 'x' });
    assert.deepEqual(
      [limited.status, limited.body.retry_after, limited.headers.get('retry-after')],
      [429, 2, '2'],
    );
    sim.clock.advance(2_000);
    assert.equal((await send({ content: 'x' })).status, 204);
  });

  it('would call everybody where it is not told not to', async () => {
    await send({ content: 'Hi @everyone' });
    await send({ content: 'Hi @everyone', allowed_mentions: { parse: [] } });
    assert.deepEqual(
      sim.discord.messages.map((message) => message.mention_everyone),
      [true, false],
    );
  });
});
