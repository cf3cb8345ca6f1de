import { AppError, invalidField, notFound } from '#kernel/errors.ts';
import type { Doer, MemberContext } from './context.ts';
import { memberNotFound } from './errors.ts';
import { memberChanged, memberLabelChanged } from './events.ts';
import {
  addLabel,
  deleteLabel,
  insertLabel,
  type Label,
  labelsOf,
  listLabels,
  removeLabel,
  updateLabel,
} from './store-labels.ts';

/** Throws 422 where another label has the name. */
export async function createLabel(
  context: MemberContext,
  label: Omit<Label, 'id'>,
  doer: Doer,
): Promise<string> {
  const { db, ids, clock, audit, outbox } = context;
  const id = ids.next();
  await db.transaction().execute(async (trx) => {
    if (!(await insertLabel(trx, { id, ...label }, clock.now()))) throw labelTaken();
    await outbox.publish(trx, memberLabelChanged, { id });
    await audit.record(trx, {
      ...doer,
      action: 'member_label.created',
      target: { kind: 'member_label', id, name: label.name },
    });
  });
  outbox.poke();
  return id;
}

/** Throws 404, and 422 where another label has the name. */
export async function changeLabel(
  context: MemberContext,
  id: string,
  change: Partial<Omit<Label, 'id'>>,
  doer: Doer,
): Promise<void> {
  const { db, audit, outbox } = context;
  await db.transaction().execute(async (trx) => {
    const before = await updateLabel(trx, id, change);
    if (before === null) throw notFound('label');
    if (before === 'taken') throw labelTaken();
    await outbox.publish(trx, memberLabelChanged, { id });
    await audit.record(trx, {
      ...doer,
      action: 'member_label.updated',
      target: { kind: 'member_label', id, name: change.name ?? before.name },
    });
  });
  outbox.poke();
}

/** Throws 404. */
export async function dropLabel(context: MemberContext, id: string, doer: Doer): Promise<void> {
  const { db, audit, outbox } = context;
  await db.transaction().execute(async (trx) => {
    const name = await deleteLabel(trx, id);
    if (name === null) throw notFound('label');
    await outbox.publish(trx, memberLabelChanged, { id });
    await audit.record(trx, {
      ...doer,
      action: 'member_label.removed',
      target: { kind: 'member_label', id, name },
    });
  });
  outbox.poke();
}

/** Gives a member exactly these labels. Throws 404, and 422 for a label that is not there. */
export async function setLabels(
  context: MemberContext,
  memberId: string,
  labelIds: readonly string[],
  doer: Doer,
): Promise<void> {
  const { db, store, audit, outbox } = context;
  await db.transaction().execute(async (trx) => {
    const member = await store.lock(trx, memberId);
    if (!member) throw memberNotFound();
    const known = new Set((await listLabels(trx)).map((label) => label.id));
    if (labelIds.some((id) => !known.has(id)))
      throw invalidField('label_ids', 'unknown', 'There is no such label.');
    const had = ((await labelsOf(trx, [memberId])).get(memberId) ?? []).map((label) => label.id);
    for (const id of had.filter((one) => !labelIds.includes(one))) await removeLabel(trx, memberId, id);
    for (const id of labelIds) await addLabel(trx, memberId, id);
    await outbox.publish(trx, memberChanged, {
      member_id: memberId,
      invite_id: member.inviteId,
      name: member.name,
    });
    await audit.record(trx, {
      ...doer,
      action: 'member.labelled',
      target: { kind: 'member', id: memberId, name: member.name },
      details: { labels: labelIds.length },
    });
  });
  outbox.poke();
}

function labelTaken(): AppError {
  const message = 'Another label has this name.';
  return new AppError({
    code: 'label_taken',
    status: 422,
    detail: message,
    fields: [{ field: 'name', code: 'taken', message }],
  });
}
