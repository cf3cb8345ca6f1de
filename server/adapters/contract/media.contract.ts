import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { MediaDescriptor } from '#domains/media/descriptor.ts';
import type { MediaClient } from '#domains/media/protocol.ts';
import { createRegistry } from '#domains/media/registry.ts';
import { FAULTS, hasCause, hasCode, type KnownUser, type MediaHarness, need } from './media-harness.ts';

const FLAGS = { download: 'canDownload', live_tv: 'canUseLiveTv', camera_upload: 'canUploadCamera' } as const;

/** The behaviour every media client has, whatever its kind: requirements R1 to R16 of the media client protocol. */
export function describeMediaContract(
  name: string,
  { userTypes, permissions }: MediaDescriptor,
  makeHarness: () => Promise<MediaHarness>,
): void {
  const hasFriends = userTypes.includes('friend');
  const hasHome = userTypes.includes('home');
  const flags = permissions.map((permission) => FLAGS[permission]);

  describe(`media contract: ${name}`, () => {
    let harness: MediaHarness;
    let client: MediaClient;

    beforeEach(async () => {
      harness = await makeHarness();
      client = harness.adapter.createClient(harness.connection);
      await client.open();
    });
    afterEach(async () => {
      await client.close();
      await harness.close();
    });

    const first = () => harness.libraries[0]?.externalId ?? '';
    const second = () => harness.libraries[1]?.externalId ?? '';
    const third = () => harness.libraries[2]?.externalId ?? '';

    describe('connection (R1)', () => {
      it('R1.1 works once it is open, and R1.2 no longer once it is closed, which may be done twice', async () => {
        const other = harness.adapter.createClient(harness.connection);
        await other.open();
        assert.equal((await other.getLibraries()).length, harness.libraries.length);
        await other.close();
        await other.close();
        await assert.rejects(other.getLibraries(), hasCode('get_libraries', 'NOT_INITIALIZED'));
      });

      it('R1.3 R1.5 testConnection asks the server and answers true', async () => {
        harness.mostCallsAtOnce();
        assert.equal(await client.testConnection(), true);
        assert.equal(harness.mostCallsAtOnce() > 0, true);
        const identity = await client.identify();
        assert.equal(identity.externalId, harness.connection.externalId);
        assert.notEqual(identity.name, '');
      });

      it('R1.3 R1.4 testConnection answers false for refused credentials', async () => {
        const other = harness.adapter.createClient({
          ...harness.connection,
          credentials: harness.badCredentials,
        });
        await other.open();
        assert.equal(await other.testConnection(), false);
      });

      for (const fault of FAULTS) {
        it(`R1.4 testConnection answers false and does not throw: ${fault}`, async () => {
          harness.break(fault);
          assert.equal(await client.testConnection(), false);
        });
      }

      it('R1.4 testConnection answers false where another server answers', async () => {
        const other = harness.adapter.createClient({ ...harness.connection, externalId: 'another' });
        await other.open();
        assert.equal(await other.testConnection(), false);
        await assert.rejects(other.identify(), hasCode('identify', 'WRONG_SERVER'));
      });
    });

    describe('capabilities (R2)', () => {
      it('R2.1 R2.2 R2.3 are the same at the client and in the descriptor', () => {
        assert.deepEqual(client.capabilities, harness.adapter.descriptor.capabilities);
        assert.equal(client.kind, harness.adapter.descriptor.kind);
      });

      it('R2.1 create_user, R2.2 delete_user and R2.3 library_access are what the client does', async () => {
        const { newcomer } = harness.people;
        const has = new Set(client.capabilities);
        const { reference } = newcomer;
        const created = await client.createUser({ ...newcomer.input, libraryIds: [first()] });
        assert.equal(has.has('create_user'), created.externalUserId !== '');
        assert.equal(has.has('library_access'), await client.setLibraryAccess(reference, [second()]));
        assert.equal(has.has('delete_user'), await client.deleteUser(reference));
      });

      it('R2.4 enable_disable_user is declared exactly where setUserEnabled does something', async () => {
        const did = await client.setUserEnabled(harness.people.friend.reference, false);
        assert.equal(client.capabilities.includes('enable_disable_user'), did);
      });
    });

    describe('libraries (R3)', () => {
      it('R3.1 R3.2 gives all libraries with id, title and type', async () => {
        const found = await client.getLibraries();
        assert.deepEqual(
          found.map(({ externalId, title, type }) => ({ externalId, title, type })),
          harness.libraries,
        );
      });

      it('R3.3 throws NOT_INITIALIZED with operation get_libraries before open', async () => {
        const other = harness.adapter.createClient(harness.connection);
        await assert.rejects(other.getLibraries(), hasCode('get_libraries', 'NOT_INITIALIZED'));
      });

      it('R3.4 throws with the cause when the server fails', async () => {
        harness.break('unavailable');
        await assert.rejects(client.getLibraries(), hasCause('get_libraries', harness, 'unavailable'));
      });
    });

    describe('deletion (R7)', () => {
      it('R7.1 R7.3 removes a friend and answers true', async () => {
        const { reference } = harness.people.friend;
        assert.equal(await client.deleteUser(reference), true);
        assert.notEqual((await client.findUser(reference))?.access, 'accepted');
        assert.equal(await client.deleteUser(reference), false);
      });

      if (hasFriends) {
        it('R7.1 withdraws an invitation and answers true', async () => {
          const { reference } = need(harness.people.invited);
          assert.equal(await client.deleteUser({ email: reference.email }), true);
          assert.equal(await client.findUser(reference), null);
        });
      }

      if (hasHome) {
        it('R7.2 R7.3 removes a home user and answers true', async () => {
          const { reference } = need(harness.people.homeUser);
          assert.equal(await client.deleteUser(reference), true);
          assert.equal(await client.findUser(reference), null);
        });
      }

      it('R7.4 answers false for somebody unknown', async () => {
        assert.equal(await client.deleteUser({ email: 'nobody@example.test' }), false);
        assert.equal(await client.deleteUser({ externalUserId: '1' }), false);
      });

      it('R7.4 never removes the owner', async () => {
        assert.equal(await client.deleteUser(harness.people.owner), false);
      });

      it('R7.5 throws with the cause when it fails for another reason', async () => {
        harness.break('unavailable');
        const attempt = client.deleteUser(harness.people.friend.reference);
        await assert.rejects(attempt, hasCause('delete_user', harness, 'unavailable'));
      });

      if (hasFriends) {
        it('may be repeated after a cut answer, and somebody removed can be invited again', async () => {
          const { reference } = need(harness.people.invited);
          harness.cutAfterNext('removal');
          await client.deleteUser(reference).catch(() => undefined);
          await client.deleteUser(reference);
          assert.equal(await client.findUser(reference), null);
          const again = await client.createUser({ email: reference.email, libraryIds: [first()] });
          assert.equal(again.access, 'pending');
        });
      }
    });

    describe('library access (R8, R9)', () => {
      it('R8.1 R8.2 replaces the libraries of a friend and answers true', async () => {
        const { reference } = harness.people.friend;
        assert.equal(await client.setLibraryAccess(reference, [third()]), true);
        assert.deepEqual((await client.findUser(reference))?.libraryIds, [third()]);
      });

      if (hasFriends) {
        it('R8.1 replaces the libraries of an invitation', async () => {
          const { reference } = need(harness.people.invited);
          assert.equal(await client.setLibraryAccess(reference, [second(), third()]), true);
          const found = await client.findUser(reference);
          assert.deepEqual([found?.access, found?.libraryIds], ['pending', [second(), third()]]);
        });
      }

      it('R8.1 shares with somebody who is known and had no share', async () => {
        const { reference } = harness.people.withoutShare;
        assert.equal(await client.setLibraryAccess(reference, [first()]), true);
        assert.deepEqual((await client.findUser(reference))?.libraryIds, [first()]);
      });

      it('R8.3 answers false for somebody unknown', async () => {
        assert.equal(await client.setLibraryAccess({ email: 'nobody@example.test' }, [first()]), false);
      });

      it('R8.4 throws with the cause when it fails, and for an unknown library', async () => {
        const { reference, libraryIds } = harness.people.friend;
        const attempt = client.setLibraryAccess(reference, ['987654']);
        await assert.rejects(attempt, hasCode('set_library_access', 'LIBRARY_NOT_FOUND'));
        assert.deepEqual((await client.findUser(reference))?.libraryIds, libraryIds);
        harness.break('unavailable');
        const broken = client.setLibraryAccess(reference, [third()]);
        await assert.rejects(broken, hasCause('set_library_access', harness, 'unavailable'));
      });

      it('R8.5 revokes all libraries for an empty list', async () => {
        const { reference } = harness.people.friend;
        assert.equal(await client.setLibraryAccess(reference, []), true);
        const found = await client.findUser(reference);
        assert.equal(found === null || found.access === 'none', true);
        assert.deepEqual(found?.libraryIds ?? [], []);
      });

      if (hasHome) {
        it('R9.1 R9.2 replaces the libraries of a home user and answers true', async () => {
          const { reference } = need(harness.people.homeUser);
          assert.equal(await client.setLibraryAccess(reference, [first(), third()]), true);
          assert.deepEqual((await client.findUser(reference))?.libraryIds, [first(), third()]);
        });
      }

      if (hasHome) {
        it('R9.3 answers false for a home user who is not there', async () => {
          const { reference } = need(harness.people.homeUser);
          await client.deleteUser(reference);
          assert.equal(await client.setLibraryAccess(reference, [first()]), false);
        });
      }

      if (hasHome) {
        it('R9.4 throws with the cause when it fails for a home user', async () => {
          const { reference } = need(harness.people.homeUser);
          harness.break('down');
          await assert.rejects(
            client.setLibraryAccess(reference, [first()]),
            hasCause('set_library_access', harness, 'unreachable'),
          );
        });
      }
    });

    describe('switching users off (R10)', () => {
      it('R10.1 R10.2 R10.3 answers false with a warning in the log where the kind cannot', async () => {
        const did = await client.setUserEnabled(harness.people.friend.reference, false);
        const warned = harness
          .logLines()
          .some((line) => line.includes('"level":40') && line.includes('set_user_enabled'));
        assert.deepEqual(
          [did, warned],
          client.capabilities.includes('enable_disable_user') ? [true, false] : [false, true],
        );
      });
    });

    describe('permissions (R11)', () => {
      it('R11.1 R11.2 R11.5 sets what is given, leaves the rest, and answers true', async () => {
        const { reference } = harness.people.friend;
        for (const name of flags) {
          const before = (await client.findUser(reference))?.permissions;
          const change = { [name]: !before?.[name] };
          assert.equal(await client.updatePermissions(reference, change), true);
          assert.deepEqual((await client.findUser(reference))?.permissions, { ...before, ...change });
        }
      });

      if (hasFriends) {
        it('R11.1 changes an invitation, and leaves its libraries', async () => {
          const { reference, libraryIds } = need(harness.people.invited);
          assert.equal(await client.updatePermissions(reference, { canUseLiveTv: true }), true);
          const found = await client.findUser(reference);
          assert.deepEqual([found?.permissions.canUseLiveTv, found?.libraryIds], [true, libraryIds]);
        });
      }

      it('R11.3 answers false for somebody unknown', async () => {
        assert.equal(
          await client.updatePermissions({ email: 'nobody@example.test' }, { canDownload: true }),
          false,
        );
      });

      it('R11.4 throws with the cause when it fails', async () => {
        harness.break('unauthorized');
        const attempt = client.updatePermissions(harness.people.friend.reference, { canUploadCamera: true });
        await assert.rejects(attempt, hasCause('update_permissions', harness, 'unauthorized'));
      });
    });

    describe('listing (R12)', () => {
      it('R12.1 R12.2 R12.3 lists friends, home users and invitations, and never the owner', async () => {
        const users = await client.listUsers();
        const { friend, invited, homeUser, withoutShare, owner } = harness.people;
        const seen = (known: KnownUser) => {
          const user = users.find((one) => one.externalUserId === known.reference.externalUserId);
          return [user?.username, user?.email, user?.userType, user?.access, user?.libraryIds];
        };
        const names = ({ reference }: KnownUser) => [reference.username, reference.email ?? null];
        const [usual] = userTypes;
        assert.deepEqual(seen(friend), [...names(friend), usual, 'accepted', friend.libraryIds]);
        assert.deepEqual(seen(withoutShare), [...names(withoutShare), usual, 'none', []]);
        if (invited)
          assert.deepEqual(seen(invited), [...names(invited), 'friend', 'pending', invited.libraryIds]);
        if (homeUser)
          assert.deepEqual(seen(homeUser), [...names(homeUser), 'home', 'accepted', homeUser.libraryIds]);
        for (const user of users) assert.equal(typeof user.permissions.canDownload, 'boolean', user.username);
        assert.equal(
          users.some((user) => user.externalUserId === owner.externalUserId || user.email === owner.email),
          false,
        );
      });

      it('R12.3 tells the same of one person as of all, but for when he was last there', async () => {
        for (const user of await client.listUsers()) {
          const found = await client.findUser({ externalUserId: user.externalUserId });
          assert.deepEqual({ ...found, lastSeenAt: null }, { ...user, lastSeenAt: null });
        }
      });

      it('R12.4 throws with the cause when it fails', async () => {
        harness.break('unavailable');
        await assert.rejects(client.listUsers(), hasCause('list_users', harness, 'unavailable'));
      });
    });

    describe('registry (R16)', () => {
      it('R16.1 R16.2 R16.3 makes clients of the kind and knows its capabilities', () => {
        const { kind, capabilities } = harness.adapter.descriptor;
        const registry = createRegistry([harness.adapter]);
        assert.equal(registry.createClient(kind, harness.connection).kind, kind);
        assert.deepEqual(registry.capabilities(kind), capabilities);
        assert.equal(registry.descriptor(kind), harness.adapter.descriptor);
        assert.throws(() => registry.createClient('unheard-of', harness.connection), {
          code: 'unknown_server_kind',
        });
      });
    });
  });
}
