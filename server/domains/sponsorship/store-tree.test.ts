import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeOverDatabases } from '#test/database.ts';
import { moveGuests, moveOwnPlace, moveSponsor, moveSponsoredInvites } from './store-member-part.ts';
import { insertSlot, slotOf } from './store-slots.ts';
import {
  branchOf,
  chainsOf,
  countRoots,
  dropGuest,
  everybodyIn,
  guest,
  guestsOf,
  rootsOf,
  setGuest,
  sizesOf,
} from './store-tree.ts';

describeOverDatabases('who came by whom', (database) => {
  const put = (memberId: string, sponsorId: string, since = 1) =>
    database()
      .transaction()
      .execute((trx) => setGuest(trx, { member_id: memberId, sponsor_id: sponsorId, invite_id: 'i', since }));
  const sponsor = (id: string) =>
    database()
      .insertInto('sponsors')
      .values({ member_id: id, paused_at: null, known_access: '{}', updated_at: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();

  it('is read up and down, over any number of generations', async () => {
    await put('b', 'a');
    await put('c', 'b');
    await put('d', 'b', 2);
    assert.deepEqual((await chainsOf(database(), ['d', 'a'])).get('d'), ['d', 'b', 'a']);
    assert.deepEqual((await branchOf(database(), 'a')).map((one) => [one.memberId, one.level]).sort(), [
      ['b', 1],
      ['c', 2],
      ['d', 2],
    ]);
    const sizes = await sizesOf(database(), ['a', 'b', 'c']);
    assert.deepEqual([...sizes].sort(), [
      ['a', { people: 3, guests: 1, depth: 2 }],
      ['b', { people: 2, guests: 2, depth: 1 }],
    ]);
  });

  it('names everybody once, whether he has invited, came by somebody, or both', async () => {
    await put('kim', 'lou');
    await sponsor('lou');
    await sponsor('kim');
    const rows = await everybodyIn(database()).execute();
    const names = rows.map((row) => row.member_id).filter((id) => id === 'kim' || id === 'lou');
    assert.deepEqual(names.toSorted(), ['kim', 'lou']);
    await database().deleteFrom('sponsors').execute();
    await database().deleteFrom('sponsored_members').where('member_id', '=', 'kim').execute();
  });

  it('never puts somebody above himself: he begins a branch of his own instead', async () => {
    await put('a', 'c');
    assert.equal(await guest(database(), 'a'), null);
    await put('b', 'b');
    assert.equal(await guest(database(), 'b'), null);
    await put('b', 'a');
  });

  it('gives guests to the one above when somebody is forgotten, and to nobody at the top', async () => {
    await database()
      .transaction()
      .execute((trx) => dropGuest(trx, 'b'));
    assert.equal((await guest(database(), 'c'))?.sponsor_id, 'a');
    await database()
      .transaction()
      .execute((trx) => dropGuest(trx, 'a'));
    assert.equal(await guest(database(), 'c'), null);
  });

  it('goes with a member who becomes one with another, and back with what was his', async () => {
    const db = database();
    await put('guest', 'from');
    await put('from', 'top');
    await sponsor('from');
    const slot = { invite_id: 'made', holder_id: 'from', state: 'open', member_id: null } as const;
    const times = { recipient: null, expires_at: null, created_at: 1 };
    await db.transaction().execute((trx) => insertSlot(trx, { ...slot, ...times, sponsor_id: 'from' }));
    const parts = [moveSponsor, moveOwnPlace, moveGuests, moveSponsoredInvites];
    const moved = await db.transaction().execute(async (trx) => {
      const keys: string[][] = [];
      for (const move of parts) keys.push(await move(trx, 'from', 'to'));
      return keys;
    });
    const where = async () => [
      (await guest(db, 'guest'))?.sponsor_id,
      (await guest(db, 'to'))?.sponsor_id,
      (await guest(db, 'from'))?.sponsor_id,
      (await slotOf(db, 'made'))?.sponsor_id,
      (await slotOf(db, 'made'))?.holder_id,
    ];
    assert.deepEqual(await where(), ['to', 'top', undefined, 'to', 'to']);
    await db.transaction().execute(async (trx) => {
      for (const [at, move] of parts.entries()) await move(trx, 'to', 'from', moved[at]);
    });
    assert.deepEqual(await where(), ['from', undefined, 'top', 'from', 'from']);
  });

  it('of five thousand is paged, and its size counted, branch by branch', async () => {
    const db = database();
    const rows = Array.from({ length: 5_000 }, (_, at) => {
      const by = at < 100 ? 'root' : `p${Math.floor(at / 10) - 10}`;
      return { member_id: `p${at}`, sponsor_id: by, invite_id: `i${at}`, since: at };
    });
    for (let at = 0; at < rows.length; at += 500)
      await db
        .insertInto('sponsored_members')
        .values(rows.slice(at, at + 500))
        .execute();
    await sponsor('root');
    await sponsor('p0');
    assert.equal((await sizesOf(db, ['root'])).get('root')?.people, 5_000);
    const first = await guestsOf(db, { sponsorId: 'root', after: null, limit: 60 });
    const last = first.at(-1);
    const rest = await guestsOf(db, {
      sponsorId: 'root',
      after: [last?.since ?? 0, last?.member_id ?? ''],
      limit: 60,
    });
    assert.deepEqual([first.length, rest.length, rest[0]?.member_id], [60, 40, 'p60']);
    const roots = await rootsOf(db, { after: null, limit: 10 });
    assert.deepEqual(
      [roots.includes('root'), roots.includes('p0'), roots.length],
      [true, false, await countRoots(db)],
    );
  });
});
