import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { WATCHING } from './policy.ts';
import type { Executor, Member, MemberStore } from './store.ts';

/** Whoever is not known to be out takes a seat: also while his removal is not confirmed yet. */
const WITHOUT_SEAT = ['gone', 'disabled'] as const;

/** How many people have a seat at all, and at each server. */
export async function countSeats(on: Executor): Promise<{ all: number; byServer: Map<string, number> }> {
  const whole = await on
    .selectFrom('member_accounts')
    .select((eb) => eb.fn.count<number>('member_id').distinct().as('count'))
    .where('observed', 'not in', [...WITHOUT_SEAT])
    .executeTakeFirstOrThrow();
  const rows = await on
    .selectFrom('member_accounts')
    .select((eb) => ['server_id', eb.fn.count<number>('member_id').distinct().as('count')])
    .where('observed', 'not in', [...WITHOUT_SEAT])
    .groupBy('server_id')
    .execute();
  return { all: whole.count, byServer: new Map(rows.map((row) => [row.server_id, row.count])) };
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
