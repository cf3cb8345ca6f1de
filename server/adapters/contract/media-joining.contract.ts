import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { MediaDescriptor } from '#domains/media/descriptor.ts';
import type { MediaClient } from '#domains/media/protocol.ts';
import { hasCause, hasCode, type MediaHarness, need, upstreamOf } from './media-harness.ts';

/** How every media client lets people in, each as the user types that its kind has: requirements R4 to R6. */
export function describeMediaJoining(
  name: string,
  { userTypes }: MediaDescriptor,
  makeHarness: () => Promise<MediaHarness>,
): void {
  describe(`media joining: ${name}`, () => {
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

    describe('whoever it is (R4)', () => {
      it('R4.1 grants exactly the libraries and permissions given, from the first moment', async () => {
        const { newcomer } = harness.people;
        await client.createUser({
          ...newcomer.input,
          libraryIds: [first(), third()],
          permissions: { canDownload: true, canUseLiveTv: false },
        });
        const found = await client.findUser(newcomer.reference);
        assert.deepEqual(found?.libraryIds, [first(), third()]);
        assert.equal(found?.permissions.canDownload, true);
        assert.equal(found?.permissions.canUseLiveTv, false);
      });

      it('refuses a library the server does not have, and shares nothing', async () => {
        const { newcomer } = harness.people;
        const attempt = client.createUser({ ...newcomer.input, libraryIds: [first(), '987654'] });
        await assert.rejects(attempt, hasCode('create_user', 'LIBRARY_NOT_FOUND'));
        assert.equal(await client.findUser(newcomer.reference), null);
      });

      it('never takes "no libraries" for "all libraries"', async () => {
        const { newcomer } = harness.people;
        const attempt = client.createUser({ ...newcomer.input, libraryIds: [] });
        await assert.rejects(attempt, hasCode('create_user', 'LIBRARY_NOT_FOUND'));
        assert.equal(await client.findUser(newcomer.reference), null);
      });

      it('R4.4 throws with the cause when the invitation fails', async () => {
        harness.break('unavailable');
        const attempt = client.createUser({ ...harness.people.newcomer.input, libraryIds: [first()] });
        await assert.rejects(attempt, hasCause('create_user', harness, 'unavailable'));
      });

      it('makes just one of many invitations of the same person at once', async () => {
        const { newcomer } = harness.people;
        const attempts = await Promise.allSettled(
          [1, 2, 3].map(() => client.createUser({ ...newcomer.input, libraryIds: [first()] })),
        );
        assert.equal(attempts.filter((one) => one.status === 'fulfilled').length, 1);
      });
    });

    if (userTypes.includes('friend')) {
      describe('friends (R4, R6)', () => {
        it('R4.1 R4.2 R6.1 R6.2 invites by e-mail, which becomes id and name', async () => {
          const { newcomer } = harness.people;
          const created = await client.createUser({
            userType: 'friend',
            email: newcomer.email,
            libraryIds: [first()],
          });
          assert.deepEqual(
            [created.userType, created.externalUserId, created.username],
            ['friend', newcomer.email, newcomer.email],
          );
          const found = await client.findUser({ externalUserId: created.externalUserId });
          assert.equal(found?.access, 'pending');
        });

        it('R4.3 refuses somebody with access as USER_ALREADY_EXISTS, by e-mail in any case', async () => {
          const email = harness.people.friend.reference.email?.toUpperCase();
          const attempt = client.createUser({ email, libraryIds: [first()] });
          await assert.rejects(attempt, hasCode('create_user', 'USER_ALREADY_EXISTS'));
        });

        it('R4.3 refuses somebody invited and not yet in as USER_ALREADY_EXISTS', async () => {
          const attempt = client.createUser({
            email: need(harness.people.invited).reference.email,
            libraryIds: [first()],
          });
          await assert.rejects(attempt, hasCode('create_user', 'USER_ALREADY_EXISTS'));
        });

        it('lets in at once somebody who is known and had no share', async () => {
          const { reference } = harness.people.withoutShare;
          await client.createUser({ email: reference.email, libraryIds: [second()] });
          const found = await client.findUser(reference);
          assert.deepEqual([found?.access, found?.libraryIds], ['accepted', [second()]]);
        });

        it('refuses the owner as IS_OWNER, by e-mail and by name', async () => {
          const { email, username } = harness.people.owner;
          for (const input of [{ email }, { accountName: username }]) {
            const attempt = client.createUser({ ...input, libraryIds: [first()] });
            await assert.rejects(attempt, hasCode('create_user', 'IS_OWNER'));
          }
        });

        it('R6.4 needs an e-mail for a friend, a username is none: EMAIL_REQUIRED', async () => {
          for (const names of [{}, { username: 'bob' }, { username: harness.people.newcomer.username }]) {
            const attempt = client.createUser({ ...names, userType: 'friend', libraryIds: [first()] });
            await assert.rejects(attempt, hasCode('create_user', 'EMAIL_REQUIRED'));
          }
          assert.equal(await client.findUser({ username: harness.people.newcomer.username }), null);
        });

        it('invites by the name of an existing account where no e-mail is known', async () => {
          const { username, email } = harness.people.newcomer;
          const created = await client.createUser({ accountName: username, libraryIds: [first()] });
          assert.deepEqual(
            [created.externalUserId, created.username, created.email],
            [username, username, null],
          );
          const found = await client.findUser({ externalUserId: username });
          assert.deepEqual([found?.email, found?.access], [email, 'pending']);
        });

        it('R6.5 makes a friend where no type is said', async () => {
          const created = await client.createUser({
            email: harness.people.newcomer.email,
            libraryIds: [first()],
          });
          assert.equal(created.userType, 'friend');
        });

        it('does not blindly repeat an invitation whose answer was cut off, and finds out that it was made', async () => {
          const { newcomer } = harness.people;
          harness.cutAfterNext('creation');
          const attempt = client.createUser({ email: newcomer.email, libraryIds: [first()] });
          await assert.rejects(attempt, (error: unknown) => upstreamOf(error).ambiguous);
          assert.equal((await client.findUser({ email: newcomer.email }))?.access, 'pending');
        });
      });
    }

    if (userTypes.includes('home')) {
      describe('home users (R5, R6)', () => {
        it('R5.1 R5.2 R6.1 R6.3 makes a home user whose id is the vendor’s', async () => {
          const created = await client.createUser({
            userType: 'home',
            username: 'Nina',
            libraryIds: [second()],
          });
          const found = await client.findUser({ externalUserId: created.externalUserId });
          assert.deepEqual(
            [created.userType, found?.userType, found?.username, found?.libraryIds],
            ['home', 'home', 'Nina', [second()]],
          );
          assert.notEqual(created.externalUserId, 'Nina');
        });

        it('R5.3 refuses a name that is in the home as USERNAME_TAKEN, in any case', async () => {
          await client.createUser({ userType: 'home', username: 'Nina', libraryIds: [second()] });
          const attempt = client.createUser({ userType: 'home', username: 'nina', libraryIds: [second()] });
          await assert.rejects(attempt, hasCode('create_user', 'USERNAME_TAKEN'));
        });

        it('R5.4 throws with the cause when it fails', async () => {
          harness.break('unavailable');
          const attempt = client.createUser({ userType: 'home', username: 'Nina', libraryIds: [second()] });
          await assert.rejects(attempt, hasCause('create_user', harness, 'unavailable'));
        });

        it('R6.3 needs a name for a home user', async () => {
          const attempt = client.createUser({ userType: 'home', libraryIds: [second()] });
          await assert.rejects(attempt, hasCode('create_user', 'USERNAME_REQUIRED'));
        });
      });
    }

    if (userTypes.includes('local')) {
      describe('users of the server itself (R5, R6)', () => {
        const local = (username: string | null, password: string | null = 'a long password') => ({
          userType: 'local' as const,
          username,
          password,
          libraryIds: [first()],
        });

        it('R5.1 R5.2 R6.1 makes a user whose id is the server’s, who is in at once and signs in with the password', async () => {
          const created = await client.createUser(local('Nina'));
          assert.deepEqual(
            [created.userType, created.username, created.access, created.libraryIds],
            ['local', 'Nina', 'accepted', [first()]],
          );
          assert.deepEqual(
            (await client.findUser({ externalUserId: created.externalUserId }))?.permissions,
            created.permissions,
          );
          const identity = await client.signIn?.byPassword('nina', 'a long password');
          assert.equal(identity?.externalId, created.externalUserId);
        });

        it('gives no right and no library that was not given', async () => {
          const created = await client.createUser(local('Nina'));
          const { canDownload, canUseLiveTv, canUploadCamera } = created.permissions;
          assert.deepEqual([canDownload, canUseLiveTv, canUploadCamera ?? false], [false, false, false]);
        });

        it('R5.3 refuses a name that is taken as USERNAME_TAKEN, in any case, and the owner’s as IS_OWNER', async () => {
          const { friend, withoutShare, owner } = harness.people;
          for (const { reference } of [friend, withoutShare]) {
            const taken = client.createUser(local(reference.username?.toUpperCase() ?? ''));
            await assert.rejects(taken, hasCode('create_user', 'USERNAME_TAKEN'));
          }
          const owners = client.createUser(local(owner.username ?? ''));
          await assert.rejects(owners, hasCode('create_user', 'IS_OWNER'));
        });

        it('R6.3 needs a name that the server takes, and a password', async () => {
          await assert.rejects(client.createUser(local(null)), hasCode('create_user', 'USERNAME_REQUIRED'));
          await assert.rejects(client.createUser(local('ni/na')), hasCode('create_user', 'USERNAME_INVALID'));
          await assert.rejects(
            client.createUser(local('Nina', null)),
            hasCode('create_user', 'PASSWORD_REQUIRED'),
          );
          assert.equal(await client.findUser({ username: 'Nina' }), null);
        });

        it('finds out after a cut answer that the user was made, and narrows him', async () => {
          harness.cutAfterNext('creation');
          const created = await client.createUser(local('Nina'));
          assert.deepEqual((await client.findUser({ username: 'Nina' }))?.libraryIds, created.libraryIds);
        });
      });
    }
  });
}
