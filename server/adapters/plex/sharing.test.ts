import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { MediaClientError, type MediaErrorCode } from '#domains/media/protocol.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { Share } from '#sim/plex/world.ts';
import { createPlexUnderTest, type PlexUnderTest } from './testing.ts';

describe('sharing at plex.tv', () => {
  let plex: PlexUnderTest;

  beforeEach(async () => {
    plex = await createPlexUnderTest();
  });
  afterEach(() => plex.close());

  const idOf = (username: string) =>
    plex.sim.plex.world.accounts.find((one) => one.username === username)?.id ?? 0;
  const standing = (username: string): Share[] =>
    plex.sim.plex.world.shares.filter(
      (share) =>
        share.invitedId === idOf(username) &&
        share.machineIdentifier === plex.sim.plex.machineIdentifier &&
        share.deletedAt === null,
    );
  const areFriends = (username: string) =>
    plex.sim.plex.world.friendships.some((one) => [one.fromId, one.toId].includes(idOf(username)));
  const callsTo = (method: string, path: RegExp) =>
    plex.sim.journal.entries().filter((entry) => entry.method === method && path.test(entry.path)).length;
  const mira = { email: 'mira@example.test', libraryIds: ['1'] };
  const acceptAs = (username: string) =>
    plex.client.shareAcceptance?.acceptShare(plex.sim.plex.accounts[username]?.token ?? '');

  it('R2.1 to R2.5 can create, delete and give access; switching off and downloads are no capabilities', () => {
    assert.deepEqual(plex.client.capabilities, ['create_user', 'delete_user', 'library_access']);
  });

  describe('sections', () => {
    it('sends plex.tv’s ids of sections, never the keys', async () => {
      await plex.client.createUser({ ...mira, libraryIds: ['3', '1'] });
      const ids = plex.sim.plex.world.servers[0]?.libraries
        .filter((one) => ['1', '3'].includes(one.key))
        .map((one) => one.sectionId);
      assert.deepEqual(standing('mira')[0]?.sectionIds.toSorted(), ids?.toSorted());
      assert.equal(standing('mira')[0]?.allLibraries, false);
    });

    it('looks a second time where plex.tv’s list of sections is empty for a moment', async () => {
      const body =
        '<MediaContainer><Server machineIdentifier="x"><Section id="1" key="77"/></Server></MediaContainer>';
      const path = `/api/servers/${plex.sim.plex.machineIdentifier}`;
      const addEmptyAnswers = (times: number) =>
        plex.sim.faults.add({
          upstream: 'plextv',
          path,
          times,
          fault: { kind: 'status', status: 200, body },
        });
      addEmptyAnswers(1);
      assert.equal((await plex.client.createUser(mira)).access, 'pending');
      addEmptyAnswers(2);
      await assert.rejects(plex.client.setLibraryAccess(mira, ['2']), hasCode('LIBRARY_NOT_FOUND'));
      assert.deepEqual((await plex.client.findUser(mira))?.libraryIds, ['1']);
    });
  });

  describe('left-over rows', () => {
    it('invites again after plex.tv kept the row of a withdrawn invitation', async () => {
      await plex.client.createUser(mira);
      const [orphan] = standing('mira');
      if (orphan) orphan.orphan = true;
      assert.equal((await plex.client.findUser(mira))?.access, 'none');
      assert.equal(
        (await plex.client.listUsers()).some((user) => user.email === mira.email),
        false,
      );
      assert.equal((await plex.client.createUser({ ...mira, libraryIds: ['2'] })).access, 'pending');
      assert.deepEqual((await plex.client.findUser(mira))?.libraryIds, ['2']);
      assert.equal(standing('mira').length, 1);
    });

    it('invites again an address without an account whose row was kept', async () => {
      const stranger = { email: 'stranger@example.test', libraryIds: ['1'] };
      await plex.client.createUser(stranger);
      const orphan = plex.sim.plex.world.shares.find((share) => share.invitedEmail === stranger.email);
      if (orphan) orphan.orphan = true;
      assert.equal((await plex.client.createUser(stranger)).access, 'pending');
    });

    it('sweeps rows away when somebody is removed, so that a new invitation works', async () => {
      plex.sim.plex.world.toggles.orphanAfterCancel = true;
      await plex.client.createUser(mira);
      assert.equal(await plex.client.deleteUser(mira), true);
      assert.deepEqual(standing('mira'), []);
      assert.equal((await plex.client.createUser(mira)).access, 'pending');
    });

    it('does not share a second time where the row cannot be taken away', async () => {
      await plex.client.createUser(mira);
      const [orphan] = standing('mira');
      if (orphan) orphan.orphan = true;
      plex.sim.faults.add({
        upstream: 'plextv',
        method: 'DELETE',
        times: 'always',
        fault: { kind: 'status', status: 404 },
      });
      await assert.rejects(plex.client.createUser(mira), MediaClientError);
      assert.equal(callsTo('POST', /shared_servers$/) <= 3, true);
    });
  });

  describe('who cannot be invited', () => {
    for (const [who, input] of [
      ['an unknown name', { accountName: 'nobody-of-that-name' }],
      ['an address that is none', { email: 'not@an address' }],
    ] as const) {
      it(`tells ${who} as INVALID_USER`, async () => {
        await assert.rejects(
          plex.client.createUser({ ...input, libraryIds: ['1'] }),
          hasCode('INVALID_USER'),
        );
      });
    }

    it('knows by the e-mail who was invited by username', async () => {
      await plex.client.createUser({ accountName: 'mira', libraryIds: ['1'] });
      await assert.rejects(plex.client.createUser(mira), hasCode('USER_ALREADY_EXISTS'));
    });

    it('tells of an invited address without an account as pending, by the address', async () => {
      await plex.client.createUser({ email: 'Stranger@example.test', libraryIds: ['2'] });
      const found = await plex.client.findUser({ email: 'stranger@example.test' });
      assert.deepEqual(
        [found?.externalUserId.toLowerCase(), found?.access, found?.libraryIds],
        ['stranger@example.test', 'pending', ['2']],
      );
      assert.equal(
        await plex.client.updatePermissions({ email: 'stranger@example.test' }, { canDownload: true }),
        true,
      );
      assert.equal(await plex.client.deleteUser({ email: 'stranger@example.test' }), true);
      assert.equal(await plex.client.findUser({ email: 'stranger@example.test' }), null);
    });
  });

  describe('acceptance with the guest’s token', () => {
    it('accepts the share, and says so again when it is accepted already', async () => {
      await plex.client.createUser(mira);
      assert.equal(await acceptAs('mira'), true);
      assert.equal((await plex.client.findUser(mira))?.access, 'accepted');
      assert.equal(await acceptAs('mira'), true);
    });

    it('answers false while the invitation is not visible yet, and for somebody without one', async () => {
      plex.sim.plex.world.toggles.inviteVisibleAfterMs = 5_000;
      await plex.client.createUser(mira);
      assert.equal(await acceptAs('mira'), false);
      plex.sim.clock.advance(5_000);
      assert.equal(await acceptAs('mira'), true);
      assert.equal(await acceptAs('viktor'), false);
    });

    it('works where the older invitations are switched off', async () => {
      plex.sim.plex.world.toggles.legacyInvitesGone = 'all';
      await plex.client.createUser(mira);
      assert.equal(await acceptAs('mira'), true);
      assert.equal(await plex.client.deleteUser(mira), true);
      assert.equal(await plex.client.findUser(mira), null);
    });

    it('falls back to the older invitations where the newer list is not there', async () => {
      await plex.client.createUser(mira);
      plex.sim.faults.add({
        upstream: 'plextv',
        path: '/api/v2/shared_servers/invites/received/pending',
        fault: { kind: 'status', status: 404 },
      });
      assert.equal(await acceptAs('mira'), true);
      assert.equal((await plex.client.findUser(mira))?.access, 'accepted');
    });

    it('leaves invitations of other people alone', async () => {
      const foreign = plex.sim.plex.world.shares.find((share) => share.ownerId === idOf('petra'));
      if (foreign) Object.assign(foreign, { invitedId: idOf('mira'), acceptedAt: null });
      assert.equal(await acceptAs('mira'), false);
      assert.equal(foreign?.acceptedAt, null);
    });

    it('throws for a guest’s token that is dead', async () => {
      const attempt = plex.client.shareAcceptance?.acceptShare('dead');
      await assert.rejects(attempt ?? Promise.resolve(), (error) => causeOf(error).kind === 'unauthorized');
    });
  });

  describe('friendship', () => {
    it('is ended with the share it came with', async () => {
      await plex.client.createUser(mira);
      await acceptAs('mira');
      plex.sim.clock.advance(86_400_000);
      assert.equal(areFriends('mira'), true);
      await plex.client.deleteUser(mira);
      assert.equal(areFriends('mira'), false);
    });

    it('stays where it is older than the share', async () => {
      plex.sim.clock.advance(86_400_000);
      await plex.client.createUser({ email: 'noah@example.test', libraryIds: ['1'] });
      assert.equal(await plex.client.deleteUser({ email: 'noah@example.test' }), true);
      assert.equal(areFriends('noah'), true);
      assert.deepEqual(standing('noah'), []);
    });

    it('R7.1 an offer of it is withdrawn with an invitation nobody took', async () => {
      await plex.client.createUser(mira);
      assert.equal(areFriends('mira'), true);
      await plex.client.deleteUser(mira);
      assert.equal(areFriends('mira'), false);
    });

    it('stays when only the libraries are taken away', async () => {
      await plex.client.createUser(mira);
      await acceptAs('mira');
      assert.equal(await plex.client.setLibraryAccess(mira, []), true);
      assert.equal(areFriends('mira'), true);
      assert.deepEqual((await plex.client.findUser(mira))?.access, 'none');
    });

    it('a failure to end it is a warning, not a failed removal', async () => {
      await plex.client.createUser(mira);
      await acceptAs('mira');
      plex.sim.faults.add({
        upstream: 'plextv',
        method: 'DELETE',
        path: '/api/v2/friends/*',
        times: 'always',
        fault: { kind: 'status', status: 500 },
      });
      assert.equal(await plex.client.deleteUser(mira), true);
      assert.equal(
        plex.logLines().some((line) => line.includes('could not be ended')),
        true,
      );
    });
  });

  it('leaves what the owner shares of another server', async () => {
    const attic = plex.sim.plex.world.servers[1];
    const lanternShare = standing('jonas')[0];
    if (!attic || !lanternShare) throw new Error('The household is not as expected.');
    attic.ownerId = idOf('anna');
    plex.sim.plex.world.shares.push({
      ...lanternShare,
      id: 999,
      machineIdentifier: attic.machineIdentifier,
      sectionIds: [],
      allLibraries: true,
    });
    assert.equal(await plex.client.deleteUser({ email: 'jonas@example.test' }), true);
    assert.deepEqual(standing('jonas'), []);
    assert.equal(plex.sim.plex.world.shares.find((share) => share.id === 999)?.deletedAt, null);
    assert.equal(areFriends('jonas'), true);
  });

  it('leaves an invitation to another server of the owner', async () => {
    const attic = plex.sim.plex.world.servers[1];
    await plex.client.createUser(mira);
    const [invitation] = standing('mira');
    if (!attic || !invitation) throw new Error('The household is not as expected.');
    attic.ownerId = idOf('anna');
    plex.sim.plex.world.shares.push({ ...invitation, id: 999, machineIdentifier: attic.machineIdentifier });
    assert.equal(await plex.client.deleteUser(mira), true);
    assert.deepEqual(standing('mira'), []);
    assert.equal(plex.sim.plex.world.shares.find((share) => share.id === 999)?.deletedAt, null);
  });

  describe('permissions', () => {
    it('R11.1 R11.2 have names of their own at Plex: downloads are allowSync', async () => {
      const jonas = { email: 'jonas@example.test' };
      for (const [permission, flag] of [
        ['canDownload', 'allowSync'],
        ['canUseLiveTv', 'allowChannels'],
        ['canUploadCamera', 'allowCameraUpload'],
      ] as const) {
        const before = standing('jonas')[0]?.settings;
        const value = !before?.[flag];
        assert.equal(await plex.client.updatePermissions(jonas, { [permission]: value }), true);
        assert.deepEqual(standing('jonas')[0]?.settings, { ...before, [flag]: value });
      }
    });

    it('believes what it reads back, not the 404 that plex.tv answers to a change it made', async () => {
      plex.sim.plex.world.toggles.sharingsPutSays404 = true;
      assert.equal(
        await plex.client.updatePermissions({ email: 'jonas@example.test' }, { canUseLiveTv: true }),
        true,
      );
      assert.equal(standing('jonas')[0]?.settings.allowChannels, true);
    });

    it('tries the newer way where the older changes nothing, and keeps the libraries', async () => {
      plex.sim.faults.add({
        upstream: 'plextv',
        method: 'PUT',
        path: '/api/v2/sharings/*',
        fault: { kind: 'status', status: 200 },
      });
      assert.equal(
        await plex.client.updatePermissions({ email: 'jonas@example.test' }, { canUploadCamera: true }),
        true,
      );
      const found = await plex.client.findUser({ email: 'jonas@example.test' });
      const { restrictions: _restrictions, ...flags } = found?.permissions ?? {};
      assert.deepEqual(
        [flags, found?.libraryIds],
        [{ canDownload: true, canUseLiveTv: false, canUploadCamera: true }, ['1', '2']],
      );
    });

    it('throws where plex.tv takes a change and does not make it', async () => {
      for (const method of ['PUT', 'POST']) {
        plex.sim.faults.add({
          upstream: 'plextv',
          method,
          times: 'always',
          fault: { kind: 'status', status: 200 },
        });
      }
      const attempt = plex.client.updatePermissions(
        { email: 'jonas@example.test' },
        { canUploadCamera: true },
      );
      await assert.rejects(attempt, hasCode('UPSTREAM'));
    });
  });

  it('works while the server itself is off', async () => {
    plex.sim.faults.add({ upstream: 'pms', times: 'always', fault: { kind: 'down' } });
    assert.equal((await plex.client.createUser(mira)).access, 'pending');
    assert.equal(await acceptAs('mira'), true);
    assert.equal(await plex.client.testConnection(), false);
  });

  it('tells the server from plex.tv: an outage of plex.tv leaves the connection good, without the owner’s name', async () => {
    plex.sim.faults.add({ upstream: 'plextv', times: 'always', fault: { kind: 'status', status: 503 } });
    assert.equal(await plex.client.testConnection(), true);
    assert.equal((await plex.client.identify()).ownerName, null);
    assert.equal((await plex.client.getLibraries()).length, 4);
  });

  it('does not take the token of somebody who does not own the server', async () => {
    await plex.client.createUser(mira);
    await acceptAs('mira');
    const token = standing('mira')[0]?.accessToken ?? '';
    for (const credentials of [{ token }, { token: plex.sim.plex.accounts.mira?.token ?? '' }]) {
      const client = plex.adapter.createClient({ ...plex.connection, credentials });
      await client.open();
      await assert.rejects(client.identify(), MediaClientError);
      assert.equal(await client.testConnection(), false);
    }
  });

  it('waits as long as plex.tv asks before it asks again', async () => {
    const before = plex.clock.now();
    plex.sim.faults.add({
      upstream: 'plextv',
      method: 'GET',
      path: '/api/users',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
    });
    await plex.client.listUsers();
    assert.equal(plex.clock.now() - before >= 3_000, true);
  });

  function hasCode(errorCode: MediaErrorCode): (error: unknown) => boolean {
    return (error) => error instanceof MediaClientError && error.errorCode === errorCode;
  }

  function causeOf(error: unknown): UpstreamError {
    if (error instanceof MediaClientError && error.cause instanceof UpstreamError) return error.cause;
    throw error;
  }
});
