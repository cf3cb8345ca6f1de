import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Executor, Member, MemberStore } from './store.ts';

/** Puts a member on a tier, or with null gives him what he has as settings of his own. */
export async function setTier(
  trx: Transaction<Schema>,
  memberId: string,
  tierId: string | null,
): Promise<void> {
  await trx.updateTable('members').set({ tier_id: tierId }).where('id', '=', memberId).execute();
}

export async function releaseTier(trx: Transaction<Schema>, tierId: string): Promise<void> {
  await trx.updateTable('members').set({ tier_id: null }).where('tier_id', '=', tierId).execute();
}

/** Everybody on a tier who is to have access, in the order of the ids. */
export async function membersOnTier(on: Executor, store: MemberStore, tierId: string): Promise<Member[]> {
  const rows = await on
    .selectFrom('members')
    .selectAll()
    .where('tier_id', '=', tierId)
    .where('leaving', 'is', null)
    .orderBy('id')
    .execute();
  return store.withAccounts(on, rows);
}

export async function membersByIds(
  on: Executor,
  store: MemberStore,
  ids: readonly string[],
): Promise<Member[]> {
  if (ids.length === 0) return [];
  return store.withAccounts(on, await on.selectFrom('members').selectAll().where('id', 'in', ids).execute());
}

/** How many are on each tier who are to have access. */
export async function countOnTiers(
  on: Executor,
  tierIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (tierIds.length === 0) return new Map();
  const rows = await on
    .selectFrom('members')
    .select((e) => ['tier_id', e.fn.countAll<number>().as('members')])
    .where('tier_id', 'in', tierIds)
    .where('leaving', 'is', null)
    .groupBy('tier_id')
    .execute();
  return new Map(rows.map((row) => [row.tier_id ?? '', row.members]));
}
