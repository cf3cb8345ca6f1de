import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import { createSimulation, type Simulation } from '#sim/simulation.ts';

let sim: Simulation;
beforeEach(async () => {
  sim = await createSimulation();
});

async function send(body: string, url = sim.slack.webhookUrl): Promise<[status: number, text: string]> {
  const headers = { 'content-type': 'application/json' };
  const answer = await sim.transport(new Request(url, { method: 'POST', headers, body }));
  return [answer.status, await answer.text()];
}

it('the simulated Slack answers in words', async () => {
  assert.deepEqual(await send('{"text":"Hello"}'), [200, 'ok']);
  assert.deepEqual(await send('{}'), [400, 'no_text']);
  assert.deepEqual(await send('{"text":"x"}', `${sim.slack.webhookUrl}x`), [404, 'no_service']);
  sim.slack.archiveChannel();
  assert.deepEqual(await send('{"text":"x"}'), [410, 'channel_is_archived']);
  assert.deepEqual(sim.slack.messages, ['Hello']);
  await sim.reset();
  assert.deepEqual(await send('{"text":"again"}'), [200, 'ok']);
});
