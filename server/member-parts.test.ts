import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Database } from '#db/open.ts';
import type { OnboardingDomain } from '#domains/onboarding/index.ts';
import { describeOverDatabases } from '#test/database.ts';
import { memberParts } from './member-parts.ts';

describeOverDatabases('What other domains keep under a member’s id', (database) => {
  it('goes to the member he is linked with, and back again exactly', async () => {
    const db = database();
    await fill(db);
    const before = await everything(db);
    const moved = new Map<string, string[]>();
    await db.transaction().execute(async (trx) => {
      for (const part of parts) moved.set(part.name, await part.move(trx, 'other', 'kept'));
    });
    assert.deepEqual(
      Object.fromEntries([...moved].filter(([, ids]) => ids.length > 0)),
      {
        redemptions: ['r-other'],
        onboarding: ['s-other'],
        'access-requests': ['a-other'],
        'seat-offers': ['o-old'],
        choices: ['member.expired email'],
        deliveries: ['d-other'],
      },
      'an offer and a choice that the other has too stay behind',
    );
    const after = await everything(db);
    assert.equal(
      after.redemptions.every((row) => row.member_id === 'kept'),
      true,
    );
    assert.equal(
      after.deliveries.every((row) => row.person_key === 'member:kept'),
      true,
    );
    await db.transaction().execute(async (trx) => {
      for (const part of parts) await part.move(trx, 'kept', 'other', moved.get(part.name) ?? []);
    });
    assert.deepEqual(await everything(db), before);
  });

  it('has an open offer of a seat follow where the other has none', async () => {
    const db = database();
    await db.deleteFrom('seat_offers').where('member_id', '=', 'kept').execute();
    const part = parts.find(({ name }) => name === 'seat-offers');
    assert.ok(part);
    const moved = await db.transaction().execute((trx) => part.move(trx, 'other', 'kept'));
    assert.deepEqual(moved.toSorted(), ['o-old', 'o-open']);
    const open = await db.selectFrom('seat_offers').select('open_for').where('id', '=', 'o-open').execute();
    assert.deepEqual(
      open.map((row) => row.open_for),
      ['kept'],
    );
  });
});

/** The steps are proven where they are; here only that they are asked, with what was moved. */
const onboarding: Pick<OnboardingDomain, 'mergeMembers' | 'unmergeMembers'> = {
  mergeMembers: async (_trx, from, into) => ([from, into].join() === 'other,kept' ? ['s-other'] : []),
  unmergeMembers: async (_trx, moved, from, into) =>
    assert.deepEqual([moved, from, into], [['s-other'], 'other', 'kept']),
};
const parts = memberParts(() => onboarding);

async function everything(db: Database) {
  return {
    redemptions: await db.selectFrom('redemptions').select(['id', 'member_id']).orderBy('id').execute(),
    requests: await db.selectFrom('access_requests').select(['id', 'member_id']).orderBy('id').execute(),
    offers: await db.selectFrom('seat_offers').selectAll().orderBy('id').execute(),
    choices: await db
      .selectFrom('notification_choices')
      .selectAll()
      .orderBy('person_key')
      .orderBy('notice_id')
      .execute(),
    deliveries: await db
      .selectFrom('notification_deliveries')
      .select(['id', 'person_key'])
      .orderBy('id')
      .execute(),
  };
}

async function fill(db: Database): Promise<void> {
  await db
    .insertInto('notification_channels')
    .values({
      id: 'c',
      kind: 'email',
      name: 'Mail',
      settings: '{}',
      secrets: '{}',
      enabled: 1,
      stopped: 0,
      paused_until: 0,
      created_at: 0,
      updated_at: 0,
    })
    .execute();
  for (const member of ['kept', 'other']) {
    await db
      .insertInto('redemptions')
      .values({
        id: `r-${member}`,
        invite_id: 'i',
        invite_code: 'CODE',
        person_key: member,
        status: 'done',
        on_failure: 'undo_all',
        holds_slot: 1,
        name: member,
        member_id: member,
        waits_for_owner: 0,
        attempts: 1,
        created_at: 0,
        started_at: 0,
      })
      .execute();
    await db
      .insertInto('access_requests')
      .values({
        id: `a-${member}`,
        person_key: member,
        written: member,
        name: member,
        message: '',
        state: 'approved',
        is_decoy: 0,
        server_ids: '[]',
        member_id: member,
        is_told_to_wait: 0,
        asked_at: 0,
        search_text: member,
      })
      .execute();
    await db
      .insertInto('notification_choices')
      .values({
        person_key: `member:${member}`,
        notice_id: 'member.expiring',
        channel_kind: 'email',
        enabled: 0,
        updated_at: 0,
      })
      .execute();
    await db
      .insertInto('notification_deliveries')
      .values({
        id: `d-${member}`,
        notice_id: 'member.expiring',
        channel_id: 'c',
        person_key: `member:${member}`,
        language: 'en',
        payload: '',
        state: 'sent',
        tries: 1,
        next_try_at: 0,
        lease_until: 0,
        created_at: 0,
      })
      .execute();
  }
  await db
    .insertInto('notification_choices')
    .values({
      person_key: 'member:other',
      notice_id: 'member.expired',
      channel_kind: 'email',
      enabled: 0,
      updated_at: 0,
    })
    .execute();
  const offer = { name: 'x', told_at: 0, until: 9 };
  await db
    .insertInto('seat_offers')
    .values([
      { ...offer, id: 'o-kept', member_id: 'kept', state: 'told', open_for: 'kept' },
      { ...offer, id: 'o-open', member_id: 'other', state: 'told', open_for: 'other' },
      { ...offer, id: 'o-old', member_id: 'other', state: 'kept', open_for: null },
    ])
    .execute();
}
