import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeOverDatabases } from '#test/database.ts';
import { createTierChangeStore } from './changes-store.ts';
import { createTierStore, isNameTaken, type Tier } from './store.ts';

const NOW = Date.UTC(2026, 0, 2);

function tier(id: string, change: Partial<Tier> = {}): Tier {
  const access = [
    {
      server_id: 'attic',
      libraries: 'all' as const,
      allow_sync: true,
      allow_channels: false,
      allow_camera_upload: false,
      restrictions: { max_streams: 2 },
    },
  ];
  const times = { createdAt: NOW, updatedAt: NOW };
  return { id, name: id, description: '', durationDays: null, access, version: 1, ...times, ...change };
}

describeOverDatabases('the store of tiers', (database) => {
  it('keeps a tier as it was given, and one name once', async () => {
    const store = createTierStore(database());
    const family = tier('family', { name: 'Family' });
    await database()
      .transaction()
      .execute((trx) => store.insert(trx, family));
    assert.deepEqual(await store.get('family'), family);
    await assert.rejects(
      database()
        .transaction()
        .execute((trx) => store.insert(trx, tier('other', { name: 'FAMILY' }))),
      (error) => isNameTaken(error),
    );
  });

  it('changes a tier only from the version that was seen', async () => {
    const store = createTierStore(database());
    const change = (version: number, name: string) =>
      database()
        .transaction()
        .execute((trx) => store.update(trx, 'family', version, tier('family', { name }), NOW + 1));
    assert.deepEqual([await change(1, 'Kin'), await change(1, 'Clan')], [true, false]);
    const { name, version } = (await store.get('family')) ?? {};
    assert.deepEqual({ name, version }, { name: 'Kin', version: 2 });
  });

  it('lists tiers in the order of making, page by page', async () => {
    const store = createTierStore(database());
    await database()
      .transaction()
      .execute((trx) => store.insert(trx, tier('guests', { createdAt: NOW + 5 })));
    const first = await store.list(null, 1);
    const second = await store.list(first.next, 1);
    assert.deepEqual(
      [first.tiers.map(({ id }) => id), second.tiers.map(({ id }) => id), second.next, second.total],
      [['family'], ['guests'], null, 2],
    );
  });

  it('lets one caller have a member who waits, and forgets changes with their tier', async () => {
    const store = createTierStore(database());
    const changes = createTierChangeStore(database());
    const change = { id: 'c1', tierId: 'guests', changesEnd: true, actor: '{}', createdAt: NOW };
    await database()
      .transaction()
      .execute((trx) => changes.insert(trx, change, ['mira', 'noah']));
    const [mira] = await changes.waiting(null, 1);
    assert.ok(mira);
    assert.deepEqual(
      [await changes.settle(database(), mira, 'written'), await changes.settle(database(), mira, 'written')],
      [true, false],
    );
    assert.deepEqual(
      (await changes.waiting(null, 9)).map(({ memberId }) => memberId),
      ['noah'],
    );
    await database()
      .transaction()
      .execute((trx) => store.remove(trx, 'guests'));
    assert.deepEqual(await changes.waiting(null, 9), []);
  });
});
