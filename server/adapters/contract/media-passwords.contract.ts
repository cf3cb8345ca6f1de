import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { MediaDescriptor } from '#domains/media/descriptor.ts';
import type { MediaClient } from '#domains/media/protocol.ts';
import { hasCause, hasCode, type MediaHarness } from './media-harness.ts';

const FIRST = 'the first password';
const SECOND = 'quite another one';

/** How every media client gives people a new password, where their accounts are the server's own. */
export function describeMediaPasswords(
  name: string,
  { joinFlow }: MediaDescriptor,
  makeHarness: () => Promise<MediaHarness>,
): void {
  describe(`media passwords: ${name}`, () => {
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

    it('sets passwords exactly where accounts are the server’s own', () => {
      assert.equal(client.passwords !== undefined, joinFlow === 'local_account');
    });

    if (joinFlow !== 'local_account') return;

    const set = (id: string, password: string) => client.passwords?.set(id, password);
    const letsIn = async (username: string, password: string) =>
      (await client.signIn?.byPassword(username, password)) !== null;
    const makeNewcomer = async () => {
      const libraryIds = [harness.libraries[0]?.externalId ?? ''];
      const created = await client.createUser({
        ...harness.people.newcomer.input,
        password: FIRST,
        libraryIds,
      });
      return { id: created.externalUserId, username: created.username };
    };

    it('lets in with the new password and no longer with the old one', async () => {
      const { id, username } = await makeNewcomer();
      assert.equal(await set(id, SECOND), true);
      assert.equal(await letsIn(username, SECOND), true);
      assert.equal(await letsIn(username, FIRST), false);
    });

    it('sets the same one twice', async () => {
      const { id, username } = await makeNewcomer();
      await set(id, SECOND);
      assert.equal(await set(id, SECOND), true);
      assert.equal(await letsIn(username, SECOND), true);
    });

    it('answers false for somebody who is gone, a name instead of an id, and the owner', async () => {
      const { id, username } = await makeNewcomer();
      assert.equal(await set(username, SECOND), false);
      assert.equal(await set(harness.people.owner.externalUserId ?? '', SECOND), false);
      await client.deleteUser({ externalUserId: id });
      assert.equal(await set(id, SECOND), false);
    });

    it('refuses an empty password, which would let in anybody', async () => {
      const { id, username } = await makeNewcomer();
      await assert.rejects(async () => set(id, ''), hasCode('set_password', 'PASSWORD_REQUIRED'));
      assert.equal(await letsIn(username, ''), false);
      assert.equal(await letsIn(username, FIRST), true);
    });

    it('throws with the cause when the server fails, and logs no password', async () => {
      const { id } = await makeNewcomer();
      harness.break('unavailable');
      await assert.rejects(async () => set(id, SECOND), hasCause('set_password', harness, 'unavailable'));
      assert.equal(harness.logLines().join('\n').includes(SECOND), false);
    });
  });
}
