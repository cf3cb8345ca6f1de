import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { WATCHING } from './policy.ts';
import type { Executor, Member, MemberStore } from './store.ts';

/** Whoever is not known to be out takes a seat: also while his removal is not confirmed yet. */
const WITHOUT_SEAT = ['gone', 'disabled'] as const;

export type SeatCount = { all: number; byServer: Map<string, number> };

/** How many people have a seat at all, and at each server; where wanted without those whose access is ending. */
export async function countSeats(on: Executor, who: 'all' | 'staying'): Promise<SeatCount> {
  let seats = on.selectFrom('member_accounts').where('observed', 'not in', [...WITHOUT_SEAT]);
  if (who === 'staying') {
    const staying = on.selectFrom('members').select('id').where('leaving', 'is', null);
    seats = seats.where('member_id', 'in', staying);
  }
  const whole = await seats
    .select((eb) => eb.fn.count<number>('member_id').distinct().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await seats
    .select((eb) => ['server_id', eb.fn.count<number>('member_id').distinct().as('count')])
    .groupBy('server_id')
    .execute();
  return { all: whole.count, byServer: new Map(rows.map((row) => [row.server_id, row.count])) };
}

/** The servers at which each of these members has a seat. */
export async function seatsOf(on: Executor, memberIds: readonly string[]): Promise<Map<string, string[]>> {
  if (memberIds.length === 0) return new Map();
  const rows = await on
    .selectFrom('member_accounts')
    .select(['member_id', 'server_id'])
    .where('member_id', 'in', memberIds)
    .where('observed', 'not in', [...WITHOUT_SEAT])
    .execute();
  const byMember = Map.groupBy(rows, (row) => row.member_id);
  return new Map(memberIds.map((id) => [id, [...new Set(byMember.get(id)?.map((row) => row.server_id))]]));
}

/**
 * Members with access who have not played anything since `before`, those first who did so longest ago. Whoever joined
 * later is not idle yet; and of whom no server has ever told when he was there nothing is known.
 */
export async function findIdle(
  on: Executor,
  store: MemberStore,
  query: { before: number; limit: number; only?: string },
): Promise<Member[]> {
  let select = on
    .selectFrom('members')
    .selectAll()
    .where('leaving', 'is', null)
    .where('joined_at', '<', query.before)
    .where((eb) =>
      eb.or([
        eb('last_seen_at', '<', query.before),
        eb.and([eb('last_seen_at', 'is', null), eb('seen_checked_at', 'is not', null)]),
      ]),
    )
    .where(isWatching);
  if (query.only !== undefined) select = select.where('id', '=', query.only);
  const rows = await select
    .orderBy((eb) => eb.fn.coalesce('last_seen_at', eb.lit(0)))
    .orderBy('id')
    .limit(query.limit)
    .execute();
  return store.withAccounts(on, rows);
}

function isWatching(eb: ExpressionBuilder<Schema, 'members'>): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom('member_accounts')
      .select('member_accounts.id')
      .whereRef('member_accounts.member_id', '=', 'members.id')
      .where('member_accounts.observed', 'in', [...WATCHING]),
  );
}
