import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { memberMessage, type Reach } from '#domains/notifications/index.ts';
import { SECOND_MS, toIsoOrNull } from '#kernel/clock.ts';
import { AppError, invalidField, notFound } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { planBulk, toldServers } from './plan-bulk.ts';
import { runBulk } from './run-bulk.ts';
import { type BulkInput, BulkWork, type Planned } from './schema-bulk.ts';
import type { Member } from './store.ts';
import { type BulkRow, bulkById, insertBulk, moveBulk } from './store-bulk.ts';
import { labelsOf, listLabels } from './store-labels.ts';
import { findTier } from './tier-wish.ts';

/** What cannot be taken back waits so long for second thoughts. */
const GRACE_MS = 10 * SECOND_MS;
const FINAL: readonly BulkRow['kind'][] = ['remove', 'reinvite', 'message', 'set_back'];

/** What would happen to whom, and to whom nothing and why. */
export async function previewBulk(context: MemberContext, input: BulkInput): Promise<Planned[]> {
  const { work, members } = await readBulk(context, input);
  const labels = await labelsOf(context.db, [...members.keys()]);
  const reached = await reachOf(context, work, members);
  const now = context.clock.now();
  return [...members].map(([id, member]) => {
    const had = (labels.get(id) ?? []).map((label) => label.id);
    const plan = planBulk(work, member, { labels: had, reach: reached.get(`member:${id}`) ?? null }, now);
    return {
      member_id: id,
      name: member?.name ?? '',
      skip: plan.kind === 'skip' ? plan.reason : null,
      ends:
        plan.kind === 'end'
          ? { before: toIsoOrNull(member?.expiresAt ?? null), after: toIsoOrNull(plan.until) }
          : null,
      server_ids: plan.kind === 'do' && member ? toldServers(work, member) : [],
    };
  });
}

/** What a caller writes in the transaction in which an action begins or is turned. */
type Within = (trx: Transaction<Schema>, actionId: string) => Promise<void>;
const NOTHING_ELSE: Within = async () => undefined;

/** Begins it in the background; what cannot be taken back after a moment for second thoughts. Answers its id. */
export async function startBulk(
  context: MemberContext,
  input: BulkInput,
  doer: Doer,
  within = NOTHING_ELSE,
): Promise<string> {
  const { db, ids, clock, audit, outbox } = context;
  const { work, members } = await readBulk(context, input);
  const id = ids.next();
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    const found = [...members].map(([memberId, member]) => ({ id: memberId, name: member?.name ?? '' }));
    const startsAt = FINAL.includes(work.kind) ? now + GRACE_MS : now;
    const row = { id, kind: work.kind, input: JSON.stringify(work), actor: JSON.stringify(doer) };
    await insertBulk(trx, { ...row, starts_at: startsAt, created_at: now }, found);
    await within(trx, id);
    await audit.record(trx, {
      ...doer,
      action: 'member.bulk_started',
      target: { kind: 'member_bulk', id, name: work.kind },
      details: { members: found.length },
    });
  });
  outbox.poke();
  void context.background.run('bulk action', () => runBulk(context, new AbortController().signal));
  return id;
}

/**
 * Takes it back: before it starts nothing happens at all, afterwards each is put back as he was. Throws 404, and 409
 * `not_undoable` where it has begun and cannot be taken back.
 */
export async function undoBulk(
  context: MemberContext,
  id: string,
  doer: Doer,
  within = NOTHING_ELSE,
): Promise<void> {
  const { db, clock, audit, outbox } = context;
  const row = await bulkById(db, id);
  if (!row) throw notFound('bulk action');
  await db.transaction().execute(async (trx) => {
    const now = clock.now();
    const isStopped = await moveBulk(trx, id, ['waiting'], { state: 'undone', ended_at: now });
    const isTurned =
      !isStopped &&
      !FINAL.includes(row.kind) &&
      (await moveBulk(trx, id, ['running', 'done'], { state: 'undoing', lease_until: 0 }));
    if (!isStopped && !isTurned) throw notUndoable();
    await within(trx, id);
    await audit.record(trx, {
      ...doer,
      action: 'member.bulk_undone',
      target: { kind: 'member_bulk', id, name: row.kind },
    });
  });
  outbox.poke();
  void context.background.run('bulk action', () => runBulk(context, new AbortController().signal));
}

/** Whether there is a way back now. */
export function canUndo({ kind, state }: BulkRow): boolean {
  if (state === 'waiting') return true;
  return !FINAL.includes(kind) && (state === 'running' || state === 'done');
}

function notUndoable(): AppError {
  return new AppError({
    code: 'not_undoable',
    status: 409,
    detail: 'This has begun and cannot be taken back.',
  });
}

/** Whom a message would reach, by the keys of people. */
async function reachOf(
  { notices }: MemberContext,
  work: BulkWork,
  members: ReadonlyMap<string, Member | null>,
): Promise<Map<string, Reach>> {
  if (work.kind !== 'message') return new Map();
  const people = [...members.values()].flatMap((member) =>
    member
      ? [{ key: `member:${member.id}` as const, name: member.name, email: member.email, language: null }]
      : [],
  );
  return notices.reach(memberMessage, people);
}

async function readBulk(context: MemberContext, input: BulkInput) {
  const { member_ids: ids, ...rest } = input;
  const work = BulkWork.parse(rest);
  if (work.kind === 'label') {
    const known = await listLabels(context.db);
    if (!known.some((label) => label.id === work.label_id))
      throw invalidField('label_id', 'unknown', 'There is no such label.');
  }
  if (work.kind === 'tier' && work.tier_id !== null) await findTier(context, work.tier_id);
  const found = await context.store.byIds(context.db, ids);
  const byId = new Map(found.map((member) => [member.id, member]));
  return {
    work,
    members: new Map<string, Member | null>([...new Set(ids)].map((id) => [id, byId.get(id) ?? null])),
  };
}
