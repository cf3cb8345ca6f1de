import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { MediaDescriptor } from '#domains/media/descriptor.ts';
import { ServerLook } from '#domains/media/look.ts';
import {
  type CreateUserInput,
  type MediaClient,
  MediaClientError,
  type PreflightFacet,
} from '#domains/media/protocol.ts';
import { FAULTS, type HarnessFault, hasCause, type MediaHarness } from './media-harness.ts';

/** What of a look is no longer good while everything goes wrong in this way. */
const SEEN: Record<HarnessFault, Partial<Record<'reachable' | 'token', [state: string, reason: string]>>> = {
  down: { reachable: ['problem', 'unreachable'] },
  slow: { reachable: ['problem', 'timeout'] },
  unauthorized: { token: ['problem', 'token_refused'] },
  'rate-limited': { reachable: ['unknown', 'busy'] },
  unavailable: { reachable: ['problem', 'unexpected_answer'] },
  garbage: { reachable: ['problem', 'unexpected_answer'] },
  html: { reachable: ['problem', 'unexpected_answer'] },
};

/** What every media client tells of letting people in before anybody is let in. */
export function describeMediaPreflight(
  name: string,
  { userTypes, permissions }: MediaDescriptor,
  makeHarness: () => Promise<MediaHarness>,
): void {
  describe(`media preflight: ${name}`, () => {
    let harness: MediaHarness;
    let client: MediaClient;
    let preflight: PreflightFacet;

    const facetOf = (made: MediaClient): PreflightFacet => {
      if (!made.preflight) throw new Error('The client has no preflight.');
      return made.preflight;
    };
    beforeEach(async () => {
      harness = await makeHarness();
      client = harness.adapter.createClient(harness.connection);
      await client.open();
      preflight = facetOf(client);
    });
    afterEach(async () => {
      await client.close();
      await harness.close();
    });

    const first = () => harness.libraries[0]?.externalId ?? '';
    const inputOf = (input: Omit<CreateUserInput, 'libraryIds'>, libraryIds = [first()]) => ({
      ...input,
      libraryIds,
    });
    /** What both say to the same wish: the rehearsal first, since the other one changes the world. */
    const refusalsOf = async (input: CreateUserInput) => {
      const codeOf = async (run: () => Promise<unknown>) => {
        try {
          await run();
          return null;
        } catch (error) {
          if (error instanceof MediaClientError) return error.errorCode;
          throw error;
        }
      };
      const rehearsed = await codeOf(() => preflight.rehearse(input));
      return [rehearsed, await codeOf(() => client.createUser(input))];
    };

    it('tells of a server that is well: it answers, takes the credentials, has its libraries and takes people', async () => {
      const look = ServerLook.parse(await preflight.look());
      assert.deepEqual(
        [look.reachable, look.token].map((one) => one.state),
        ['ok', 'ok'],
      );
      assert.deepEqual(
        look.libraryIds,
        harness.libraries.map((library) => library.externalId),
      );
      assert.deepEqual(Object.keys(look.userTypes).toSorted(), [...userTypes].toSorted());
      assert.deepEqual(new Set(Object.values(look.userTypes).map((one) => one.state)), new Set(['ok']));
      assert.deepEqual(
        Object.keys(look.permissions).filter((one) => !permissions.some((known) => known === one)),
        [],
      );
    });

    for (const fault of FAULTS) {
      it(`tells what is wrong and does not throw: ${fault}`, async () => {
        harness.break(fault);
        const look = ServerLook.parse(await preflight.look());
        const expected = SEEN[fault];
        for (const part of ['reachable', 'token'] as const) {
          const seen = expected[part];
          if (seen) assert.deepEqual([look[part].state, look[part].reason], seen);
        }
        assert.notEqual(look.token.state, 'ok');
        assert.equal(look.libraryIds, null);
        assert.doesNotMatch(JSON.stringify(Object.values(look.userTypes)), /"problem"/);
      });
    }

    it('tells of credentials that are not taken', async () => {
      const other = harness.adapter.createClient({
        ...harness.connection,
        credentials: harness.badCredentials,
      });
      await other.open();
      const { reachable, token } = await facetOf(other).look();
      assert.deepEqual([reachable.state, token], ['ok', { state: 'problem', reason: 'token_refused' }]);
    });

    it('tells of another server at the address, and nothing of that one', async () => {
      const other = harness.adapter.createClient({ ...harness.connection, externalId: 'another' });
      await other.open();
      const { reachable, libraryIds } = await facetOf(other).look();
      assert.deepEqual([reachable, libraryIds], [{ state: 'problem', reason: 'wrong_server' }, null]);
    });

    it('rehearses letting somebody in and leaves everything as it was', async () => {
      const { newcomer } = harness.people;
      const before = await client.listUsers();
      await preflight.rehearse(inputOf(newcomer.input));
      assert.deepEqual(await client.listUsers(), before);
    });

    it('only reads, whatever it is asked', async () => {
      const { newcomer, friend, owner } = harness.people;
      await preflight.look();
      for (const input of [newcomer.input, harness.inputFor(friend.reference), harness.inputFor(owner)])
        await preflight.rehearse(inputOf(input)).catch(() => undefined);
      assert.deepEqual(harness.writes(), []);
      await client.createUser(inputOf(newcomer.input));
      assert.equal(harness.writes().length > 0, true);
    });

    it('refuses exactly what letting in refuses', async () => {
      const { newcomer, friend, owner } = harness.people;
      const wishes: CreateUserInput[] = [
        inputOf(harness.inputFor(owner)),
        inputOf(harness.inputFor(friend.reference)),
        inputOf(newcomer.input, ['999999']),
        inputOf(newcomer.input, []),
        inputOf({ userType: userTypes[0] }),
        inputOf(newcomer.input),
      ];
      const refusals: Array<string | null> = [];
      for (const wish of wishes) {
        const [rehearsed, done] = await refusalsOf(wish);
        assert.equal(rehearsed, done, JSON.stringify(wish));
        refusals.push(rehearsed ?? null);
      }
      assert.equal(refusals.at(-1), null);
      assert.equal(refusals.slice(0, -1).includes(null), false);
    });

    it('fails as every operation does where the outside fails', async () => {
      harness.break('unavailable');
      const { newcomer } = harness.people;
      await assert.rejects(
        preflight.rehearse(inputOf(newcomer.input)),
        hasCause('rehearse', harness, 'unavailable'),
      );
    });
  });
}
