import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import { createFakeClock } from '#kernel/clock.ts';
import { createIds } from '#kernel/ids.ts';
import { describeOverDatabases } from '#test/database.ts';
import { createMemberStore } from './store.ts';
import {
  distinctFrom,
  dropPair,
  listSuggestions,
  type Pair,
  readPeople,
  replaceSuggestions,
  setDistinct,
} from './store-pairs.ts';

const NOW = 1_000_000;

describeOverDatabases('The store of who may be one person', (database) => {
  let db: Database;
  /** In the order of their ids. */
  let people: string[];

  beforeEach(async () => {
    db = database();
    await db.deleteFrom('members').execute();
    const clock = createFakeClock(NOW);
    const store = createMemberStore({ clock, ids: createIds(clock.now) });
    people = [];
    for (const name of ['One', 'Two', 'Three', 'Four'])
      people.push(await within((trx) => store.insert(trx, { ...MEMBER, name, externalId: name })));
  });

  const within = <Result>(work: (trx: Transaction<Schema>) => Promise<Result>) =>
    db.transaction().execute(work);
  const pair = (one: number, other: number, reason: Pair['reason']): Pair => ({
    oneId: people[one] ?? '',
    otherId: people[other] ?? '',
    reason,
  });
  const replace = (...pairs: Pair[]) => within((trx) => replaceSuggestions(trx, pairs, NOW));
  const listed = async (query: { memberId?: string; limit?: number } = {}) =>
    listSuggestions(db, { limit: 50, ...query });

  it('lists first what says most, of everybody or of one, and never more than is asked for', async () => {
    const [name, username, email] = [pair(0, 1, 'name'), pair(0, 2, 'username'), pair(2, 3, 'email')];
    await replace(name, username, email);
    assert.deepEqual(await listed(), [email, username, name]);
    assert.deepEqual(await listed({ memberId: people[2] }), [email, username]);
    assert.deepEqual(await listed({ limit: 1 }), [email]);
  });

  it('suggests exactly what was found last, and nobody whom the owner has told apart', async () => {
    await replace(pair(0, 1, 'name'), pair(1, 2, 'name'));
    await within((trx) => setDistinct(trx, [people[1] ?? '', people[0] ?? ''], NOW));
    await replace(pair(0, 1, 'email'), pair(2, 3, 'name'));
    assert.deepEqual(await listed(), [pair(2, 3, 'name')]);
    assert.deepEqual(await distinctFrom(db, people[0] ?? ''), [people[1]]);
    await within((trx) => dropPair(trx, [people[1] ?? '', people[0] ?? '']));
    assert.deepEqual(await distinctFrom(db, people[0] ?? ''), []);
  });

  it('found by two at once stands there once', async () => {
    await Promise.all([replace(pair(0, 1, 'name')), replace(pair(0, 1, 'name'))]);
    assert.deepEqual(await listed(), [pair(0, 1, 'name')]);
  });

  it('goes with the member', async () => {
    await replace(pair(0, 1, 'name'));
    await within((trx) => setDistinct(trx, [people[0] ?? '', people[2] ?? ''], NOW));
    await db
      .deleteFrom('members')
      .where('id', '=', people[0] ?? '')
      .execute();
    assert.deepEqual([await listed(), await distinctFrom(db, people[2] ?? '')], [[], []]);
    assert.deepEqual((await readPeople(db)).map(({ name }) => name).toSorted(), ['Four', 'Three', 'Two']);
  });
});

const MEMBER = {
  name: '',
  username: '',
  email: null,
  avatarUrl: null,
  provider: 'plex',
  externalId: '',
  inviteId: null,
  inviteCode: null,
  joinedAt: NOW,
  expiresAt: null,
  lastSeenAt: null,
  leaving: null,
  keepsInvite: false,
};
