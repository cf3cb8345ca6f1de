import assert from 'node:assert/strict';
import { it } from 'node:test';
import { comeIn, type House, later } from '#domains/invites/testing.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { connectSecondServer, type Json } from '#test/app.ts';
import { createSponsorFoyer } from './testing.ts';

it('a sponsor of two servers hands down both with the limits of each; a pause closes both and gives both back', async () => {
  const test = await createSponsorFoyer();
  const house: House = { ...test, ownId: await connectSecondServer(test) };
  const { jellyfin } = test.simulation;
  const at = (id: string, restrictions: Json) => ({
    server_id: id,
    libraries: 'all',
    allow_sync: false,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions,
  });
  const access = [at(test.serverId, { movie_ratings: ['G'] }), at(house.ownId, { max_streams: 2 })];
  const invite = await test.call('POST', '/api/invites', { body: { access } });
  await comeIn(house, String(invite.body.code), { as: 'petra', username: 'Petra2' });
  await test.settle();
  const petra = await test.asMember('petra');
  await test.allow(petra.id);

  const { code } = await petra.invite();
  const body = await comeIn(house, code, { as: 'mira', username: 'Mira' });
  assert.equal(body.outcome, 'joined', JSON.stringify(body));
  await test.settle();
  const there = () => {
    const { plex } = test.simulation;
    const mira = plex.accounts.mira?.id;
    const share = plex.world.shares.find((one) => one.invitedId === mira && one.deletedAt === null);
    const user = jellyfin.world.users.find((one) => one.name === 'Mira');
    return [
      share?.sectionIds.length,
      share?.settings.filterMovies,
      user?.policy.MaxActiveSessions,
      user?.policy.EnabledFolders.length,
      user?.policy.IsDisabled,
    ];
  };
  const before = there();
  assert.deepEqual(before, [4, 'contentRating=G', 2, 4, false]);

  const action = await test.branch(petra.id, 'pause');
  assert.deepEqual(
    (action.items as Array<{ servers: Json[] }>)[0]?.servers.map((server) => server.state),
    ['done', 'done'],
  );
  const [sections, , streams, folders, isDisabled] = there();
  assert.deepEqual([sections, streams, folders, isDisabled], [undefined, 2, 4, true]);
  await test.branch(petra.id, 'resume');
  assert.deepEqual(there(), before);
  await test.stop();
});

it('a guest who is in at one server while the other is away counts and is paused like one who is in', async () => {
  const test = await createSponsorFoyer();
  const house: House = { ...test, ownId: await connectSecondServer(test) };
  const everything = (id: string) => ({
    server_id: id,
    libraries: 'all',
    allow_sync: false,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions: {},
  });
  const access = [everything(test.serverId), everything(house.ownId)];
  const invite = await test.call('POST', '/api/invites', { body: { access } });
  await comeIn(house, String(invite.body.code), { as: 'petra', username: 'Petra2' });
  await test.settle();
  const petra = await test.asMember('petra');
  await test.allow(petra.id);
  const { id, code } = await petra.invite();
  await test.call('PATCH', `/api/invites/${id}`, { body: { on_failure: 'keep' } });

  const fault = { kind: 'status', status: 503 } as const;
  test.simulation.faults.add({ upstream: 'jellyfin', times: 'always', fault });
  const begun = await comeIn(house, code, { as: 'mira', username: 'Mira' });
  await test.settle();
  const [own] = (await petra.call('GET', '/api/me/invites')).body.items as Json[];
  assert.deepEqual([begun.status, own?.state], ['running', 'in']);
  await test.branch(petra.id, 'pause');
  assert.equal((await test.statuses()).mira, 'paused');

  test.simulation.faults.clear();
  await later(house, String(begun.id), 15 * MINUTE_MS);
  await test.settle();
  assert.deepEqual(
    test.simulation.jellyfin.world.users.filter((one) => one.name === 'Mira' && !one.policy.IsDisabled),
    [],
  );
  await test.stop();
});
