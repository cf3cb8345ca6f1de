import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { comeIn, createHouse, type House } from '#domains/invites/testing.ts';
import type { Json } from '#test/app.ts';

let house: House;
let libraries: Record<string, string[]>;
beforeEach(async () => {
  house = await createHouse();
  const { items } = (await house.call('GET', '/api/servers')).body;
  libraries = Object.fromEntries(
    (items as Json[]).map((server) => [
      String(server.id),
      (server.libraries as Json[]).map((library) => String(library.id)),
    ]),
  );
});
afterEach(() => house.stop());

const accessTo = (count: number, restrictions: Record<string, Json>, allowSync: boolean) =>
  [house.serverId, house.ownId].map((id) => ({
    server_id: id,
    libraries: (libraries[id] ?? []).slice(0, count),
    allow_sync: allowSync,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions: restrictions[id] ?? {},
  }));

/** What each of the two servers says of her. */
function there() {
  const { plex, jellyfin } = house.simulation;
  const mira = plex.accounts.mira?.id;
  const share = plex.world.shares.find((one) => one.invitedId === mira && one.deletedAt === null);
  const user = jellyfin.world.users.find((one) => one.name === 'Mira');
  return {
    plex: [share?.sectionIds.length, share?.settings.allowSync, share?.settings.filterMovies],
    jellyfin: [
      user?.policy.EnabledFolders.length,
      user?.policy.EnableContentDownloading,
      user?.policy.MaxActiveSessions,
    ],
  };
}

describe('a tier over a server of each kind', () => {
  it('is given by an invite, and changed: seen before, and then shown by both servers', async () => {
    const made = await house.call('POST', '/api/tiers', {
      body: { name: 'Family', access: accessTo(1, {}, false) },
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const tier = String(made.body.id);
    const invite = await house.call('POST', '/api/invites', { body: { tier_id: tier } });
    const body = await comeIn(house, String(invite.body.code), { as: 'mira', username: 'Mira' });
    assert.equal(body.outcome, 'joined', JSON.stringify(body));
    const before = there();
    assert.deepEqual(
      [before.plex.slice(0, 2), before.jellyfin],
      [
        [1, false],
        [1, false, 0],
      ],
    );

    const limits = {
      [house.serverId]: { movie_ratings: ['G', 'PG'] } as Json,
      [house.ownId]: { max_streams: 2 } as Json,
    };
    const wish = {
      name: 'Family',
      description: '',
      duration_days: null,
      access: accessTo(2, limits, true),
      version: made.body.version,
    };
    const preview = await house.call('POST', `/api/tiers/${tier}/preview`, { body: wish });
    const [plan] = preview.body.items as Array<{ servers: Json[] }>;
    assert.deepEqual(
      plan?.servers.map((server) => [
        server.server_name,
        (server.libraries_added as string[]).length,
        (server.restrictions as Json[]).map((limit) => limit.name),
      ]),
      [
        ['The Lantern', 1, ['movie_ratings']],
        ['The Cellar', 1, ['max_streams']],
      ],
    );
    assert.deepEqual(there(), before, 'a preview changes nothing');

    const changed = await house.call('PUT', `/api/tiers/${tier}`, {
      body: { ...wish, apply_to: 'everyone', seen: preview.body.seen },
    });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    await house.foyer.parts.jobs.runNow('tiers.apply');
    await house.foyer.parts.jobs.runNow('members.reconcile');
    await house.foyer.parts.members.settled();
    assert.deepEqual(there(), {
      plex: [2, true, 'contentRating=G%2CPG'],
      jellyfin: [2, true, 2],
    });
    const progress = (await house.call('GET', `/api/tiers/${tier}/progress`)).body;
    assert.deepEqual([progress.total, progress.done, progress.failed], [1, 1, 0]);
  });
});
