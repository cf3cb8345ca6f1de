import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { memberMessage, type Reach } from '#domains/notifications/index.ts';
import { type AccessBefore, putBack, putBackFindings } from './access-before.ts';
import { writeNoTier } from './change-tier.ts';
import type { Doer, MemberContext } from './context.ts';
import { applyEdit } from './edit-member.ts';
import { memberNotFound } from './errors.ts';
import { keepDrift } from './keep-drift.ts';
import { applyPause, applyResume, NO_WORK, type Work } from './pause-member.ts';
import { personOf } from './person.ts';
import type { BulkPlan } from './plan-bulk.ts';
import { putOnTierIn } from './put-on-tier.ts';
import { driftOf, writeRepair } from './repair-drift.ts';
import type { BulkWork } from './schema-bulk.ts';
import type { Member } from './store.ts';
import { addLabel, removeLabel } from './store-labels.ts';
import { type ReadyWish, readWish } from './tier-wish.ts';

/** What is read before the transaction of one member: none may wait for another domain or a server. */
export type About = {
  reach: Reach | null;
  wish: ReadyWish | null;
  message: { person: Awaited<ReturnType<typeof personOf>>; html: string; once: string } | null;
};

/** An action with what all of its members need, read once. */
export type ReadyBulk = { work: BulkWork; about(memberId: string): Promise<About> };

export function prepareBulk(context: MemberContext, work: BulkWork, actionId: string): ReadyBulk {
  const tierId = work.kind === 'tier' ? work.tier_id : null;
  const wish = once(async () => (tierId === null ? null : readWish(context, tierId)));
  const html = once(() =>
    work.kind === 'message' ? context.renderMarkdown(work.text) : Promise.resolve(''),
  );
  return {
    work,
    about: async (memberId) => {
      if (work.kind !== 'message') return { reach: null, wish: await wish(), message: null };
      const member = await context.store.get(context.db, memberId);
      if (!member) return { reach: null, wish: null, message: null };
      const person = await personOf(context, member);
      const reach = (await context.notices.reach(memberMessage, [person])).get(person.key) ?? null;
      return { reach, wish: null, message: { person, html: await html(), once: `${actionId} ${memberId}` } };
    },
  };
}

type Deed = { work: BulkWork; plan: BulkPlan; member: Member; about: About };

/** Does to one member what was planned, in the transaction that settles his item. */
export async function applyBulk(
  context: MemberContext,
  trx: Transaction<Schema>,
  { work, plan, member, about }: Deed,
  doer: Doer,
): Promise<Work> {
  if (plan.kind === 'skip') return NO_WORK;
  if (plan.kind === 'end') return edited(context, trx, member.id, plan.until, doer);
  switch (work.kind) {
    case 'pause':
      return applyPause(context, trx, member.id, doer);
    case 'resume':
      return applyResume(context, trx, member.id, doer);
    case 'label':
      return label(trx, member.id, work);
    case 'tier':
      return tier(context, trx, member, about, doer);
    case 'message':
      await write(context, trx, { work, member, about }, doer);
      return NO_WORK;
    case 'keep_drift':
      await keepDrift(context, trx, member, null, doer);
      return NO_WORK;
    case 'set_back':
      return setBack(context, trx, member, doer);
    default:
      return NO_WORK;
  }
}

/** Takes it back for one member, as far as it can be. */
export async function revertBulk(
  context: MemberContext,
  trx: Transaction<Schema>,
  { work, member, before }: { work: BulkWork; member: Member; before: AccessBefore },
  doer: Doer,
): Promise<Work> {
  switch (work.kind) {
    case 'pause':
      return applyResume(context, trx, member.id, doer);
    case 'resume':
      return applyPause(context, trx, member.id, doer);
    case 'label':
      return label(trx, member.id, { ...work, gives: !work.gives });
    case 'tier':
      return putBack(context, trx, member, before, doer);
    case 'keep_drift':
      await putBackFindings(context, trx, member, before, doer);
      return NO_WORK;
    default:
      return edited(context, trx, member.id, before.expires_at, doer);
  }
}

async function edited(
  context: MemberContext,
  trx: Transaction<Schema>,
  memberId: string,
  expiresAt: number | null,
  doer: Doer,
): Promise<Work> {
  return { due: await applyEdit(context, trx, memberId, { expiresAt }, doer), granted: [] };
}

async function label(
  trx: Transaction<Schema>,
  memberId: string,
  { label_id, gives }: { label_id: string; gives: boolean },
): Promise<Work> {
  if (gives) await addLabel(trx, memberId, label_id);
  else await removeLabel(trx, memberId, label_id);
  return NO_WORK;
}

async function tier(
  context: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  { wish }: About,
  doer: Doer,
): Promise<Work> {
  if (wish === null) {
    await writeNoTier(context, trx, member, doer);
    return NO_WORK;
  }
  return putOnTierIn(context, trx, member, wish, doer);
}

async function setBack(
  context: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  doer: Doer,
): Promise<Work> {
  const work: Work = { due: [], granted: [] };
  for (const finding of driftOf(member)) {
    const begun = await writeRepair(context, trx, finding, doer);
    work.due.push(...begun.due);
    work.granted.push(...begun.granted);
  }
  return work;
}

async function write(
  { notices, audit }: MemberContext,
  trx: Transaction<Schema>,
  { work, member, about }: Pick<Deed, 'work' | 'member' | 'about'>,
  doer: Doer,
): Promise<void> {
  if (work.kind !== 'message' || about.message === null) throw memberNotFound();
  const { person, html, once: key } = about.message;
  const data = { subject: work.subject, text: work.text, html };
  await notices.tell(trx, memberMessage, data, person, { once: key });
  await audit.record(trx, {
    ...doer,
    action: 'member.messaged',
    target: { kind: 'member', id: member.id, name: member.name },
    details: { subject: work.subject },
  });
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}
