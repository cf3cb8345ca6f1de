import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createSourceReader } from '#adapters/importers/index.ts';
import { komandorrTables } from '#adapters/importers/testing-komandorr.ts';
import { seerr3 } from '#adapters/importers/testing-seerr.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { carryOn } from './carry-on.ts';
import type { MovingContext } from './context.ts';
import { createMoveStore } from './store-moves.ts';
import { createRecordStore } from './store-records.ts';
import { createRowStore } from './store-rows.ts';
import { createMovingTest, type MovingTest } from './testing.ts';

const AT = '2025-02-01 00:00:00';
const PEOPLE = ['jonas', 'sofia', 'ravi', 'mira'];

let test: MovingTest;
beforeEach(async () => {
  test = await createMovingTest();
});
afterEach(() => test.stop());

const tables = () =>
  komandorrTables({
    invites: [
      { code: 'FAMILY01', created_at: AT, libraries: 'all', is_active: 1 },
      { code: 'FAMILY02', created_at: AT, libraries: 'all', is_active: 1 },
    ],
    plex_users: PEOPLE.map((username) => ({
      email: `${username}@example.test`,
      username,
      invite_id: 1,
      created_at: AT,
    })),
  });

/** The domain as another process has it that is cut off where `change` says. */
function contextWith(change: Partial<MovingContext>): MovingContext {
  const { parts } = test.foyer;
  const { db, clock, ids, logger, secrets, outbox, media } = parts;
  return {
    ...{ db, clock, ids, logger, secrets, outbox, media },
    audit: parts.accounts.audit,
    connect: parts.media.connect,
    arrivals: parts.members.arrivals,
    invites: parts.invites.moved,
    reader: createSourceReader(),
    folder: test.folder,
    moves: createMoveStore(db),
    rows: createRowStore(db),
    records: createRecordStore(db),
    ...change,
  };
}

/** Fails like a process that ends: at the call, or after it has done its part of the transaction. */
function cutAt(calls: number, when: 'before' | 'after') {
  let made = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    made += 1;
    if (made === calls && when === 'before') throw new Error('cut');
    const result = await work();
    if (made === calls) throw new Error('cut');
    return result;
  };
}

const carry = (context: MovingContext) => carryOn(context, new AbortController().signal);

/** The owner says that it may come over; nobody carries on yet. */
async function startOnly(id: string): Promise<void> {
  await test.foyer.parts.db
    .updateTable('moves')
    .set({ state: 'applying', lease_until: 0 })
    .where('id', '=', id)
    .execute();
}

describe('a move that is cut off', () => {
  for (const when of ['before', 'after'] as const) {
    for (const calls of [1, 2, 3]) {
      it(`goes on where it was ${when} person ${calls} was written, with nobody lost or doubled`, async () => {
        const id = await test.begin('komandorr', tables());
        await startOnly(id);
        const cut = cutAt(calls, when);
        const { arrivals } = test.foyer.parts.members;
        const cutOff = contextWith({
          arrivals: { at: arrivals.at, takeIn: (...given) => cut(() => arrivals.takeIn(...given)) },
        });
        await assert.rejects(carry(cutOff), /cut/);
        assert.equal((await test.members()).length, calls - 1, 'what was written before the cut is there');
        await carry(contextWith({}));
        assert.equal((await test.move(id)).state, 'applying', 'it belongs to the process that was cut off');
        test.clock.advance(3 * MINUTE_MS);
        await carry(contextWith({}));
        assert.equal((await test.move(id)).state, 'done');
        const names = (await test.members()).map(({ name }) => String(name)).toSorted();
        assert.deepEqual(names, ['jonas', 'ravi', 'sofia']);
        const { body } = await test.call('GET', '/api/invites');
        assert.equal(body.total, 2);
        assert.deepEqual(
          (await test.entries(id, 'people')).map(({ outcome }) => outcome),
          ['done', 'done', 'done', 'left'],
        );
      });
    }
  }

  it('loses no invite whose writing is cut off', async () => {
    const id = await test.begin('komandorr', tables());
    await startOnly(id);
    const cut = cutAt(2, 'after');
    const { moved } = test.foyer.parts.invites;
    const cutOff = contextWith({
      invites: { ...moved, write: (...given) => cut(() => moved.write(...given)) },
    });
    await assert.rejects(carry(cutOff), /cut/);
    test.clock.advance(3 * MINUTE_MS);
    await test.foyer.parts.jobs.runNow('moving.carry-on');
    const codes = (await test.call('GET', '/api/invites')).body.items as Array<{ code: string }>;
    assert.deepEqual(codes.map(({ code }) => code).toSorted(), ['FAMILY01', 'FAMILY02']);
    assert.equal((await test.move(id)).state, 'done');
  });

  it('keeps each request once, also where the batch was cut off', async () => {
    const requests = Array.from({ length: 120 }, () => ({
      status: 1,
      createdAt: AT,
      type: 'movie',
      mediaId: 1,
      requestedById: 1,
    }));
    const id = await test.begin(
      'seerr',
      seerr3({
        user: [{ email: 'a@example.test', permissions: 0, avatar: '', createdAt: AT, userType: 2 }],
        media: [{ mediaType: 'movie', tmdbId: 603 }],
        media_request: requests,
      }),
    );
    await startOnly(id);
    const records = createRecordStore(test.foyer.parts.db);
    // The first call is for the person, the third for the second batch.
    const cut = cutAt(3, 'after');
    const cutOff = contextWith({
      records: { ...records, keep: (...given) => cut(() => records.keep(...given)) },
    });
    await assert.rejects(carry(cutOff), /cut/);
    test.clock.advance(3 * MINUTE_MS);
    await carry(contextWith({}));
    const kept = await test.foyer.parts.db
      .selectFrom('moved_records')
      .select('source_key')
      .where('section', '=', 'requests')
      .execute();
    assert.equal(kept.length, 120);
    assert.equal(new Set(kept.map(({ source_key }) => source_key)).size, 120);
  });

  it('is planned from what the owner said last, whatever ran before', async () => {
    const id = await test.begin('komandorr', tables());
    const { media } = test.foyer.parts;
    const { db } = test.foyer.parts;
    await db.updateTable('moves').set({ state: 'planning', lease_until: 0 }).execute();
    const meanwhile = contextWith({
      arrivals: {
        ...test.foyer.parts.members.arrivals,
        at: async (serverId) => {
          const found = await test.foyer.parts.members.arrivals.at(serverId);
          // The owner takes the server away while the list of its people is on its way.
          await db
            .updateTable('move_rows')
            .set({ target_id: null })
            .where('section', '=', 'servers')
            .execute();
          await db.updateTable('moves').set({ version: 9, lease_until: 0 }).execute();
          return found;
        },
      },
      media,
    });
    await carry(meanwhile);
    assert.equal((await test.move(id)).state, 'ready');
    assert.deepEqual(
      (await test.entries(id, 'people')).map(({ reason }) => reason),
      ['server_unknown', 'server_unknown', 'server_unknown', 'server_unknown'],
    );
  });
});
