import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeOverDatabases } from '#test/database.ts';
import { badgesOf, type Filter, refusalOf } from './status.ts';
import { createInviteStore, type InviteRow } from './store-invites.ts';
import { createRedemptionStore, type RedemptionRow } from './store-redemptions.ts';

const NOW = Date.UTC(2026, 0, 2);

function invite(id: string, change: Partial<InviteRow> = {}): InviteRow {
  return {
    id,
    code: id.toUpperCase(),
    description: '',
    message: '',
    created_at: NOW,
    updated_at: NOW,
    created_by_id: null,
    created_by_name: 'Anna',
    expires_at: null,
    usage_limit: null,
    used_count: 0,
    duration_days: null,
    is_active: 1,
    allow_sync: 0,
    allow_channels: 0,
    allow_camera_upload: 0,
    user_type: 'friend',
    on_failure: 'undo_all',
    search_text: id.toLowerCase(),
    onboarding_flow_id: null,
    tier_id: null,
    bound_to: null,
    recipient: null,
    batch_id: null,
    title: null,
    accent: null,
    language: null,
    broken_at: null,
    ...change,
  };
}

function redemption(inviteId: string, person: string): RedemptionRow {
  return {
    id: `${inviteId}-${person}`,
    invite_id: inviteId,
    invite_code: inviteId.toUpperCase(),
    person_key: person,
    status: 'done',
    outcome: 'joined',
    on_failure: 'undo_all',
    browser_key: null,
    holds_slot: 1,
    name: person,
    email: `${person}@example.test`,
    username: person,
    avatar_url: null,
    provider: null,
    external_id: null,
    token_sealed: null,
    member_id: null,
    sign_in_id: null,
    terms: null,
    problem: null,
    waits_for_owner: 0,
    attempts: 1,
    ip: null,
    created_at: NOW,
    started_at: NOW,
    finished_at: NOW,
  };
}

describeOverDatabases('the store of invites', (database) => {
  const add = (...rows: InviteRow[]) => database().insertInto('invites').values(rows).execute();
  const take = (id: string, now = NOW) =>
    database()
      .transaction()
      .execute((trx) => createInviteStore(database()).takeSlot(trx, id, now));

  it('gives out exactly as many uses as an invite has, however many ask at once', async () => {
    await add(invite('many', { usage_limit: 25 }));
    const taken = await Promise.all(Array.from({ length: 120 }, () => take('many')));
    assert.equal(taken.filter(Boolean).length, 25);
    assert.equal((await createInviteStore(database()).byId('many'))?.used_count, 25);
  });

  it('gives out no use of an invite that is switched off or expired', async () => {
    await add(invite('off', { is_active: 0 }), invite('old', { expires_at: NOW }));
    assert.deepEqual(
      [await take('off'), await take('old'), await take('old', NOW - 1)],
      [false, false, true],
    );
  });

  it('gives out no use while an invite is held, and none of one that was deleted meanwhile', async () => {
    await add(invite('held'));
    const store = createInviteStore(database());
    let late: Promise<boolean> | undefined;
    await database()
      .transaction()
      .execute(async (trx) => {
        await store.lock(trx, 'held');
        late = take('held');
        for (let round = 0; round < 50; round += 1) await store.byId('held', trx);
        await store.remove(trx, 'held');
      });
    assert.equal(await late, false);
  });

  it('shows whoever holds an invite the redemption that had just begun', async () => {
    await add(invite('begun'));
    const store = createInviteStore(database());
    const redemptions = createRedemptionStore(database());
    const holding = async () =>
      database()
        .transaction()
        .execute(async (trx) => {
          await store.lock(trx, 'begun');
          return redemptions.hasRunning(trx, 'begun', NOW);
        });
    let later: Promise<boolean> | undefined;
    await database()
      .transaction()
      .execute(async (trx) => {
        const row = { ...redemption('begun', 'mira'), status: 'running' as const };
        await redemptions.insert(trx, row);
        await store.takeSlot(trx, 'begun', NOW);
        later = holding();
        // Time enough for whoever does not wait for the commit.
        for (let round = 0; round < 50; round += 1) await store.byId('begun', trx);
      });
    assert.equal(await later, true);
  });

  it('never counts below nothing', async () => {
    await add(invite('zero'));
    await database()
      .transaction()
      .execute((trx) => createInviteStore(database()).giveSlotBack(trx, 'zero', NOW));
    assert.equal((await createInviteStore(database()).byId('zero'))?.used_count, 0);
  });

  it('filters and counts by the same rules as the badges, and finds what is switched off by what it is besides', async () => {
    const rows = [
      invite('f-active'),
      invite('f-redeemed', { used_count: 1 }),
      invite('f-expired', { expires_at: NOW - 1 }),
      invite('f-usedup', { usage_limit: 1, used_count: 1 }),
      invite('f-disabled', { is_active: 0 }),
      invite('f-ends-now', { expires_at: NOW }),
      invite('f-everything', { is_active: 0, expires_at: NOW - 1, usage_limit: 1, used_count: 1 }),
    ].map((row) => ({ ...row, search_text: `filtering ${row.id}` }));
    await add(...rows);
    const store = createInviteStore(database());
    const found = async (filter: Filter) =>
      (await store.search({ filter, q: 'filtering', after: null, limit: 50 }, NOW))
        .map((row) => row.id)
        .sort();
    assert.deepEqual(
      await found('active'),
      rows
        .filter((row) => refusalOf(row, NOW) === null)
        .map((row) => row.id)
        .sort(),
    );
    for (const badge of ['expired', 'used_up', 'disabled', 'redeemed'] as const) {
      assert.deepEqual(
        await found(badge),
        rows
          .filter((row) => badgesOf(row, NOW).includes(badge) || row.id === 'f-everything')
          .map((row) => row.id)
          .sort(),
      );
    }
    assert.deepEqual(await store.counts({ q: 'filtering' }, NOW), {
      all: 7,
      active: 2,
      redeemed: 3,
      expired: 3,
      used_up: 2,
      disabled: 2,
    });
  });

  it('pages through all of them without a gap or a repetition', async () => {
    await add(
      ...Array.from({ length: 23 }, (_, at) =>
        invite(`page-${at}`, { created_at: NOW - Math.floor(at / 3), search_text: 'paged' }),
      ),
    );
    const store = createInviteStore(database());
    const seen: string[] = [];
    let after: { createdAt: number; id: string } | null = null;
    for (;;) {
      const rows: InviteRow[] = await store.search({ filter: 'all', q: 'paged', after, limit: 5 }, NOW);
      const last = rows.at(-1);
      if (!last) break;
      seen.push(...rows.map((row) => row.id));
      after = { createdAt: last.created_at, id: last.id };
    }
    assert.deepEqual([seen.length, new Set(seen).size], [23, 23]);
  });

  it('finds and counts what opens a server by itself, or by the tier that it is on', async () => {
    const onTier = { search_text: 'opening', tier_id: 'wide' };
    const other = { search_text: 'opening', tier_id: 'narrow' };
    await add(
      invite('own', { search_text: 'opening' }),
      invite('tier', { ...onTier, created_at: NOW - 1 }),
      invite('left', { ...other, created_at: NOW - 2 }),
    );
    const store = createInviteStore(database());
    const opens = [{ serverId: 'cellar', allLibraries: true, libraryIds: [] }];
    await database()
      .transaction()
      .execute(async (trx) => {
        await store.setOpenings(trx, 'own', opens);
        // What it opened before it was put on a tier.
        await store.setOpenings(trx, 'left', opens);
      });
    const found = async (tierIds: string[]) => {
      const narrowing = { q: 'opening', opening: { serverId: 'cellar', tierIds } };
      const rows = await store.search({ ...narrowing, filter: 'all', after: null, limit: 5 }, NOW);
      return [rows.map((row) => row.id), (await store.counts(narrowing, NOW)).all];
    };
    assert.deepEqual(await found(['wide']), [['own', 'tier'], 2]);
    assert.deepEqual(await found([]), [['own'], 1]);
    assert.deepEqual((await store.tiersInUse()).toSorted(), ['narrow', 'wide']);
  });

  it('finds an invite by the people who used it', async () => {
    await add(invite('popcorn'));
    await database().insertInto('redemptions').values(redemption('popcorn', 'Zelda')).execute();
    const found = await createInviteStore(database()).search(
      { filter: 'all', q: 'zelda@EX', after: null, limit: 5 },
      NOW,
    );
    assert.deepEqual(
      found.map((row) => row.id),
      ['popcorn'],
    );
  });

  it('keeps one redemption a person and invite, and starts an ended one again for exactly one caller', async () => {
    await add(invite('twice'));
    const store = createRedemptionStore(database());
    const row = {
      ...redemption('twice', 'mira'),
      status: 'undone' as const,
      outcome: null,
      holds_slot: 0 as const,
    };
    const inserted = await Promise.all(
      [1, 2, 3].map((at) =>
        database()
          .transaction()
          .execute((trx) => store.insert(trx, { ...row, id: `twice-${at}` })),
      ),
    );
    assert.equal(inserted.filter(Boolean).length, 1);
    const known = await store.byPerson(database(), 'twice', ['mira']);
    assert.ok(known);
    const restarted = await Promise.all(
      [1, 2, 3].map(() =>
        database()
          .transaction()
          .execute((trx) => store.restart(trx, known, {})),
      ),
    );
    assert.equal(restarted.filter(Boolean).length, 1);
  });
});
