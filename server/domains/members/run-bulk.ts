import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Schema } from '#db/schema.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { applyEdit, makeSo } from './edit-member.ts';
import { applyPause, applyResume, startGrants, type Work } from './pause-member.ts';
import { type BulkPlan, planBulk } from './plan-bulk.ts';
import { reinviteMember } from './reinvite-member.ts';
import { removeMember } from './remove-member.ts';
import { BulkWork } from './schema-bulk.ts';
import { type BulkItemRow, type BulkRow, bulkItems, claimBulk, moveBulk, settleItem } from './store-bulk.ts';
import { addLabel, labelsOf, removeLabel } from './store-labels.ts';

const LEASE_MS = 10 * MINUTE_MS;

const StoredDoer = z.object({
  actor: z.object({
    kind: z.enum(['account', 'api_key', 'system', 'guest']),
    id: z.string().nullable(),
    name: z.string(),
  }),
  ip: z.string().nullable(),
});
/** What undoing needs to know. */
const Before = z.object({ expires_at: z.number().nullable() });

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
  for (const item of await bulkItems(db, action.id)) {
    if (signal.aborted) {
      await moveBulk(db, action.id, [action.state], { lease_until: 0 });
      return;
    }
    if (isUndoing && item.state === 'done') await undoItem(context, work, item, doer);
    if (!isUndoing && item.state === 'waiting') await doItem(context, work, item, doer);
  }
  const end = isUndoing ? 'undone' : 'done';
  await moveBulk(db, action.id, [action.state], { state: end, lease_until: 0, ended_at: clock.now() });
}

async function doItem(context: MemberContext, work: BulkWork, item: BulkItemRow, doer: Doer): Promise<void> {
  const { db, store, clock } = context;
  try {
    if (work.kind === 'remove' || work.kind === 'reinvite') {
      await doFinal(context, work, item, doer);
      return;
    }
    const begun = await db.transaction().execute(async (trx) => {
      const member = await store.lock(trx, item.member_id);
      const labels = ((await labelsOf(trx, [item.member_id])).get(item.member_id) ?? []).map(({ id }) => id);
      const plan = planBulk(work, member, labels, clock.now());
      const before = member && JSON.stringify({ expires_at: member.expiresAt });
      if (!(await settleItem(trx, item, 'running', { ...outcomeOf(plan), before }))) return NO_WORK;
      return apply(context, trx, work, plan, item.member_id, doer);
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
  const plan = planBulk(work, member, [], context.clock.now());
  if (plan.kind !== 'skip') {
    if (work.kind === 'remove') await removeMember(context, item.member_id, { keepInvite: true }, doer);
    else await reinviteMember(context, item.member_id, {}, doer);
  }
  await settleItem(context.db, item, 'running', outcomeOf(plan));
}

async function apply(
  context: MemberContext,
  trx: Transaction<Schema>,
  work: BulkWork,
  plan: BulkPlan,
  memberId: string,
  doer: Doer,
): Promise<Work> {
  if (plan.kind === 'end')
    return dueWork(await applyEdit(context, trx, memberId, { expiresAt: plan.until }, doer));
  if (plan.kind !== 'do') return NO_WORK;
  if (work.kind === 'pause') return applyPause(context, trx, memberId, doer);
  if (work.kind === 'resume') return applyResume(context, trx, memberId, doer);
  if (work.kind !== 'label') return NO_WORK;
  if (work.gives) await addLabel(trx, memberId, work.label_id);
  else await removeLabel(trx, memberId, work.label_id);
  return NO_WORK;
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
      const back = reverse(work);
      if (back !== null) {
        return apply(context, trx, back, { kind: 'do' }, item.member_id, doer);
      }
      const before = Before.parse(JSON.parse(item.before ?? 'null'));
      return dueWork(await applyEdit(context, trx, item.member_id, { expiresAt: before.expires_at }, doer));
    });
    context.outbox.poke();
    startWork(context, begun);
  } catch (error) {
    await fail(context, item, 'undoing', error);
  }
}

/** What takes this back by being done, where that is so simple. */
function reverse(work: BulkWork): BulkWork | null {
  if (work.kind === 'label') return { ...work, gives: !work.gives };
  if (work.kind === 'pause') return { kind: 'resume' };
  return work.kind === 'resume' ? { kind: 'pause' } : null;
}

const NO_WORK: Work = { due: [], granted: [] };

function dueWork(due: string[]): Work {
  return { due, granted: [] };
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
