import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createPlexUnderTest, type PlexUnderTest } from './testing.ts';

describe('when people were last there', () => {
  let plex: PlexUnderTest;
  beforeEach(async () => {
    plex = await createPlexUnderTest();
  });
  afterEach(() => plex.close());

  const lastSeen = async () =>
    new Map((await plex.client.listUsers()).map((user) => [user.username, user.lastSeenAt]));

  it('is their last play in the server’s history', async () => {
    const jonas = plex.sim.plex.world.accounts.find((account) => account.username === 'jonas');
    const plays = plex.sim.plex.serverState().history.filter((play) => play.accountId === jonas?.id);
    const last = Math.max(...plays.map((play) => Math.floor(play.viewedAt / 1_000) * 1_000));
    const seen = await lastSeen();
    assert.ok(plays.length > 0);
    assert.deepEqual([seen.get('jonas'), seen.get('sofia')], [last, null]);
  });

  it('is unknown while the server is off, and everybody is listed all the same', async () => {
    const all = (await lastSeen()).size;
    plex.sim.faults.add({ upstream: 'pms', times: 'always', fault: { kind: 'down' } });
    const seen = await lastSeen();
    assert.deepEqual([seen.size, new Set(seen.values())], [all, new Set([null])]);
  });
});
