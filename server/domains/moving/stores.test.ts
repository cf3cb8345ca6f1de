import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import type { Database } from '#db/open.ts';
import { describeOverDatabases } from '#test/database.ts';
import { createMoveStore, isSlotTaken } from './store-moves.ts';
import { createRecordStore, type MovedRecord, moveRecords } from './store-records.ts';
import { createRowStore, type MoveEntry } from './store-rows.ts';

const AT = Date.UTC(2026, 0, 2);

describeOverDatabases('Moves and what is kept of them', (database) => {
  let db: Database;
  beforeEach(async () => {
    db = database();
    await db.deleteFrom('moves').execute();
    await db.deleteFrom('moved_records').execute();
  });

  const begin = (id: string, at = AT) =>
    db.transaction().execute((trx) =>
      createMoveStore(db).insert(trx, {
        id,
        program: 'some',
        file_name: 'a.db',
        may_be_old: 0,
        actor: '{}',
        created_at: at,
      }),
    );
  const entry = (position: number, change: Partial<MoveEntry> = {}): MoveEntry => ({
    move_id: 'm1',
    position,
    section: 'people',
    source_key: `k${position}`,
    name: `n${position}`,
    record: '{}',
    secret_sealed: null,
    verdict: null,
    reason: null,
    remark: null,
    outcome: null,
    target_id: null,
    ...change,
  });
  const insert = (entries: MoveEntry[]) =>
    db.transaction().execute((trx) => createRowStore(db).insert(trx, entries));
  const record = (change: Partial<MovedRecord> = {}): MovedRecord => ({
    id: 'r1',
    program: 'some',
    section: 'requests',
    source_key: 'k1',
    person_key: null,
    member_id: null,
    record: '{"a":1}',
    moved_at: AT,
    ...change,
  });
  const keep = async (given: MovedRecord) => {
    const ids = await db.transaction().execute((trx) => createRecordStore(db).keep(trx, [given]));
    return ids.get(given.source_key);
  };
  const find = async (key: string) => {
    const known = await createRecordStore(db).known({ program: 'some', section: 'requests', keys: [key] });
    return known.get(key);
  };

  it('has one move under way at a time, and another as soon as that is done', async () => {
    const moves = createMoveStore(db);
    assert.deepEqual([await begin('m1'), await begin('m2')], [true, false]);
    assert.ok(await moves.isUnderWay());
    await moves.advance(db, 'm1', { states: ['planning'] }, { state: 'done', ended_at: AT });
    assert.equal(await moves.isUnderWay(), false);
    assert.equal(await begin('m2'), true);
    const again = moves.advance(db, 'm1', { states: ['done'] }, { state: 'applying' });
    await assert.rejects(again, isSlotTaken);
  });

  it('gives work to one process at a time, and again when that is silent', async () => {
    const moves = createMoveStore(db);
    await begin('m1');
    const claims = await Promise.all([moves.claim(AT, AT + 100), moves.claim(AT, AT + 100)]);
    assert.deepEqual(
      claims.filter((claim) => claim !== null).map(({ id }) => id),
      ['m1'],
    );
    assert.equal(await moves.claim(AT + 99, AT + 200), null);
    assert.equal((await moves.claim(AT + 100, AT + 200))?.id, 'm1');
  });

  it('holds nothing longer that was changed meanwhile', async () => {
    const moves = createMoveStore(db);
    await begin('m1');
    const claimed = await moves.claim(AT, AT + 100);
    assert.ok(claimed);
    assert.equal(await moves.prolong(db, claimed, AT + 200), true);
    await moves.advance(db, 'm1', { states: ['planning'] }, { state: 'planning', version: 2 });
    assert.equal(await moves.prolong(db, claimed, AT + 300), false);
  });

  it('writes what became of an entry once, and goes through entries in their order', async () => {
    const rows = createRowStore(db);
    await begin('m1');
    await insert([entry(0, { section: 'servers' }), entry(1), entry(2), entry(3)]);
    assert.deepEqual(
      (await rows.page('m1', { section: 'people' }, 1, 2)).map(({ position }) => position),
      [2, 3],
    );
    assert.equal(await rows.settle(db, 'm1', [1], { outcome: 'done' }), 1);
    assert.equal(await rows.settle(db, 'm1', [1], { outcome: 'failed' }), 0);
    assert.deepEqual(
      (await rows.page('m1', { isOpen: true }, -1, 9)).map(({ position }) => position),
      [0, 2, 3],
    );
    const counts = (await rows.counts('m1')).map(({ section, outcome, count }) => [section, outcome, count]);
    assert.deepEqual(
      counts.toSorted((one, other) => String(one).localeCompare(String(other))),
      [
        ['people', null, 2],
        ['people', 'done', 1],
        ['servers', null, 1],
      ],
    );
  });

  it('goes with everything that was read, unless it is coming over', async () => {
    const moves = createMoveStore(db);
    await begin('m1');
    await insert([entry(0)]);
    const remove = () => db.transaction().execute((trx) => moves.remove(trx, 'm1'));
    await moves.advance(db, 'm1', { states: ['planning'] }, { state: 'applying' });
    assert.equal(await remove(), false);
    await moves.advance(db, 'm1', { states: ['applying'] }, { state: 'done', ended_at: AT });
    assert.equal(await remove(), true);
    assert.deepEqual(await db.selectFrom('move_rows').selectAll().execute(), []);
  });

  it('lists the latest first, page by page', async () => {
    const moves = createMoveStore(db);
    for (const [at, id] of ['m1', 'm2', 'm3'].entries()) {
      await begin(id, AT + at);
      await moves.advance(db, id, { states: ['planning'] }, { state: 'done', ended_at: AT });
    }
    const [first, second] = await moves.list(null, 2);
    assert.deepEqual([first?.id, second?.id], ['m3', 'm2']);
    assert.deepEqual(
      (await moves.list([AT + 1, 'm2'], 2)).map(({ id }) => id),
      ['m1'],
    );
    assert.equal(await moves.count(), 3);
  });

  it('keeps a record once, and learns whose it is when that is known', async () => {
    assert.equal(await keep(record()), 'r1');
    assert.equal(await keep(record({ id: 'r2', member_id: 'member-1', record: '{"a":2}' })), 'r1');
    assert.equal(await keep(record({ id: 'r3', member_id: 'member-2' })), 'r1');
    const kept = await find('k1');
    assert.deepEqual([kept?.member_id, kept?.record], ['member-1', '{"a":1}']);
  });

  it('gives one member’s records to another, and those of them back', async () => {
    await keep(record({ member_id: 'one' }));
    await keep(record({ id: 'r2', source_key: 'k2', member_id: 'two' }));
    const move = (...given: [from: string, to: string, only?: string[]]) =>
      db.transaction().execute((trx) => moveRecords(trx, ...given));
    const moved = await move('one', 'two');
    assert.deepEqual(moved, ['r1']);
    assert.deepEqual(await move('two', 'one', moved), ['r1']);
    assert.equal((await find('k2'))?.member_id, 'two');
    assert.deepEqual(await move('two', 'one', []), []);
  });
});
