import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import type { RunningWorld } from '#sim/simulation-type.ts';
import { get, post, setUp } from './foyer-owner.ts';
import { type FoyerProcess, startProcess, temporaryFolder } from './foyer-process.ts';

/** Docker kills after ten seconds. */
const ENDS_WITHIN_MS = 9_500;
/** What hangs at a vendor is let go of, not waited for until the process is cut off after eight seconds. */
const LETS_GO_WITHIN_MS = 7_000;

let simulation: Simulation;
let world: RunningWorld;
let foyer: FoyerProcess;
let apiKey: string;
const data = temporaryFolder();
const outputs: string[] = [];

before(async () => {
  simulation = await createSimulation({ seed: 1, clock: 'live' });
  world = await simulation.listen({ port: 0 });
  foyer = await start();
  ({ apiKey } = await setUp(foyer.url, world.plex));
});
after(async () => {
  await foyer.kill('SIGKILL');
  await world.stop();
  data.remove();
});

function start(): Promise<FoyerProcess> {
  const env = { FOYER_DATA_DIR: data.path, FOYER_PLEX_TV_URL: world.plex_tv, FOYER_LOG_LEVEL: 'trace' };
  return startProcess(env, { keepOutput: true });
}

/** How the process ends after SIGTERM, and how long that takes. The next one is started. */
async function terminate(
  signals: NodeJS.Signals[] = ['SIGTERM'],
  between: () => void = () => undefined,
): Promise<{ code: number | null; tookMs: number }> {
  const began = performance.now();
  await Promise.all(signals.map((signal) => foyer.kill(signal)));
  const { code } = await foyer.ended;
  const tookMs = performance.now() - began;
  outputs.push(foyer.output());
  between();
  foyer = await start();
  return { code, tookMs };
}

function assertInOrder(
  { code, tookMs }: { code: number | null; tookMs: number },
  withinMs = ENDS_WITHIN_MS,
): void {
  assert.equal(code, 0);
  assert.ok(tookMs < withinMs, `${Math.round(tookMs)} ms`);
}

const calls = () => simulation.journal.entries().length;

/** How many calls the outside has had, once a process that has just begun has looked at its servers by itself. */
async function callsAtRest(): Promise<number> {
  for (;;) {
    const before = calls();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    if (calls() === before) return before;
  }
}

/** A connection that says this much and then nothing. */
async function sayAndWait(text: string): Promise<Socket> {
  const { hostname, port } = new URL(foyer.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.write(text, resolve));
  return socket;
}

const request = (path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: foyer\r\nX-Api-Key: ${apiKey}\r\n${more}\r\n`;

describe('the process, asked to end,', () => {
  it('ends at once where nothing is under way', async () => {
    assertInOrder(await terminate(), 3_000);
  });

  it('ends once where it is asked twice', async () => {
    assertInOrder(await terminate(['SIGTERM', 'SIGINT']), 3_000);
  });

  it('ends with pages that listen, with connections kept open and with requests that never get finished', async () => {
    const sockets: Socket[] = [];
    for (let at = 0; at < 5; at += 1) {
      sockets.push(await sayAndWait(request('/api/live')));
      sockets.push(await sayAndWait(request('/api/setup')));
      sockets.push(
        await sayAndWait('POST /api/auth/sign-in HTTP/1.1\r\nHost: foyer\r\nContent-Length: 50\r\n\r\n{"us'),
      );
      sockets.push(await sayAndWait('GET /api/set'));
    }
    await get(foyer.url, '/api/setup', apiKey);
    assertInOrder(await terminate());
    for (const socket of sockets) socket.destroy();
  });

  it('answers the requests it has begun', async () => {
    const slow = simulation.faults.add({
      upstream: 'pms',
      times: 'always',
      fault: { kind: 'delay', ms: 400 },
    });
    const body = { kind: 'plex', url: world.plex.url, credentials: { token: world.plex.token } };
    const seen = await callsAtRest();
    const answer = post(foyer.url, '/api/servers/test', body, { 'x-api-key': apiKey });
    while (calls() === seen) await new Promise((resolve) => setTimeout(resolve, 10));
    const [ended, { status, body: tested }] = await Promise.all([terminate(), answer]);
    slow.remove();
    assert.deepEqual([status, tested.ok], [200, true]);
    assertInOrder(ended);
  });

  it('ends in the middle of a redemption whose vendor hangs, and the next process finishes it', async () => {
    const invite = await post(foyer.url, '/api/invites', { usage_limit: 1 }, { 'x-api-key': apiKey });
    const hangs = simulation.faults.add({
      upstream: 'plextv',
      times: 'always',
      fault: { kind: 'delay', ms: 14_000 },
    });
    const email = 'guest-of-the-hanging@example.test';
    const started = await post(foyer.url, '/api/invites/redeem', { code: invite.body.code, email }, {});
    assert.equal(started.status, 202);
    const ended = await terminate(['SIGTERM'], () => hangs.remove());
    assertInOrder(ended, LETS_GO_WITHIN_MS);
    const path = `/api/invites/redemptions/${String(started.body.id)}`;
    let status: unknown = 'running';
    for (const end = Date.now() + 60_000; status === 'running' && Date.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ status } = await get(foyer.url, path, apiKey));
    }
    const { used_count: used } = await get(foyer.url, `/api/invites/${String(invite.body.id)}`, apiKey);
    const shares = simulation.plex.world.shares.filter(
      (share) => share.invitedEmail === email && share.deletedAt === null,
    );
    assert.deepEqual([status, used, shares.length], ['done', 1, 1]);
  });

  it('has written no secret to its log, at its most talkative', async () => {
    await terminate();
    const log = outputs.join('\n');
    assert.ok(log.split('\n').length > 20, 'there is a log');
    const secrets = [
      apiKey,
      world.plex.token,
      'correct-horse-lantern',
      ...simulation.plex.world.tokens.map((one) => one.token),
    ];
    assert.deepEqual(
      secrets.filter((secret) => log.includes(secret)),
      [],
    );
  });
});
