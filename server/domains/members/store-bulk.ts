import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Executor } from './store.ts';
import type { MemberTables } from './tables.ts';

export type BulkRow = Selectable<MemberTables['bulk_actions']>;
export type BulkItemRow = Selectable<MemberTables['bulk_items']>;

const CHUNK = 500;

export async function insertBulk(
  trx: Transaction<Schema>,
  action: Omit<BulkRow, 'lease_until' | 'ended_at' | 'state'>,
  members: ReadonlyArray<{ id: string; name: string }>,
): Promise<void> {
  await trx
    .insertInto('bulk_actions')
    .values({ ...action, state: 'waiting', lease_until: 0 })
    .execute();
  const items = members.map(({ id, name }) => ({
    action_id: action.id,
    member_id: id,
    name,
    state: 'waiting' as const,
  }));
  for (let at = 0; at < items.length; at += CHUNK) {
    await trx
      .insertInto('bulk_items')
      .values(items.slice(at, at + CHUNK))
      .execute();
  }
}

export async function bulkById(on: Executor, id: string): Promise<BulkRow | null> {
  const row = await on.selectFrom('bulk_actions').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

export async function bulkItems(on: Executor, actionId: string): Promise<BulkItemRow[]> {
  return on
    .selectFrom('bulk_items')
    .selectAll()
    .where('action_id', '=', actionId)
    .orderBy('name')
    .orderBy('member_id')
    .execute();
}

/** One page of an action's people: first those with whom it failed, then by name. */
export async function bulkPage(
  on: Executor,
  actionId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<Pick<BulkItemRow, 'member_id' | 'name' | 'state' | 'problem'>[]> {
  return on
    .selectFrom('bulk_items')
    .select(['member_id', 'name', 'state', 'problem'])
    .where('action_id', '=', actionId)
    .orderBy((eb) => eb.case().when('state', '=', 'failed').then(0).else(1).end())
    .orderBy('name')
    .orderBy('member_id')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** How many of an action's people stand where. */
export async function countBulkItems(
  on: Executor,
  actionId: string,
): Promise<Record<BulkItemRow['state'] | 'all', number>> {
  const rows = await on
    .selectFrom('bulk_items')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('action_id', '=', actionId)
    .groupBy('state')
    .execute();
  const counts = { all: 0, waiting: 0, done: 0, skipped: 0, failed: 0, undone: 0 };
  for (const { state, count } of rows) {
    counts[state] = count;
    counts.all += count;
  }
  return counts;
}

/** Those to whom it was done, and not taken back. */
export async function doneInBulk(on: Executor, actionId: string): Promise<string[]> {
  const rows = await on
    .selectFrom('bulk_items')
    .select('member_id')
    .where('action_id', '=', actionId)
    .where('state', '=', 'done')
    .execute();
  return rows.map((row) => row.member_id);
}

/** Takes one action that is due, for the one process that works on it; null where there is none. */
export async function claimBulk(on: Executor, now: number, until: number): Promise<BulkRow | null> {
  const due = await on
    .selectFrom('bulk_actions')
    .select(['id', 'state'])
    .where('state', 'in', ['waiting', 'running', 'undoing'])
    .where('starts_at', '<=', now)
    .where('lease_until', '<=', now)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst();
  if (!due) return null;
  const claimed = await on
    .updateTable('bulk_actions')
    .set({ lease_until: until, state: due.state === 'waiting' ? 'running' : due.state })
    .where('id', '=', due.id)
    .where('state', '=', due.state)
    .where('lease_until', '<=', now)
    .returningAll()
    .executeTakeFirst();
  return claimed ?? null;
}

/** Goes from one state to another; false where it was in none of these. */
export async function moveBulk(
  on: Executor,
  id: string,
  from: readonly BulkRow['state'][],
  change: Partial<Pick<BulkRow, 'state' | 'lease_until' | 'ended_at' | 'starts_at'>>,
): Promise<boolean> {
  const row = await on
    .updateTable('bulk_actions')
    .set(change)
    .where('id', '=', id)
    .where('state', 'in', from)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Settles one item while its action is in this state; false where either has gone on. */
export async function settleItem(
  on: Executor,
  item: Pick<BulkItemRow, 'action_id' | 'member_id' | 'state'>,
  during: BulkRow['state'],
  change: Partial<Pick<BulkItemRow, 'state' | 'problem' | 'before'>>,
): Promise<boolean> {
  const row = await on
    .updateTable('bulk_items')
    .set(change)
    .where('action_id', '=', item.action_id)
    .where('member_id', '=', item.member_id)
    .where('state', '=', item.state)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('bulk_actions')
          .select('bulk_actions.id')
          .where('bulk_actions.id', '=', item.action_id)
          .where('bulk_actions.state', '=', during),
      ),
    )
    .returning('member_id')
    .executeTakeFirst();
  return row !== undefined;
}
