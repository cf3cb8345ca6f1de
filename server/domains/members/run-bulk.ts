import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { MINUTE_MS } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import { AccessBefore, accessOf } from './access-before.ts';
import { applyBulk, prepareBulk, type ReadyBulk, revertBulk } from './bulk-deeds.ts';
import type { Doer, MemberContext } from './context.ts';
import { makeSo } from './edit-member.ts';
import { NO_WORK, startGrants, type Work } from './pause-member.ts';
import { type BulkPlan, NOTHING_KNOWN, planBulk } from './plan-bulk.ts';
import { reinviteMember } from './reinvite-member.ts';
import { removeMember } from './remove-member.ts';
import { BulkWork } from './schema-bulk.ts';
import { type BulkItemRow, type BulkRow, bulkItems, claimBulk, moveBulk, settleItem } from './store-bulk.ts';
import { labelsOf } from './store-labels.ts';

const LEASE_MS = 10 * MINUTE_MS;

const StoredDoer = z.object({
  actor: z.object({
    kind: z.enum(['account', 'api_key', 'system', 'guest']),
    id: z.string().nullable(),
    name: z.string(),
  }),
  ip: z.string().nullable(),
});
/**
 * Does what is due of all bulk actions, and takes back what is to be. Each person counts once: what was cut off in the
 * middle goes on after the next start with those who are left.
 */
export async function runBulk(context: MemberContext, signal: AbortSignal): Promise<void> {
  const { db, clock } = context;
  for (;;) {
    const now = clock.now();
    const action = signal.aborted ? null : await claimBulk(db, now, now + LEASE_MS);
    if (!action) return;
    await runAction(context, action, signal);
  }
}

async function runAction(context: MemberContext, action: BulkRow, signal: AbortSignal): Promise<void> {
  const { db, clock } = context;
  const isUndoing = action.state === 'undoing';
  const work = BulkWork.parse(JSON.parse(action.input));
  const doer = StoredDoer.parse(JSON.parse(action.actor));
  const ready = prepareBulk(context, work, action.id);
  for (const item of await bulkItems(db, action.id)) {
    if (signal.aborted) {
      await moveBulk(db, action.id, [action.state], { lease_until: 0 });
      return;
    }
    // SQLite answers within the same turn: without a breath nobody else would be answered until all are done.
    await setImmediate();
    if (isUndoing && item.state === 'done') await undoItem(context, work, item, doer);
    if (!isUndoing && item.state === 'waiting') await doItem(context, ready, item, doer);
  }
  const end = isUndoing ? 'undone' : 'done';
  await moveBulk(db, action.id, [action.state], { state: end, lease_until: 0, ended_at: clock.now() });
}

async function doItem(
  context: MemberContext,
  ready: ReadyBulk,
  item: BulkItemRow,
  doer: Doer,
): Promise<void> {
  const { db, store, clock } = context;
  const { work } = ready;
  try {
    if (work.kind === 'remove' || work.kind === 'reinvite') {
      await doFinal(context, work, item, doer);
      return;
    }
    const about = await ready.about(item.member_id);
    const begun = await db.transaction().execute(async (trx) => {
      const member = await store.lock(trx, item.member_id);
      const labels = ((await labelsOf(trx, [item.member_id])).get(item.member_id) ?? []).map(({ id }) => id);
      const plan = planBulk(work, member, { labels, reach: about.reach }, clock.now());
      const before = member && JSON.stringify(accessOf(member));
      if (!(await settleItem(trx, item, 'running', { ...outcomeOf(plan), before })) || !member)
        return NO_WORK;
      return applyBulk(context, trx, { work, plan, member, about }, doer);
    });
    context.outbox.poke();
    startWork(context, begun);
  } catch (error) {
    await fail(context, item, 'running', error);
  }
}

/** Its own transactions, and harmless when done twice: so it is done first and noted then. */
async function doFinal(context: MemberContext, work: BulkWork, item: BulkItemRow, doer: Doer): Promise<void> {
  const member = await context.store.get(context.db, item.member_id);
  const plan = planBulk(work, member, NOTHING_KNOWN, context.clock.now());
  if (plan.kind !== 'skip') {
    if (work.kind === 'remove') await removeMember(context, item.member_id, { keepInvite: true }, doer);
    else await reinviteMember(context, item.member_id, {}, doer);
  }
  await settleItem(context.db, item, 'running', outcomeOf(plan));
}

async function undoItem(
  context: MemberContext,
  work: BulkWork,
  item: BulkItemRow,
  doer: Doer,
): Promise<void> {
  try {
    const begun = await context.db.transaction().execute(async (trx) => {
      const member = await context.store.lock(trx, item.member_id);
      if (!(await settleItem(trx, item, 'undoing', { state: 'undone' })) || !member) return NO_WORK;
      const before = AccessBefore.parse(JSON.parse(item.before ?? 'null'));
      return revertBulk(context, trx, { work, member, before }, doer);
    });
    context.outbox.poke();
    startWork(context, begun);
  } catch (error) {
    await fail(context, item, 'undoing', error);
  }
}

function startWork(context: MemberContext, work: Work): void {
  makeSo(context, work.due);
  startGrants(context, work);
}

function outcomeOf(plan: BulkPlan): Pick<BulkItemRow, 'state' | 'problem'> {
  return plan.kind === 'skip' ? { state: 'skipped', problem: plan.reason } : { state: 'done', problem: null };
}

/** One who cannot be changed holds nobody up. A surprise of ours is thrown on: the rest goes on after the lease. */
async function fail(
  context: MemberContext,
  item: BulkItemRow,
  during: BulkRow['state'],
  error: unknown,
): Promise<void> {
  if (!(error instanceof AppError)) throw error;
  await settleItem(context.db, item, during, { state: 'failed', problem: error.code });
}
