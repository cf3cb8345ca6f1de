import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { MediaClientError } from '#domains/media/protocol.ts';
import { createJellyfinUnderTest, type JellyfinUnderTest } from './testing.ts';

describe('users of a Jellyfin server', () => {
  let test: JellyfinUnderTest;

  beforeEach(async () => {
    test = await createJellyfinUnderTest();
  });
  afterEach(() => test.close());

  const world = () => test.sim.jellyfin.world;
  const films = () => world().libraries[0]?.id ?? '';
  const userOf = (name: string) => world().users.find((user) => user.name === name);
  const input = () => ({
    userType: 'local' as const,
    username: 'mira',
    password: 'a long password',
    libraryIds: [films()],
  });
  const idOf = (name: string) => ({ externalUserId: userOf(name)?.id });

  it('takes a user who could not be narrowed away again', async () => {
    test.sim.faults.add({
      upstream: 'jellyfin',
      path: '/Users/*/Policy',
      times: 'always',
      fault: { kind: 'status', status: 500 },
    });
    await assert.rejects(test.client.createUser(input()), MediaClientError);
    assert.equal(userOf('mira'), undefined);
  });

  it('says loudly where he could not be taken away either', async () => {
    for (const rule of [{ path: '/Users/*/Policy' }, { method: 'DELETE' }])
      test.sim.faults.add({
        upstream: 'jellyfin',
        ...rule,
        times: 'always',
        fault: { kind: 'status', status: 500 },
      });
    await assert.rejects(test.client.createUser(input()), MediaClientError);
    assert.equal(
      test.logLines().some((line) => line.includes('was left at the server')),
      true,
    );
  });

  it('gives a new user no right of administering, however generous the server is', async () => {
    await test.client.createUser(input());
    const policy = userOf('mira')?.policy;
    assert.deepEqual(
      [policy?.EnableAllFolders, policy?.EnableLiveTvManagement, policy?.EnableContentDownloading],
      [false, false, false],
    );
    assert.deepEqual(policy?.EnabledFolders, [films()]);
  });

  it('writes the whole policy back: what Foyer knows nothing of stays, also where the server is newer', async () => {
    const before = userOf('jonas')?.policy;
    Object.assign(before ?? {}, {
      ForceRemoteSourceTranscoding: true,
      AuthenticationProviderId: 'Ldap.Plugin',
    });
    await test.client.updatePermissions(idOf('jonas'), { canDownload: true });
    const after = userOf('jonas')?.policy;
    assert.deepEqual(after, { ...before, MaxParentalRating: null, EnableContentDownloading: true });
  });

  it('sets every limit, tells of it, and takes it away again with null, an empty list and false', async () => {
    const restrictions = {
      max_streams: 2,
      max_rating: 13,
      block_unrated: ['movies', 'live_tv'],
      allowed_tags: ['Kids'],
      blocked_tags: ['Scary'],
      remote_bitrate_kbps: 8_000,
      no_video_transcoding: true,
      no_audio_transcoding: true,
      no_remote_access: true,
    };
    await test.client.updatePermissions(idOf('jonas'), { restrictions });
    const policy = userOf('jonas')?.policy;
    assert.deepEqual(
      [policy?.MaxActiveSessions, policy?.MaxParentalRating, policy?.BlockUnratedItems],
      [2, 13, ['Movie', 'LiveTvChannel', 'LiveTvProgram']],
    );
    assert.deepEqual(
      [policy?.RemoteClientBitrateLimit, policy?.EnableVideoPlaybackTranscoding, policy?.EnableRemoteAccess],
      [8_000_000, false, false],
    );
    assert.deepEqual((await test.client.findUser(idOf('jonas')))?.permissions.restrictions, restrictions);

    const none = Object.fromEntries(
      Object.entries(restrictions).map(([name, value]) => {
        if (Array.isArray(value)) return [name, []];
        return [name, typeof value === 'number' ? null : false];
      }),
    );
    await test.client.updatePermissions(idOf('jonas'), { restrictions: none });
    assert.deepEqual((await test.client.findUser(idOf('jonas')))?.permissions.restrictions, none);
  });

  it('switches a user off with his sessions, and on again with what he had', async () => {
    const before = await test.client.findUser(idOf('jonas'));
    assert.equal(await test.client.setUserEnabled(idOf('jonas'), false), true);
    assert.equal((await test.client.findUser(idOf('jonas')))?.access, 'none');
    assert.equal(
      world().tokens.some((token) => token.userId === userOf('jonas')?.id),
      false,
    );
    await test.client.setUserEnabled(idOf('jonas'), true);
    const after = await test.client.findUser(idOf('jonas'));
    assert.deepEqual({ ...after, lastSeenAt: null }, { ...before, lastSeenAt: null });
    assert.equal(await test.client.setUserEnabled({ username: 'nobody' }, false), false);
  });

  it('never changes an administrator', async () => {
    const policy = structuredClone(userOf('anna')?.policy);
    const results = [
      await test.client.setUserEnabled(idOf('anna'), false),
      await test.client.setLibraryAccess({ username: 'anna' }, []),
      await test.client.updatePermissions(idOf('anna'), { canDownload: false }),
    ];
    assert.deepEqual([results, userOf('anna')?.policy], [[false, false, false], policy]);
  });

  it('does not take somebody for another who has his name by now', async () => {
    const gone = idOf('jonas');
    await test.client.deleteUser(gone);
    await test.client.createUser({ ...input(), username: 'jonas' });
    assert.equal(await test.client.deleteUser({ ...gone, username: 'jonas' }), false);
    assert.notEqual(userOf('jonas'), undefined);
  });

  it('refuses the token of somebody who does not administer the server', async () => {
    const token = world().tokens[0]?.token ?? '';
    const client = test.adapter.createClient({ ...test.connection, credentials: { api_key: token } });
    await client.open();
    await assert.rejects(client.identify(), { errorCode: 'NOT_OWNER' });
  });

  it('takes no other program for a Jellyfin server, and none outside of its base path', async () => {
    world().server.basePath = '/media';
    await assert.rejects(test.client.identify(), { errorCode: 'UPSTREAM' });
    const inside = test.adapter.createClient({ ...test.connection, url: `${test.connection.url}/media` });
    await inside.open();
    assert.equal((await inside.identify()).name, 'The Cellar');
    test.sim.faults.add({
      upstream: 'jellyfin',
      path: '/media/System/Info/Public',
      fault: { kind: 'status', status: 200, body: '{"Id":"1","ServerName":"Emby"}' },
    });
    await assert.rejects(inside.identify(), { errorCode: 'UPSTREAM' });
  });

  it('hands out only paths of its own pictures, and takes no others', async () => {
    const posters = (await test.client.images?.listPosters([films()], 3)) ?? [];
    assert.equal(posters.length, 3);
    const picture = await test.client.images?.fetchImage(posters[0]?.path ?? '', 120);
    assert.equal(picture?.contentType, 'image/jpeg');
    const avatar = (await test.client.findUser(idOf('jonas')))?.avatarUrl ?? '';
    assert.equal((await test.client.images?.fetchImage(avatar, 64))?.contentType, 'image/jpeg');
    for (const path of ['/Users', '/Items/../Users', 'http://elsewhere.test/a.png', `${avatar}&x=1`]) {
      await assert.rejects(async () => test.client.images?.fetchImage(path, 64), {
        errorCode: 'UNSUPPORTED',
      });
    }
  });
});
