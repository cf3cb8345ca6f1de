import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { MediaClientError, type MediaErrorCode } from '#domains/media/protocol.ts';
import { createPlexUnderTest, type PlexUnderTest } from './testing.ts';

describe('the home at plex.tv', () => {
  let plex: PlexUnderTest;

  beforeEach(async () => {
    plex = await createPlexUnderTest();
  });
  afterEach(() => plex.close());

  const mira = {
    userType: 'home',
    email: 'mira@example.test',
    accountName: 'mira',
    libraryIds: ['2'],
  } as const;
  const homeTitles = () => {
    const ids = plex.sim.plex.world.homes[0]?.memberIds ?? [];
    return plex.sim.plex.world.accounts
      .filter((account) => ids.includes(account.id))
      .map((account) => account.title);
  };

  it('R5.1 makes a managed user where just a name is given, with its share at once', async () => {
    const created = await plex.client.createUser({
      userType: 'home',
      username: ' Nina ',
      libraryIds: ['1', '2'],
      permissions: { canDownload: true },
    });
    const found = await plex.client.findUser({ externalUserId: created.externalUserId });
    assert.deepEqual(
      [found?.username, found?.access, found?.libraryIds, found?.permissions.canDownload],
      ['Nina', 'accepted', ['1', '2'], true],
    );
    assert.equal(homeTitles().includes('Nina'), true);
  });

  it('makes one without a share where no libraries are given', async () => {
    const created = await plex.client.createUser({ userType: 'home', username: 'Nina', libraryIds: [] });
    assert.equal((await plex.client.findUser({ externalUserId: created.externalUserId }))?.access, 'none');
    assert.equal(await plex.client.setLibraryAccess({ externalUserId: created.externalUserId }, ['3']), true);
    assert.deepEqual((await plex.client.findUser({ externalUserId: created.externalUserId }))?.libraryIds, [
      '3',
    ]);
  });

  it('makes nobody where a library does not exist', async () => {
    await assert.rejects(
      plex.client.createUser({ userType: 'home', username: 'Nina', libraryIds: ['99'] }),
      hasCode('LIBRARY_NOT_FOUND'),
    );
    assert.equal(homeTitles().includes('Nina'), false);
  });

  it('R5.4 takes the managed user away again where the share fails', async () => {
    plex.sim.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '/api/servers/*',
      times: 'always',
      fault: { kind: 'status', status: 500 },
    });
    await assert.rejects(
      plex.client.createUser({ userType: 'home', username: 'Nina', libraryIds: ['1'] }),
      MediaClientError,
    );
    assert.equal(homeTitles().includes('Nina'), false);
  });

  it('finds the managed user whose making was cut off before the answer, and goes on', async () => {
    plex.sim.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '/api/home/users',
      fault: { kind: 'cut-after' },
    });
    await plex.client.createUser({ userType: 'home', username: 'Nina', libraryIds: ['1'] });
    assert.equal(homeTitles().filter((title) => title === 'Nina').length, 1);
    const found = await plex.client.findUser({ username: 'Nina' });
    assert.deepEqual([found?.access, found?.libraryIds], ['accepted', ['1']]);
  });

  it('throws where it was cut off before anything was made', async () => {
    plex.sim.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '/api/home/users',
      fault: { kind: 'cut-before' },
    });
    await assert.rejects(
      plex.client.createUser({ userType: 'home', username: 'Nina', libraryIds: ['1'] }),
      MediaClientError,
    );
    assert.equal(homeTitles().includes('Nina'), false);
  });

  it('says in the log what is left where even that fails, and throws the first failure', async () => {
    plex.sim.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '/api/servers/*',
      fault: { kind: 'status', status: 500 },
    });
    plex.sim.faults.add({
      upstream: 'plextv',
      method: 'DELETE',
      times: 'always',
      fault: { kind: 'status', status: 502 },
    });
    const attempt = plex.client.createUser({ userType: 'home', username: 'Nina', libraryIds: ['1'] });
    await assert.rejects(
      attempt,
      (error) => error instanceof MediaClientError && String(error.cause).includes('500'),
    );
    assert.equal(
      plex.logLines().some((line) => line.includes('was left behind') && line.includes('"level":50')),
      true,
    );
  });

  it('R5.3 knows the name in any case', async () => {
    await assert.rejects(
      plex.client.createUser({ userType: 'home', username: 'KIT', libraryIds: ['1'] }),
      hasCode('USERNAME_TAKEN'),
    );
  });

  it('refuses as NO_SEATS when the home is full', async () => {
    for (let seat = homeTitles().length + 1; seat < 15; seat += 1) {
      await plex.client.createUser({ userType: 'home', username: `Child ${seat}`, libraryIds: [] });
    }
    await assert.rejects(
      plex.client.createUser({ userType: 'home', username: 'One more', libraryIds: [] }),
      hasCode('NO_SEATS'),
    );
  });

  it('invites an existing account where an e-mail is given, and shares with it', async () => {
    const created = await plex.client.createUser(mira);
    assert.deepEqual(
      [created.externalUserId, created.userType, created.access],
      ['mira@example.test', 'home', 'pending'],
    );
    assert.equal(plex.sim.plex.world.homeInvites.length, 1);
    const found = await plex.client.findUser({ email: mira.email });
    assert.deepEqual([found?.access, found?.libraryIds], ['pending', ['2']]);
  });

  it('invites an existing account by its name, and makes no managed user of that name', async () => {
    const before = homeTitles();
    const byName = { userType: 'home', accountName: 'mira', libraryIds: ['2'] } as const;
    const created = await plex.client.createUser(byName);
    assert.deepEqual([created.externalUserId, created.email, created.access], ['mira', null, 'pending']);
    assert.deepEqual([homeTitles(), plex.sim.plex.world.homeInvites.length], [before, 1]);
    const found = await plex.client.findUser({ email: mira.email });
    assert.deepEqual([found?.access, found?.libraryIds], ['pending', ['2']]);
    assert.equal(await plex.client.deleteUser({ username: 'mira' }), true);
    assert.deepEqual(plex.sim.plex.world.homeInvites, []);
  });

  it('accepts the home and the share with the guest’s token', async () => {
    await plex.client.createUser(mira);
    assert.equal(
      await plex.client.shareAcceptance?.acceptShare(plex.sim.plex.accounts.mira?.token ?? ''),
      true,
    );
    const found = await plex.client.findUser({ email: mira.email });
    assert.deepEqual(
      [found?.access, found?.userType, homeTitles().includes('mira')],
      ['accepted', 'home', true],
    );
  });

  it('keeps the share of a friend who comes into the home, with the new libraries', async () => {
    const created = await plex.client.createUser({
      ...mira,
      email: 'jonas@example.test',
      accountName: 'jonas',
      libraryIds: ['3'],
    });
    assert.equal(created.access, 'accepted');
    assert.deepEqual((await plex.client.findUser({ email: 'jonas@example.test' }))?.libraryIds, ['3']);
    assert.equal(plex.sim.plex.world.homeInvites.length, 1);
  });

  it('refuses who is in the home already, and the owner', async () => {
    const ravi = { ...mira, email: 'ravi@example.test', accountName: 'ravi' };
    await assert.rejects(plex.client.createUser(ravi), hasCode('USER_ALREADY_EXISTS'));
    const anna = { ...mira, email: 'anna@example.test', accountName: 'anna' };
    await assert.rejects(plex.client.createUser(anna), hasCode('IS_OWNER'));
  });

  it('shares with an account that is in the home and sees nothing yet, also when the home is full', async () => {
    const [home] = plex.sim.plex.world.homes;
    home?.memberIds.push(...Array.from({ length: 15 - home.memberIds.length }, (_none, at) => -at - 1));
    await plex.client.setLibraryAccess({ username: 'ravi' }, []);
    const created = await plex.client.createUser({
      ...mira,
      email: 'ravi@example.test',
      accountName: 'ravi',
    });
    assert.deepEqual([created.access, created.userType], ['accepted', 'home']);
    assert.deepEqual((await plex.client.findUser({ username: 'ravi' }))?.libraryIds, ['2']);
    assert.deepEqual(plex.sim.plex.world.homeInvites, []);
  });

  it('shares anew with a friend whose share goes away at that moment', async () => {
    plex.sim.faults.add({
      upstream: 'plextv',
      method: 'PUT',
      path: '/api/servers/*',
      fault: { kind: 'status', status: 404 },
    });
    await plex.client.createUser({ ...mira, email: 'jonas@example.test', accountName: 'jonas' });
    assert.deepEqual((await plex.client.findUser({ username: 'jonas' }))?.libraryIds, ['2']);
  });

  it('undoes the managed user that plex.tv makes at times instead of inviting', async () => {
    plex.sim.plex.world.toggles.homeInviteCreatesManaged = true;
    const before = homeTitles();
    await assert.rejects(plex.client.createUser(mira), hasCode('UNSUPPORTED'));
    assert.deepEqual(homeTitles(), before);
    assert.equal(await plex.client.findUser({ email: mira.email }), null);
  });

  it('withdraws the invitation into the home where the share fails', async () => {
    plex.sim.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '/api/servers/*',
      fault: { kind: 'status', status: 500 },
    });
    await assert.rejects(plex.client.createUser(mira), MediaClientError);
    assert.deepEqual(plex.sim.plex.world.homeInvites, []);
  });

  it('withdraws it where a friend’s share cannot be changed, and throws that failure where even this fails', async () => {
    const fail = (method: string, path: string, status: number) =>
      plex.sim.faults.add({
        upstream: 'plextv',
        method,
        path,
        times: 'always',
        fault: { kind: 'status', status },
      });
    const jonas = { ...mira, email: 'jonas@example.test', accountName: 'jonas' };
    const isFirst = (error: unknown) =>
      error instanceof MediaClientError && String(error.cause).includes('500');
    fail('PUT', '/api/servers/*', 500);
    await assert.rejects(plex.client.createUser(jonas), isFirst);
    assert.deepEqual(plex.sim.plex.world.homeInvites, []);
    fail('DELETE', '/api/invites/*', 502);
    await assert.rejects(plex.client.createUser(jonas), isFirst);
    assert.ok(
      plex.logLines().some((line) => line.includes('was left behind') && line.includes('"level":50')),
    );
  });

  it('withdraws both when an invited person is removed', async () => {
    await plex.client.createUser(mira);
    assert.equal(await plex.client.deleteUser({ email: mira.email }), true);
    assert.deepEqual(plex.sim.plex.world.homeInvites, []);
    assert.equal(await plex.client.findUser({ email: mira.email }), null);
  });

  it('R7.1 leaves a member of the home in it where he was let in as a friend', async () => {
    const ravi = { email: 'ravi@example.test', userType: 'friend' as const };
    assert.equal(await plex.client.deleteUser(ravi), true);
    assert.deepEqual(
      [(await plex.client.findUser(ravi))?.access, homeTitles().includes('ravi')],
      ['none', true],
    );
    assert.equal(await plex.client.deleteUser(ravi), false);
    assert.equal(await plex.client.deleteUser({ email: ravi.email }), true);
    assert.equal(homeTitles().includes('ravi'), false);
  });

  it('R7.2 takes a managed user out of the home', async () => {
    assert.equal(await plex.client.deleteUser({ username: 'Kit' }), true);
    assert.equal(homeTitles().includes('Kit'), false);
    assert.equal(await plex.client.deleteUser({ username: 'Kit' }), false);
  });

  function hasCode(errorCode: MediaErrorCode): (error: unknown) => boolean {
    return (error) => error instanceof MediaClientError && error.errorCode === errorCode;
  }
});
