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

  const grantOf = (parts: Partial<Grant>): Grant => ({
    serverId: test.serverId,
    userType: 'friend',
    email: null,
    username: null,
    externalId: null,
    token: null,
    libraryIds: ['1'],
    permissions: {},
    acceptUntil: 0,
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
});
