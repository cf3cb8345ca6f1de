import type { Selectable, Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import { MONTH_MS, type Used } from './policy.ts';
import type { SlotState, SponsorshipTables } from './tables.ts';

export type SlotRow = Selectable<SponsorshipTables['sponsored_invites']>;

/**
 * Holds the one whose quota counts until the transaction ends, so that of any number of invites made at once each is
 * counted by the next. `known` is what he has, for the first time he is seen here.
 */
export async function holdSponsor(
  trx: Transaction<Schema>,
  memberId: string,
  known: string,
  now: number,
): Promise<void> {
  await trx
    .insertInto('sponsors')
    .values({ member_id: memberId, paused_at: null, known_access: known, updated_at: now })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ updated_at: now }))
    .execute();
}

/** How many count on each of these quotas: open invites that have not run out, and people in or coming in. */
export async function usedBy(
  on: Database,
  holderIds: readonly string[],
  now: number,
): Promise<Map<string, Used>> {
  if (holderIds.length === 0) return new Map();
  const rows = await on
    .selectFrom('sponsored_invites')
    .where('holder_id', 'in', holderIds)
    .where((e) =>
      e.or([
        e('state', 'in', ['taken', 'in', 'left']),
        e.and([e('state', '=', 'open'), e.or([e('expires_at', 'is', null), e('expires_at', '>', now)])]),
      ]),
    )
    .select((e) => [
      'holder_id',
      e.fn.countAll<number>().filterWhere('state', '<>', 'left').as('people'),
      e.fn
        .countAll<number>()
        .filterWhere('created_at', '>', now - MONTH_MS)
        .as('month'),
    ])
    .groupBy('holder_id')
    .execute();
  return new Map(rows.map((row) => [row.holder_id, { people: row.people, month: row.month }]));
}

export async function insertSlot(trx: Transaction<Schema>, row: SlotRow): Promise<void> {
  await trx.insertInto('sponsored_invites').values(row).execute();
}

export async function slotOf(on: Database, inviteId: string): Promise<SlotRow | null> {
  const row = await on
    .selectFrom('sponsored_invites')
    .selectAll()
    .where('invite_id', '=', inviteId)
    .executeTakeFirst();
  return row ?? null;
}

export async function slotsOfMember(on: Database, memberId: string): Promise<SlotRow[]> {
  return on.selectFrom('sponsored_invites').selectAll().where('member_id', '=', memberId).execute();
}

/** Reads a slot and holds it until the transaction ends. */
export async function lockSlot(trx: Transaction<Schema>, inviteId: string): Promise<SlotRow | null> {
  const row = await trx
    .updateTable('sponsored_invites')
    .set((e) => ({ created_at: e.ref('created_at') }))
    .where('invite_id', '=', inviteId)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

export async function updateSlot(
  trx: Transaction<Schema>,
  inviteId: string,
  change: Partial<Pick<SlotRow, 'state' | 'member_id' | 'expires_at'>>,
): Promise<void> {
  await trx.updateTable('sponsored_invites').set(change).where('invite_id', '=', inviteId).execute();
}

/** One page of a sponsor's invites, latest first. */
export async function slotsOfSponsor(
  on: Database,
  query: { sponsorId: string; after: [number, string] | null; limit: number },
): Promise<SlotRow[]> {
  const { after } = query;
  let select = on.selectFrom('sponsored_invites').selectAll().where('sponsor_id', '=', query.sponsorId);
  if (after) {
    select = select.where((e) =>
      e.or([
        e('created_at', '<', after[0]),
        e.and([e('created_at', '=', after[0]), e('invite_id', '<', after[1])]),
      ]),
    );
  }
  return select.orderBy('created_at', 'desc').orderBy('invite_id', 'desc').limit(query.limit).execute();
}

/** How many invites in these states each of them has made. */
export async function countSlots(
  on: Database,
  sponsorIds: readonly string[],
  states: readonly SlotState[],
  now: number,
): Promise<Map<string, number>> {
  if (sponsorIds.length === 0) return new Map();
  const rows = await on
    .selectFrom('sponsored_invites')
    .select((e) => ['sponsor_id', e.fn.countAll<number>().as('count')])
    .where('sponsor_id', 'in', sponsorIds)
    .where('state', 'in', states)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', now), e('state', '<>', 'open')]))
    .groupBy('sponsor_id')
    .execute();
  return new Map(rows.map((row) => [row.sponsor_id, row.count]));
}

/** The open invites of these people. */
export async function openSlots(on: Database, sponsorIds: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < sponsorIds.length; at += 500) {
    const rows = await on
      .selectFrom('sponsored_invites')
      .select('invite_id')
      .where('sponsor_id', 'in', sponsorIds.slice(at, at + 500))
      .where('state', '=', 'open')
      .execute();
    found.push(...rows.map((row) => row.invite_id));
  }
  return found;
}
