import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCaller } from './plex/caller.ts';
import { createSimulation } from './simulation.ts';

async function world() {
  const sim = await createSimulation();
  return { sim, call: createCaller(sim, { token: sim.plex.accounts.anna?.token }) };
}

function causedBy(code: string) {
  return (error: unknown) =>
    error instanceof TypeError &&
    typeof error.cause === 'object' &&
    error.cause !== null &&
    'code' in error.cause &&
    error.cause.code === code;
}

describe('scripted faults', () => {
  it('strikes as often as asked, then lets requests pass', async () => {
    const { sim, call } = await world();
    sim.faults.add({ upstream: 'plextv', times: 2, fault: { kind: 'status', status: 503 } });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await call('GET', '/api/v2/ping')).status);
    assert.deepEqual(statuses, [503, 503, 200]);
  });

  it('strikes only its method and path', async () => {
    const { sim, call } = await world();
    const fault = { kind: 'status', status: 500 } as const;
    sim.faults.add({ upstream: 'plextv', method: 'POST', path: '/api/v2/*/ping', fault });
    sim.faults.add({ upstream: 'plextv', path: /user\?x=\d$/, fault });
    assert.equal((await call('GET', '/api/v2/ping')).status, 200);
    assert.equal((await call('GET', '/api/v2/user')).status, 200);
    assert.equal((await call('GET', '/api/v2/user?x=1')).status, 500);
    assert.equal(sim.faults.unused().length, 1);
  });

  it('refuses a fault for an upstream that does not exist', async () => {
    const { sim } = await world();
    const rule = { upstream: 'plex.tv', fault: { kind: 'down' } } as const;
    assert.throws(() => sim.faults.add(rule), /only plextv, pms/);
  });

  it('answers with the headers and the body it was given', async () => {
    const { sim, call } = await world();
    const fault = {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '3' },
      body: 'slow down',
    } as const;
    sim.faults.add({ upstream: 'plextv', fault });
    const answer = await call('GET', '/api/v2/ping');
    assert.deepEqual(
      [answer.status, answer.headers.get('retry-after'), answer.text],
      [429, '3', 'slow down'],
    );
  });

  it('cuts the connection before anything was done', async () => {
    const { sim, call } = await world();
    sim.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '/api/v2/pins',
      fault: { kind: 'cut-before' },
    });
    await assert.rejects(call('POST', '/api/v2/pins'), causedBy('ECONNRESET'));
    assert.equal(sim.plex.world.pins.length, 0);
  });

  it('does the thing and then cuts the connection', async () => {
    const { sim, call } = await world();
    sim.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '/api/v2/pins',
      fault: { kind: 'cut-after' },
    });
    await assert.rejects(call('POST', '/api/v2/pins'), causedBy('ECONNRESET'));
    assert.equal(sim.plex.world.pins.length, 1);
    assert.equal((await call('POST', '/api/v2/pins')).status, 201);
  });

  it('is down until it is cleared', async () => {
    const { sim, call } = await world();
    sim.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'down' } });
    await assert.rejects(call('GET', '/api/v2/ping'), causedBy('ECONNREFUSED'));
    await assert.rejects(call('GET', '/api/v2/ping'), causedBy('ECONNREFUSED'));
    sim.faults.clear();
    assert.equal((await call('GET', '/api/v2/ping')).status, 200);
  });

  it('sends garbage, a page of HTML, or the right body under a wrong type', async () => {
    const { sim, call } = await world();
    for (const kind of ['garbage', 'html', 'wrong-type'] as const)
      sim.faults.add({ upstream: 'plextv', fault: { kind } });
    const garbage = await call('GET', '/api/v2/ping');
    const html = await call('GET', '/api/v2/ping');
    const wrong = await call('GET', '/api/v2/ping');
    assert.equal(garbage.json, undefined);
    assert.match(html.text, /^<html>/);
    assert.equal(wrong.headers.get('content-type'), 'application/octet-stream');
    assert.deepEqual(wrong.json, { pong: true });
  });

  it('combines a delay with a failure', async () => {
    const { sim, call } = await world();
    sim.faults.add({ upstream: 'plextv', fault: { kind: 'delay', ms: 30 } });
    sim.faults.add({ upstream: 'plextv', fault: { kind: 'status', status: 502 } });
    const start = performance.now();
    assert.equal((await call('GET', '/api/v2/ping')).status, 502);
    assert.ok(performance.now() - start >= 25);
    assert.deepEqual(
      sim.journal.entries().map((entry) => entry.fault),
      ['delay+status'],
    );
  });

  it('strikes one server and leaves plex.tv alone', async () => {
    const { sim, call } = await world();
    const fault = { kind: 'status', status: 500 } as const;
    sim.faults.add({ upstream: 'pms', server: 'another', fault });
    sim.faults.add({ upstream: 'pms', server: sim.plex.machineIdentifier, fault });
    assert.equal((await call('GET', '/api/v2/ping')).status, 200);
    assert.equal((await call('GET', `${sim.plex.url}/identity`)).status, 500);
    assert.deepEqual(
      sim.faults.unused().map((handle) => handle.rule.server),
      ['another'],
    );
  });
});

describe('the in-process door', () => {
  it('refuses connections to a server that is switched off', async () => {
    const { sim, call } = await world();
    for (const server of sim.plex.world.servers) server.online = false;
    await assert.rejects(call('GET', `${sim.plex.url}/identity`), causedBy('ECONNREFUSED'));
  });

  it('knows no address outside of the world', async () => {
    const { sim, call } = await world();
    await assert.rejects(call('GET', 'https://elsewhere.test/'), causedBy('ENOTFOUND'));
    assert.equal(sim.journal.unknown().length, 1);
  });

  it('honours the abort of a request', async () => {
    const { sim } = await world();
    sim.faults.add({ upstream: 'plextv', fault: { kind: 'delay', ms: 2000 } });
    const signal = AbortSignal.timeout(20);
    const asked = sim.transport(new Request('https://plex.tv/api/v2/ping', { signal }));
    await assert.rejects(asked, { name: 'TimeoutError' });
  });

  it('makes the same world from the same seed, and another from another', async () => {
    const tokens = [];
    for (const seed of [1, 1, 2]) tokens.push((await createSimulation({ seed })).plex.accounts.anna?.token);
    assert.equal(tokens[0], tokens[1]);
    assert.notEqual(tokens[0], tokens[2]);
  });

  it('goes back to its beginning', async () => {
    const { sim, call } = await world();
    const before = [sim.plex.url, sim.plex.machineIdentifier, sim.plex.accounts];
    await call('DELETE', '/api/v2/users/signout');
    sim.faults.add({ upstream: 'plextv', fault: { kind: 'down' } });
    await sim.reset();
    assert.deepEqual([sim.plex.url, sim.plex.machineIdentifier, sim.plex.accounts], before);
    assert.equal((await call('GET', '/api/v2/ping')).status, 200);
  });
});
