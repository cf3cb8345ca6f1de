import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { MediaClient } from '#domains/media/protocol.ts';
import { describeError, EXPECTED_KINDS, FAULTS, hasCause, type MediaHarness } from './media-harness.ts';

const ANSWER_MS = 30;
/** CPU time, not time on the clock: a busy machine makes nobody slow who is not. */
const LONGEST_TURN_MS = 150;

/** How every media client fails, logs and shares the process with others: requirements R17 and R18. */
export function describeMediaFailures(name: string, makeHarness: () => Promise<MediaHarness>): void {
  describe(`media failures: ${name}`, () => {
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
    const third = () => harness.libraries[2]?.externalId ?? '';

    /** Every operation that asks the outside, with the name it has in errors and logs. */
    const operations = (): Array<[string, () => Promise<unknown>]> => {
      const { friend, newcomer } = harness.people;
      return [
        ['identify', () => client.identify()],
        ['get_libraries', () => client.getLibraries()],
        ['create_user', () => client.createUser({ ...newcomer.input, libraryIds: [first()] })],
        ['delete_user', () => client.deleteUser(friend.reference)],
        ['set_library_access', () => client.setLibraryAccess(friend.reference, [third()])],
        ['update_permissions', () => client.updatePermissions(friend.reference, { canDownload: true })],
        ['list_users', () => client.listUsers()],
        ['find_user', () => client.findUser(friend.reference)],
      ];
    };

    describe('failures and logs (R17)', () => {
      for (const fault of FAULTS) {
        it(`R17.1 R17.4 every operation fails as MediaClientError with operation, server and cause, logged: ${fault}`, async () => {
          harness.break(fault);
          for (const [operation, run] of operations()) {
            await assert.rejects(run, hasCause(operation, harness, EXPECTED_KINDS[fault]), operation);
            const logged = harness.logLines().filter((line) => line.includes(`"operation":"${operation}"`));
            assert.equal(
              logged.length > 0 && logged.every((line) => /"level":(40|50),.*"err":\{/.test(line)),
              true,
              operation,
            );
          }
        });
      }

      it('R17.2 R17.3 every operation that succeeds is logged at info with the server', async () => {
        for (const [operation, run] of operations().toSorted((one) => (one[0] === 'delete_user' ? 1 : -1))) {
          await run();
          const line = harness.logLines().find((one) => one.includes(`"operation":"${operation}"`));
          assert.match(line ?? '', /"level":30/, operation);
          assert.equal(line?.includes(harness.connection.url), true, operation);
        }
      });

      it('R17.5 no secret of the world is in any log line or error', async () => {
        const told: string[] = [];
        const collect = (error: unknown) => told.push(describeError(error));
        for (const fault of [null, ...FAULTS]) {
          if (fault) harness.break(fault);
          for (const [, run] of operations()) await run().catch(collect);
          const { token, username, input } = harness.people.newcomer;
          if (token !== null) await client.shareAcceptance?.acceptShare(token).catch(collect);
          await client.signIn?.byPassword(username, input.password ?? '').catch(collect);
          await client.signIn?.startWithCode().catch(collect);
          await client.testConnection();
        }
        const everything = [...harness.logLines(), ...told].join('\n');
        assert.equal(everything.length > 10_000, true);
        assert.deepEqual(
          harness.secrets().filter((secret) => everything.includes(secret)),
          [],
        );
      });
    });

    describe('nothing blocks (R18)', () => {
      it('R1.1 R3.1 R4.5 R5.5 R7.6 R12.5 R18.1 R18.2 no operation holds up another or the event loop', async () => {
        harness.slowDown(ANSWER_MS);
        harness.mostCallsAtOnce();
        const { friend, newcomer, withoutShare } = harness.people;
        const another = harness.people.homeUser ?? harness.people.invited ?? withoutShare;
        const other = harness.adapter.createClient(harness.connection);
        const longest = await longestTurnMs(() =>
          Promise.all([
            other.open().then(() => other.testConnection()),
            client.listUsers(),
            client.getLibraries(),
            client.findUser(friend.reference),
            client.createUser({ ...newcomer.input, libraryIds: [first()] }),
            client.setLibraryAccess(another.reference, [third()]),
            client.updatePermissions(another.reference, { canDownload: true }),
            client.deleteUser(friend.reference),
          ]),
        );
        assert.equal(harness.mostCallsAtOnce() >= 4, true);
        assert.equal(longest < LONGEST_TURN_MS, true, `${longest} ms`);
      });

      it('R18.3 changes of one person through two clients are made one after the other', async () => {
        const other = harness.adapter.createClient(harness.connection);
        await other.open();
        const { reference } = harness.people.friend;
        const [removed] = await Promise.all([
          client.deleteUser(reference),
          other.createUser({ ...harness.inputFor(reference), libraryIds: [third()] }),
        ]);
        assert.equal(removed, true);
        const { email, username } = reference;
        assert.deepEqual((await client.findUser({ email, username }))?.libraryIds, [third()]);
      });

      it('R18.3 changes made at the same time through two clients all hold', async () => {
        const other = harness.adapter.createClient(harness.connection);
        await other.open();
        const { friend, invited, homeUser, withoutShare } = harness.people;
        const people = [friend, invited ?? withoutShare, homeUser].flatMap((known) => known ?? []);
        await Promise.all(
          people.map(({ reference }, at) =>
            (at % 2 === 0 ? client : other).setLibraryAccess(reference, [third()]),
          ),
        );
        for (const { reference } of people) {
          assert.deepEqual((await client.findUser(reference))?.libraryIds, [third()]);
        }
      });
    });
  });
}

/** The most CPU time that was used up before the event loop came to something else. */
async function longestTurnMs(work: () => Promise<unknown>): Promise<number> {
  let before = process.cpuUsage();
  let longest = 0;
  const turn = (): void => {
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1_000);
    before = process.cpuUsage();
  };
  const timer = setInterval(turn, 2);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  turn();
  return longest;
}
