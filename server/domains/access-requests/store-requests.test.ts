import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createFakeClock } from '#kernel/clock.ts';
import { createIds } from '#kernel/ids.ts';
import { describeOverDatabases } from '#test/database.ts';
import { createBlockedStore } from './store-blocked.ts';
import { createOfferStore } from './store-offers.ts';
import { createRequestStore, holdSeats, type RequestRow } from './store-requests.ts';

const clock = createFakeClock();
const ids = createIds(clock.now);

function row(who: string, more: Partial<RequestRow> = {}): RequestRow {
  clock.advance(1_000);
  return {
    id: ids.next(),
    person_key: who,
    written: who,
    email: who,
    name: '',
    message: '',
    language: null,
    state: 'asked',
    is_decoy: 0,
    open_for: who,
    access: null,
    server_ids: '[]',
    invite_id: null,
    invite_code: null,
    code_invite_id: null,
    member_id: null,
    problem_code: null,
    reason: null,
    answered_by: null,
    is_told_to_wait: 0,
    asked_at: clock.now(),
    lined_at: null,
    answered_at: null,
    search_text: who,
    ...more,
  };
}

describeOverDatabases('the store of access requests', (database) => {
  const store = () => createRequestStore(database());
  const insert = (request: RequestRow) =>
    database()
      .transaction()
      .execute((trx) => store().insert(trx, request));

  it('keeps one open request a person, and as many decoys and closed ones as there are', async () => {
    const both = await Promise.all([insert(row('one')), insert(row('one'))]);
    assert.deepEqual(both.sort(), [false, true]);
    assert.equal(await insert(row('one', { is_decoy: 1, open_for: null })), true);
    assert.equal(await insert(row('one', { state: 'refused', open_for: null })), true);
    assert.equal(await store().countOf('one'), 2);
  });

  it('changes a request only while it stands as it was seen', async () => {
    const seen = row('two');
    await insert(seen);
    const move = (state: 'refused' | 'withdrawn') =>
      database()
        .transaction()
        .execute((trx) => store().move(trx, seen, { state }));
    const moved = await Promise.all([move('refused'), move('withdrawn')]);
    assert.equal(moved.filter(Boolean).length, 1);
  });

  it('keeps the line in order, without decoys', async () => {
    const lined = ['l1', 'l2', 'l3'].map((who, at) => row(who, { state: 'in_line', lined_at: 100 + at }));
    const decoy = row('decoy', { state: 'in_line', lined_at: 99, is_decoy: 1, open_for: null });
    for (const request of [...lined].reverse()) await insert(request);
    await insert(decoy);
    assert.deepEqual(
      (await store().line()).map((one) => one.written),
      ['l1', 'l2', 'l3'],
    );
    const [, , last = decoy] = lined;
    assert.deepEqual([await store().countBefore(last), await store().countIn(['in_line'])], [2, 3]);
  });

  it('finds by words and pages through, latest first', async () => {
    for (const at of [1, 2, 3]) await insert(row(`page${at}`, { search_text: `page${at} 100%_sure` }));
    const search = { filter: 'waiting', q: '100%_', after: null, limit: 2 } as const;
    const [first, second] = await store().search(search);
    assert.deepEqual([first?.written, second?.written], ['page3', 'page2']);
    const after = { askedAt: second?.asked_at ?? 0, id: second?.id ?? '' };
    assert.deepEqual(
      (await store().search({ ...search, after })).map((one) => one.written),
      ['page1'],
    );
    const counts = await store().counts('100%_');
    assert.deepEqual([counts.waiting, counts.in, counts.all], [3, 0, 3]);
    assert.equal((await store().counts('100%x')).all, 0);
  });

  it('forgets decoys after their time, and no request', async () => {
    await store().pruneDecoys(clock.now() + 1);
    const left = await database().selectFrom('access_requests').select('is_decoy').execute();
    assert.deepEqual([...new Set(left.map((one) => one.is_decoy))], [0]);
  });

  it('lets one after the other count the seats', async () => {
    const seen: number[] = [];
    const count = async (request: RequestRow) =>
      database()
        .transaction()
        .execute(async (trx) => {
          await holdSeats(trx);
          seen.push((await store().holding(trx)).length);
          await store().insert(trx, request);
        });
    await Promise.all(
      Array.from({ length: 8 }, (_none, at) => count(row(`seat${at}`, { state: 'approved' }))),
    );
    assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('blocks a person once', async () => {
    const blocked = createBlockedStore(database());
    const block = (id: string) =>
      database()
        .transaction()
        .execute((trx) =>
          blocked.add(trx, { id, person_key: 'x', written: 'X', blocked_by: 'Anna', blocked_at: 1 }),
        );
    await block('b1');
    await block('b2');
    assert.deepEqual(
      [await blocked.has('x'), await blocked.has('y'), await blocked.count()],
      [true, false, 1],
    );
  });

  it('asks a member once for his seat', async () => {
    const offers = createOfferStore(database());
    const offer = (id: string) =>
      database()
        .transaction()
        .execute((trx) =>
          offers.insert(trx, {
            id,
            member_id: 'm',
            name: 'Petra',
            state: 'told',
            open_for: 'm',
            last_seen_at: null,
            told_at: 10,
            until: 20,
            ended_at: null,
            undo_until: null,
          }),
        );
    assert.deepEqual([await offer('o1'), await offer('o2'), (await offers.open()).length], [true, false, 1]);
    const asked = [await offers.askedSince(['m', 'n'], 9), await offers.askedSince(['m'], 10)];
    assert.deepEqual(
      asked.map((one) => [...one]),
      [['m'], []],
    );
  });
});
