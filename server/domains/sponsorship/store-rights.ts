import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { fromFlag, toFlag } from '#db/portable.ts';
import type { Right, Subject } from './policy.ts';

const ServerIds = z.array(z.string());

/** The rights to invite, of members and of tiers. Each function runs in the connection or transaction it is given. */
export async function rightsOf(on: Database, subjects: readonly Subject[]): Promise<Map<string, Right>> {
  const found = new Map<string, Right>();
  for (const kind of ['member', 'tier'] as const) {
    const ids = [...new Set(subjects.filter((one) => one.kind === kind).map((one) => one.id))];
    if (ids.length === 0) continue;
    const rows = await on
      .selectFrom('sponsor_rights')
      .selectAll()
      .where('subject_kind', '=', kind)
      .where('subject_id', 'in', ids)
      .execute();
    for (const row of rows) found.set(subjectKey({ kind, id: row.subject_id }), toRight(row));
  }
  return found;
}

/** All there are: tiers first, then members in the order of their ids. */
export async function allRights(on: Database): Promise<Array<{ subject: Subject; right: Right }>> {
  const rows = await on
    .selectFrom('sponsor_rights')
    .selectAll()
    .orderBy('subject_kind', 'desc')
    .orderBy('subject_id')
    .execute();
  return rows.map((row) => ({
    subject: { kind: row.subject_kind, id: row.subject_id },
    right: toRight(row),
  }));
}

export async function setRight(on: Database, subject: Subject, right: Right, now: number): Promise<void> {
  const values = {
    may_invite: toFlag(right.mayInvite),
    people: right.people,
    per_month: right.perMonth,
    depth: right.depth,
    invite_days: right.inviteDays,
    server_ids: right.serverIds === null ? null : JSON.stringify(right.serverIds),
    updated_at: now,
  };
  await on
    .insertInto('sponsor_rights')
    .values({ subject_kind: subject.kind, subject_id: subject.id, ...values })
    .onConflict((conflict) => conflict.columns(['subject_kind', 'subject_id']).doUpdateSet(values))
    .execute();
}

/** False where there was none. */
export async function deleteRight(on: Database, subject: Subject): Promise<boolean> {
  const row = await on
    .deleteFrom('sponsor_rights')
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .returning('subject_id')
    .executeTakeFirst();
  return row !== undefined;
}

export function subjectKey({ kind, id }: Subject): string {
  return `${kind}:${id}`;
}

function toRight(row: {
  may_invite: number;
  people: number | null;
  per_month: number | null;
  depth: number;
  invite_days: number;
  server_ids: string | null;
}): Right {
  return {
    mayInvite: fromFlag(row.may_invite),
    people: row.people,
    perMonth: row.per_month,
    depth: row.depth,
    inviteDays: row.invite_days,
    serverIds: row.server_ids === null ? null : ServerIds.parse(JSON.parse(row.server_ids)),
  };
}
