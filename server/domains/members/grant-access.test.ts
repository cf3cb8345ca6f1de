import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { SagaStep } from '#kernel/saga.ts';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';
import { type Grant, grantSteps, stepName } from './grant-access.ts';

describe('letting somebody in', () => {
  let test: TestFoyer;

  beforeEach(async () => {
    test = await createTestFoyer();
  });
  afterEach(() => test.stop());

  /** A server whose accounts are its own. */
  const connectLocal = async (): Promise<string> => {
    const kinds = (await test.call('GET', '/api/server-kinds')).body.items as Array<{
      kind: string;
      join_flow: string;
    }>;
    const kind = kinds.find((one) => one.join_flow === 'local_account')?.kind;
    const { url, apiKey } = test.simulation.jellyfin;
    const body = { kind, url, credentials: { api_key: apiKey } };
    return String((await test.call('POST', '/api/servers', { body })).body.id);
  };

  const grantOf = (parts: Partial<Grant>): Grant => ({
    serverId: test.serverId,
    userType: 'friend',
    email: null,
    username: null,
    externalId: null,
    token: null,
    libraryIds: ['1'],
    permissions: {},
    acceptWithinMs: 0,
    ...parts,
  });
  const step = (steps: readonly SagaStep[], name: 'look' | 'create' | 'libraries'): SagaStep => {
    const found = steps.find((one) => one.name === stepName(name, test.serverId));
    if (!found) throw new Error(`There is no step ${name}.`);
    return found;
  };
  const find = (username: string) =>
    test.foyer.parts.media.withClient(test.serverId, (client) => client.findUser({ username }));

  it('goes on with a user of the home who was made and not shared with yet', async () => {
    const steps = grantSteps(
      test.foyer.parts.media,
      grantOf({ userType: 'home', username: 'Nina' }),
      () => 0,
    );
    const outcomes = { [stepName('look', test.serverId)]: await step(steps, 'look').act({}) };
    assert.equal(await step(steps, 'create').find(outcomes), null);
    await test.foyer.parts.media.withClient(test.serverId, (client) =>
      client.createUser({ userType: 'home', username: 'Nina', libraryIds: [] }),
    );
    const found = await step(steps, 'create').find(outcomes);
    assert.equal(typeof found === 'object' && found !== null && 'created' in found && found.created, true);
    await step(steps, 'libraries').act(outcomes);
    assert.deepEqual((await find('Nina'))?.libraryIds, ['1']);
    await step(steps, 'create').undo(found, outcomes);
    assert.equal(await find('Nina'), null);
  });

  for (const [who, parts, invited] of [
    ['a friend by the name of his account', { username: 'mira' }, ['friend', 'pending']],
    [
      'an account into the home',
      { userType: 'home', email: 'mira@example.test', username: 'mira' },
      ['friend', 'pending'],
    ],
    [
      'nobody and makes a user of the home, where just a name is known',
      { userType: 'home', username: 'Nina' },
      ['home', 'accepted'],
    ],
  ] as const) {
    it(`invites ${who}`, async () => {
      const steps = grantSteps(test.foyer.parts.media, grantOf(parts), () => 0);
      await step(steps, 'create').act({
        [stepName('look', test.serverId)]: await step(steps, 'look').act({}),
      });
      const found = await find(parts.username);
      assert.deepEqual([found?.userType, found?.access], invited);
    });
  }

  for (const userType of ['friend', 'home'] as const) {
    it(`does not take a member of the home who was there before out of it, let in as ${userType}`, async () => {
      await test.foyer.parts.media.withClient(test.serverId, (client) =>
        client.setLibraryAccess({ username: 'ravi' }, []),
      );
      const steps = grantSteps(
        test.foyer.parts.media,
        grantOf({ userType, email: 'ravi@example.test' }),
        () => 0,
      );
      const outcomes = { [stepName('look', test.serverId)]: await step(steps, 'look').act({}) };
      const created = await step(steps, 'create').act(outcomes);
      assert.equal((await find('ravi'))?.access, 'accepted');
      await step(steps, 'create').undo(created, outcomes);
      const ravi = await find('ravi');
      assert.deepEqual([ravi?.userType, ravi?.access], ['home', 'none']);
    });
  }

  describe('at a server with accounts of its own', () => {
    const localSteps = async (username: string, password: string) => {
      const serverId = await connectLocal();
      const libraryIds = [test.simulation.jellyfin.world.libraries[0]?.id ?? ''];
      const grant = grantOf({ serverId, userType: 'local', username, password, libraryIds });
      const steps = grantSteps(test.foyer.parts.media, grant, () => 0);
      const at = (name: 'look' | 'create') => {
        const found = steps.find((one) => one.name === stepName(name, serverId));
        if (!found) throw new Error(`There is no step ${name}.`);
        return found;
      };
      const looked = async () => ({ [stepName('look', serverId)]: await at('look').act({}) });
      return { at, looked };
    };
    const policyOf = (name: string) =>
      test.simulation.jellyfin.world.users.find((user) => user.name === name)?.policy;

    it('makes a user with the name and password chosen, and takes him away again', async () => {
      const { at, looked } = await localSteps('mira', 'a password of mine');
      const outcomes = await looked();
      const created = await at('create').act(outcomes);
      assert.deepEqual(policyOf('mira')?.EnabledFolders.length, 1);
      assert.equal(JSON.stringify([outcomes, created, test.logs]).includes('a password of mine'), false);
      await at('create').undo(created, outcomes);
      assert.equal(policyOf('mira'), undefined);
    });

    it('gives nobody the account of another who has the name, and leaves that as it is', async () => {
      const { looked } = await localSteps('JONAS', 'a password of mine');
      await assert.rejects(looked(), { errorCode: 'USERNAME_TAKEN' });
      assert.equal(policyOf('jonas')?.EnabledFolders.length, 2);
    });

    it('knows who comes with the password of his account, and makes no second one', async () => {
      const { at, looked } = await localSteps('jonas', 'jonas-secret-1');
      assert.deepEqual(await at('create').act(await looked()), { created: false, at: 0 });
    });

    it('knows who signed in with his account there', async () => {
      const serverId = await connectLocal();
      const externalId = test.simulation.jellyfin.accounts.jonas?.id ?? '';
      const grant = grantOf({ serverId, userType: 'local', username: 'jonas', externalId });
      const [look] = grantSteps(test.foyer.parts.media, grant, () => 0);
      const found = await look?.act({});
      assert.equal(
        typeof found === 'object' && found !== null && 'access' in found && found.access,
        'accepted',
      );
    });

    it('does not take for its own, after a crash, whom somebody else made meanwhile', async () => {
      const { at, looked } = await localSteps('mira', 'a password of mine');
      const outcomes = await looked();
      const created = await at('create').act(outcomes);
      assert.deepEqual(await at('create').find(outcomes), created);
      const mira = test.simulation.jellyfin.world.users.find((user) => user.name === 'mira');
      if (mira) mira.password = 'of somebody else';
      assert.equal(await at('create').find(outcomes), null);
    });
  });
});
