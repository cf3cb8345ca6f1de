import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import type { RunningWorld } from '#sim/simulation-type.ts';
import { get, post, setUp } from './foyer-owner.ts';
import { type FoyerProcess, startProcess, temporaryFolder } from './foyer-process.ts';

/** The outside calls of one redemption after which the whole process is killed, as a power cut would. */
const KILL_AFTER_CALLS = [1, 3, 5, 7, 9, 11];
const ENDS_WITHIN_MS = 60_000;

let simulation: Simulation;
let world: RunningWorld;
const data = temporaryFolder();

before(async () => {
  simulation = await createSimulation({ seed: 1, clock: 'live' });
  world = await simulation.listen({ port: 0 });
});
after(async () => {
  await world.stop();
  data.remove();
});

function start(): Promise<FoyerProcess> {
  return startProcess({
    FOYER_DATA_DIR: data.path,
    FOYER_PLEX_TV_URL: world.plex_tv,
    FOYER_LOG_LEVEL: 'fatal',
  });
}

async function until<Value>(ask: () => Promise<Value | null> | Value | null): Promise<Value> {
  const end = Date.now() + ENDS_WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    assert.ok(Date.now() < end, 'it ends in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function sharesWith(email: string): number {
  return simulation.plex.world.shares.filter(
    (share) => share.invitedEmail === email && share.deletedAt === null,
  ).length;
}

describe('the whole process killed with SIGKILL during a redemption', () => {
  it('leaves nothing half-done after the next start, wherever it was', async () => {
    let foyer = await start();
    const { apiKey } = await setUp(foyer.url, world.plex);
    for (const calls of KILL_AFTER_CALLS) {
      const email = `guest-${calls}@example.test`;
      const invite = await post(foyer.url, '/api/invites', { usage_limit: 1 }, { 'x-api-key': apiKey });
      const id = String(invite.body.id);
      const slow = simulation.faults.add({
        upstream: 'plextv',
        times: 'always',
        fault: { kind: 'delay', ms: 30 },
      });
      const seenBefore = simulation.journal.entries().length;
      const started = await post(foyer.url, '/api/invites/redeem', { code: invite.body.code, email }, {});
      assert.equal(started.status, 202);
      await until(() => (simulation.journal.entries().length - seenBefore >= calls ? true : null));
      await foyer.kill('SIGKILL');
      slow.remove();

      foyer = await start();
      const redemption = await until(async () => {
        const answer = await get(foyer.url, `/api/invites/redemptions/${String(started.body.id)}`, apiKey);
        return answer.status === 'done' || answer.status === 'undone' ? answer : null;
      });
      const { used_count: used } = await get(foyer.url, `/api/invites/${id}`, apiKey);
      assert.deepEqual(
        { status: redemption.status, used, shares: sharesWith(email) },
        { status: 'done', used: 1, shares: 1 },
        `killed after ${calls} calls`,
      );
    }
    await foyer.kill('SIGTERM');
  });
});
